import { isRecord, textOf, valueAt, type JsonRecord } from './records';

/**
 * Where collectors put the name of the pod. Sources: Fluent Bit docs, filters/kubernetes; Vector docs, kubernetes_logs;
 * Filebeat docs, exported fields of the Kubernetes processor; stern's JSON output.
 */
const POD_PATHS: ReadonlyArray<readonly string[]> = [
  ['kubernetes', 'pod_name'],
  ['kubernetes', 'pod', 'name'],
  ['kubernetes.pod_name'],
  ['kubernetes.pod.name'],
  ['podName'],
];
/** Labels of log stores that name the pod, as the usual scrape configurations of Promtail, Alloy and Fluent Bit call it. */
const POD_LABELS = ['pod', 'pod_name', 'k8s_pod_name', 'kubernetes_pod_name'] as const;
/** Where the path of the log file may stand. */
const FILE_KEYS = ['file', 'filename', 'tag', 'log_file', 'path'] as const;

/** `…containers.POD_NAMESPACE_CONTAINER-ID.log`, also with `/`: the file name that the kubelet gives, within a path or tag. */
const CONTAINER_FILE =
  /(?:^|[/.])containers[/.]([a-z0-9][a-z0-9.-]{0,252})_[a-z0-9-]{1,63}_[a-z0-9-]{1,63}-[0-9a-f]{64}(?:\.log)?$/;
/** `/var/log/pods/NAMESPACE_POD_UID/CONTAINER/0.log` */
const POD_FOLDER = /(?:^|\/)pods\/[a-z0-9-]{1,63}_([a-z0-9][a-z0-9.-]{0,252})_[0-9a-f-]{32,36}\//;
/** `PREFIX/CONTAINER/TASK`: the stream of the awslogs driver of ECS. */
const TASK_STREAM = /\/([0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const MAX_PATH = 600;

/** The pod that a record of a log collector names, or null. */
export function podOfRecord(record: JsonRecord): string | null {
  for (const path of POD_PATHS) {
    const name = textOf(valueAt(record, path));
    if (name !== null) {
      return name;
    }
  }
  const paths = FILE_KEYS.map((key) => podOfPath(textOf(valueAt(record, [key])) ?? ''));
  return paths.find((name) => name !== null) ?? null;
}

/** The pod that the labels of a log stream name, or null. */
export function podOfLabels(labels: unknown): string | null {
  if (!isRecord(labels)) {
    return null;
  }
  const names = POD_LABELS.map((label) => textOf(valueAt(labels, [label])));
  return names.find((name) => name !== null) ?? podOfPath(textOf(valueAt(labels, ['filename'])) ?? '');
}

/** The pod in the path of a log file or in a tag made of it, or null. */
export function podOfPath(path: string): string | null {
  const end = path.slice(-MAX_PATH);
  return CONTAINER_FILE.exec(end)?.[1] ?? POD_FOLDER.exec(end)?.[1] ?? null;
}

/** What tells the proxies of a CloudWatch log group apart: the pod, or the id of the ECS task. Null for any other stream. */
export function podOfStream(stream: string | null): string | null {
  const name = stream ?? '';
  return podOfPath(name) ?? TASK_STREAM.exec(name.slice(-MAX_PATH))?.[1] ?? null;
}
