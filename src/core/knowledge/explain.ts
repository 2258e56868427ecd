import { classifyCluster } from '../naming/classifyCluster';
import { type ClusterName } from '../naming/clusterName';
import { type NameHints } from '../naming/clusterParts';
import { type IdIn } from '../words/en/english';
import { type Message, say, type Words } from '../words/message';
import { type Answerer } from './answerer';
import { type Cause } from './causes';
import { decodeDetails } from './details';
import { findFlag } from './flags';
import { decodeBody } from './localReplies';
import {
  CLUSTER_COUNTERS,
  CLUSTER_GAUGES,
  CONTROL_PLANE,
  DOWNSTREAM_CONNECTIONS,
  PROXY_COUNTERS,
  SERVICE_TIME,
} from './metrics';
import { OPERATORS } from './operators';
import { decodeHeader } from './replyHeaders';

export const EXPLAIN_KINDS = ['flag', 'details', 'cluster', 'header', 'body', 'operator', 'metric'] as const;
export type ExplainKind = (typeof EXPLAIN_KINDS)[number];

/** One term explained: what `meshcause explain` prints and the reference page shows. */
export interface Explanation {
  kind: ExplainKind;
  input: string;
  known: boolean;
  title: string;
  meaning: string;
  cause: Cause | null;
  variant: string | null;
  /** Causes that look the same in this input alone. */
  alsoPossible: readonly Cause[];
  answeredBy: Answerer | null;
  /** Response flag that goes with it. */
  flag: string | null;
  /** Parts of the input, e.g. the reason in the brackets. */
  params: Readonly<Record<string, string>>;
  check: readonly string[];
  /** Counters that prove it; Prometheus names. */
  proof: readonly string[];
  source: string | null;
  /** Only for kind `cluster`. */
  cluster?: ClusterName;
}

/** An explanation free of any language. `check` is one message; each of its lines is a step. */
type Told = Partial<Omit<Explanation, 'title' | 'meaning' | 'check'>> & {
  title?: string | Message;
  meaning?: Message;
  check?: Message;
};

type Explainer = (text: string, hints: NameHints) => Told | null;

/** Explains one term. Never fails: what is not known has `known: false`. `hints` are used for clusters only. */
export function explain(kind: ExplainKind, text: string, words: Words, hints: NameHints = {}): Explanation {
  const input = text.trim();
  const found = EXPLAINERS[kind](input, hints);
  const { title = input, meaning = say(`explain.unknown.${kind}`), check } = found ?? {};
  return {
    kind,
    input,
    known: found !== null,
    cause: null,
    variant: null,
    alsoPossible: [],
    answeredBy: null,
    flag: null,
    params: {},
    proof: [],
    source: null,
    ...found,
    title: typeof title === 'string' ? title : words(title),
    meaning: words(meaning),
    check: check === undefined ? [] : linesOf(words(check)),
  };
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

const EXPLAINERS: Record<ExplainKind, Explainer> = {
  flag: explainFlag,
  details: explainDetails,
  cluster: explainCluster,
  header: explainHeader,
  body: explainBody,
  operator: explainOperator,
  metric: explainMetric,
};

function explainFlag(text: string): Told | null {
  const flag = findFlag(text);
  if (flag === null) {
    return null;
  }
  const { cause, variant, answeredBy, source } = flag;
  const proof = flag.proof.map(({ metric }) => metric);
  return {
    title: `${flag.short} (${flag.long})`,
    meaning: say(`flag.${flag.short}`),
    cause,
    variant,
    answeredBy,
    check: say(`flag.${flag.short}.check`),
    source,
    proof,
    flag: flag.short,
  };
}

function explainDetails(text: string): Told | null {
  const details = decodeDetails(text);
  if (details === null) {
    return null;
  }
  const { id, meaning, ...facts } = details;
  return { ...facts, title: id, meaning: say(meaning) };
}

function explainCluster(text: string, hints: NameHints): Told | null {
  const cluster = classifyCluster(text, hints);
  if (cluster.direction === 'unknown' && cluster.scheme === 'unknown') {
    return { cluster, known: false };
  }
  const direction = say(`explain.direction.${cluster.direction}`);
  const meaning = cluster.ambiguous ? say('explain.ambiguous', { meaning: direction }) : direction;
  return { cluster, meaning, title: cluster.workload ?? text };
}

function explainHeader(text: string): Told | null {
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  // Without a value the question is what the header means when it is set.
  const header = decodeHeader(name, colon < 0 ? 'true' : text.slice(colon + 1));
  if (header === null) {
    return null;
  }
  const { meaning, cause, variant, answeredBy, flag, source } = header;
  return { title: header.name, meaning: say(meaning), cause, variant, answeredBy, flag, source };
}

function explainBody(text: string): Told | null {
  const reply = decodeBody(text);
  if (reply === null) {
    return null;
  }
  const { meaning, cause, variant, alsoPossible, answeredBy, flag, source } = reply;
  return { title: reply.id, meaning: say(meaning), cause, variant, alsoPossible, answeredBy, flag, source };
}

/** Accepts `RESPONSE_FLAGS`, `%REQ(:METHOD)%` and `%REQ(X?Y):10%`. */
function explainOperator(text: string): Told | null {
  const name = (text.replace(/^%/, '').split(/[(:%]/, 1)[0] ?? '').toUpperCase();
  const known = OPERATORS.find((operator) => operator === name);
  return known === undefined
    ? null
    : { title: `%${name}%`, meaning: say(`operator.${known}`), source: 'Envoy docs, substitution_formatter' };
}

type MetricId = IdIn<'metric'>;

interface MetricTerm {
  id: MetricId;
  names: string[];
  since: string | null;
}

const METRIC_TERMS: readonly MetricTerm[] = [
  ...Object.entries({
    ...CLUSTER_COUNTERS,
    ...CLUSTER_GAUGES,
    ...PROXY_COUNTERS,
    control_plane: CONTROL_PLANE,
    downstream_cx_active: DOWNSTREAM_CONNECTIONS,
  }).map(([id, { series, since }]) => ({
    id: id as MetricTerm['id'],
    names: [...series.envoy, ...series.istio].map(({ name }) => name),
    since,
  })),
  { id: 'upstream_rq_time', names: Object.values(SERVICE_TIME), since: null },
];

function metricMeaning({ id, since }: MetricTerm): Message {
  const meaning = say(`metric.${id}`);
  return since === null ? meaning : say('explain.since', { meaning, version: since });
}

/** Several messages as one; there is at least one. */
function joined(
  [first, ...rest]: readonly Message[],
  key: 'explain.both' | 'explain.both_titles'
): Message | undefined {
  return rest.reduce<Message | undefined>((all, next) => (all === undefined ? next : say(key, { all, next })), first);
}

/** A Prometheus series by its name. Series that differ by a label only (response classes) share one. */
function explainMetric(text: string): Told | null {
  const [name = ''] = text.split('{', 1);
  const terms = METRIC_TERMS.filter(({ id, names }) => id === name || names.includes(name));
  if (terms.length === 0) {
    return null;
  }
  return {
    title: joined(
      terms.map(({ id }) => say(`metric.${id}.title`)),
      'explain.both_titles'
    ),
    meaning: joined(terms.map(metricMeaning), 'explain.both'),
    source: 'Envoy docs, statistics',
  };
}
