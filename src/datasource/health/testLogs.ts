import { firstValueFrom } from 'rxjs';
import { WHOLE_MESH } from '../../core/query/scope';
import { askSource } from '../../grafana/askSource';
import type { LabelledSeries } from '../../grafana/readFrames';
import { ownRequest } from '../../grafana/request';
import { chooseSource, NO_SOURCE, type SourceChoice } from '../../grafana/sources';
import { bytesRead } from '../ask/logAnswer';
import { bytesText } from '../ask/logLimits';
import { backendOf } from '../logs/backends';
import type { LogQuestion } from '../logs/logBackend';
import { logQuestionOf } from '../ask/plan';
import { sourceProblem } from '../ask/sourceProblem';
import { noticeWords } from '../noticeWords';
import type { MeshcauseSettings } from '../types';
import { labelValues, total, unusable, type Finding } from './finding';

function withoutSource({ logsUid }: MeshcauseSettings): Finding {
  return logsUid && logsUid !== NO_SOURCE
    ? unusable(`There is no log data source "${logsUid}" in this Grafana. Choose one of the list, or none.`)
    : {
        usable: true,
        text: 'No access log: metrics alone are enough, the flags on the graph then come from counters.',
        pods: [],
      };
}

const FORMATS: Record<string, string> = {
  text: 'text',
  json: 'JSON',
  prefixed: 'text with a prefix of the container runtime',
};

const OTHER_FORMAT =
  "The lines must start as in Envoy's default format or Istio's, or be JSON with response_code and response_flags. In Elasticsearch and OpenSearch they must have been taken apart when they were stored.";

function describe(
  name: string,
  { labels, typed }: LogQuestion,
  counts: readonly LabelledSeries[],
  all: number
): Finding {
  if (all === 0) {
    const looked = typed.length > 0 ? 'the log selector' : `the containers ${labels.containers.join(', ')}`;
    return unusable(
      `${name} has no lines of the last hour for ${looked}. Check the names of the labels ("${labels.container}", "${labels.pod}") and containers.`
    );
  }
  const read = total(counts);
  const share = Math.round((100 * read) / all);
  const formats = labelValues(
    counts.map((one) => ({ ...one, labels: { format: FORMATS[one.refId] ?? one.refId } })),
    'format'
  );
  const text = `${name}: ${share} % of ${all} lines of the last hour are access lines${formats.length > 0 ? `, as ${formats.join(' and ')}` : ''}.`;
  return read === 0
    ? unusable(`${text} ${OTHER_FORMAT}`)
    : { usable: true, text, pods: labelValues(counts, labels.pod) };
}

async function askLog(source: SourceChoice, question: LogQuestion): Promise<Finding> {
  const backend = backendOf(source);
  const request = ownRequest('meshcause-test');
  const step = Math.ceil(request.intervalMs / 1000) * 1000;
  const targets = [...backend.totals(question, step), ...backend.tallies(question, step)];
  const { frames, error } = await firstValueFrom(askSource(source, request, targets, 'logs'));
  if (error !== null) {
    return unusable(noticeWords(sourceProblem(source.name, error)));
  }
  const isTotal = ({ refId }: { refId?: string }) => refId === 'all';
  const all = total(
    backend.readCounts(
      frames.filter((frame) => isTotal(frame)),
      question,
      step
    )
  );
  const counts = backend.readCounts(
    frames.filter((frame) => !isTotal(frame)),
    question,
    step
  );
  const found = describe(source.name, question, counts, all);
  const bytes = backend.billed === true ? bytesRead(frames) : null;
  return bytes === null ? found : { ...found, text: `${found.text} This test scanned ${bytesText(bytes)}.` };
}

/** Asks the log of the last hour what it holds. */
export function testLogs(settings: MeshcauseSettings): Promise<Finding> {
  const source = chooseSource('logs', settings.logsUid ?? '');
  const question = logQuestionOf(WHOLE_MESH, settings);
  if (source === null) {
    return Promise.resolve(withoutSource(settings));
  }
  return 'key' in question ? Promise.resolve(unusable(noticeWords(question))) : askLog(source, question);
}
