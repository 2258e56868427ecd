import { parseObject } from './parseJson';

/** A line taken out of what a container runtime or a tool has put around it. */
export interface Unwrapped {
  line: string;
  /** The pod that wrote it, where the envelope says so. */
  pod: string | null;
  /** `stdout`, `stderr`; pieces of a long line belong together within one stream. */
  stream: string;
  /** The runtime cut a long line here: more of it follows in the next record of the stream. */
  partial: boolean;
}

export interface Envelope {
  name: string;
  /** Null if the line is not in this envelope. */
  unwrap(line: string): Unwrapped | null;
}

/** An envelope that is a JSON object, on one line or over several, and holds one line or many. */
export interface RecordEnvelope {
  name: string;
  /** Null if the object is not this envelope. */
  unwrapRecord(record: Readonly<Record<string, unknown>>): readonly Unwrapped[] | null;
}

export type AnyEnvelope = Envelope | RecordEnvelope;

/** A line as Envoy wrote it. */
export const BARE: Envelope = {
  name: 'none',
  unwrap: (line) => ({ line, pod: null, stream: '', partial: false }),
};

/**
 * The envelopes of containers on the machine they run on, the strictest first; `envelopes/everyEnvelope` has those of log
 * collectors and log stores besides. Sources: Kubernetes docs, kubectl logs; Kubernetes CRI logging design;
 * Docker docs, json-file logging driver; stern's default template.
 */
export const ENVELOPES: readonly Envelope[] = [
  BARE,
  { name: 'docker', unwrap: unwrapDocker },
  { name: 'cri', unwrap: unwrapCri },
  { name: 'kubectl', unwrap: unwrapKubectl },
  { name: 'stern', unwrap: unwrapStern },
];

/** A record with other keys was made by a log collector, which keeps no line ends: its lines would never be whole. */
const DOCKER_KEYS = new Set(['log', 'stream', 'time', 'attrs']);

/** `{"log":"…\n","stream":"stdout","time":"…"}` */
function unwrapDocker(line: string): Unwrapped | null {
  if (!line.startsWith('{"log":')) {
    return null;
  }
  const record = parseObject(line);
  if (
    record === null ||
    typeof record.log !== 'string' ||
    typeof record.stream !== 'string' ||
    !Object.keys(record).every((key) => DOCKER_KEYS.has(key))
  ) {
    return null;
  }
  const isWhole = record.log.endsWith('\n');
  return {
    line: isWhole ? record.log.replace(/\r?\n$/, '') : record.log,
    pod: null,
    stream: record.stream,
    partial: !isWhole,
  };
}

const CRI = /^\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[+-]\d\d:\d\d) (stdout|stderr) ([FP])(?::\S*)? ?/;

/** `2026-11-23T10:19:39.700000000Z stdout F …`; `P` is a piece of a line that goes on. */
function unwrapCri(line: string): Unwrapped | null {
  const head = CRI.exec(line.slice(0, MAX_HEAD));
  if (head === null) {
    return null;
  }
  return { line: line.slice(head[0].length), pod: null, stream: head[1] ?? '', partial: head[2] === 'P' };
}

/** Long enough for any head, so that a long line costs no more than a short one. */
const MAX_HEAD = 600;
const KUBECTL_PREFIX = /^\[pod\/([^/\]\s]{1,253})\/[^/\]\s]{1,253}\] /;
const KUBECTL_TIME = /^\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[+-]\d\d:\d\d) /;

/** `[pod/NAME/CONTAINER] ` of `--prefix`, the time of `--timestamps`, or both in this order. */
function unwrapKubectl(line: string): Unwrapped | null {
  const head = line.slice(0, MAX_HEAD);
  const prefix = KUBECTL_PREFIX.exec(head);
  const afterPrefix = prefix?.[0].length ?? 0;
  const time = KUBECTL_TIME.exec(head.slice(afterPrefix));
  const length = afterPrefix + (time?.[0].length ?? 0);
  return length === 0 ? null : { line: line.slice(length), pod: prefix?.[1] ?? null, stream: '', partial: false };
}

/** The prefix alone: a time behind it can be the container runtime's, and belongs to what follows then. */
export const KUBECTL_PREFIX_ONLY: Envelope = {
  name: 'kubectl',
  unwrap(line) {
    const prefix = KUBECTL_PREFIX.exec(line.slice(0, MAX_HEAD));
    return prefix === null
      ? null
      : { line: line.slice(prefix[0].length), pod: prefix[1] ?? null, stream: '', partial: false };
  },
};

const STERN = /^([a-z0-9][a-z0-9.-]{1,252}) [a-z0-9][a-z0-9-]{0,62} (?=[[{])/;

/** `POD CONTAINER message` */
function unwrapStern(line: string): Unwrapped | null {
  const head = STERN.exec(line.slice(0, MAX_HEAD));
  return head === null ? null : { line: line.slice(head[0].length), pod: head[1] ?? null, stream: '', partial: false };
}
