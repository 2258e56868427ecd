import { classifyCluster } from '../naming/classifyCluster';
import { type ClusterName } from '../naming/clusterName';
import { type NameHints } from '../naming/clusterParts';
import { type Answerer } from './answerer';
import { type Cause } from './causes';
import { decodeDetails } from './details';
import { findFlag } from './flags';
import { decodeBody } from './localReplies';
import { CLUSTER_COUNTERS, CLUSTER_GAUGES, DOWNSTREAM_CONNECTIONS, PROXY_COUNTERS, SERVICE_TIME } from './metrics';
import { DETAILS_PROSE } from './prose/detailsEn';
import { EXPLAIN_PROSE } from './prose/explainEn';
import { FLAG_CHECKS, FLAG_MEANINGS } from './prose/flagsEn';
import { METRIC_PROSE } from './prose/metricsEn';
import { OPERATOR_PROSE } from './prose/operatorsEn';
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

type Explainer = (text: string, hints: NameHints) => Partial<Explanation> | null;

/** Explains one term. Never fails: what is not known has `known: false`. `hints` are used for clusters only. */
export function explain(kind: ExplainKind, text: string, hints: NameHints = {}): Explanation {
  const input = text.trim();
  const found = EXPLAINERS[kind](input, hints);
  return {
    kind,
    input,
    known: found !== null,
    title: input,
    meaning: EXPLAIN_PROSE.unknown[kind],
    cause: null,
    variant: null,
    alsoPossible: [],
    answeredBy: null,
    flag: null,
    params: {},
    check: [],
    proof: [],
    source: null,
    ...found,
  };
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

function explainFlag(text: string): Partial<Explanation> | null {
  const flag = findFlag(text);
  if (flag === null) {
    return null;
  }
  const { cause, variant, answeredBy, source } = flag;
  const proof = flag.proof.map(({ metric }) => metric);
  return {
    title: `${flag.short} (${flag.long})`,
    meaning: FLAG_MEANINGS[flag.short],
    cause,
    variant,
    answeredBy,
    check: FLAG_CHECKS[flag.short],
    source,
    proof,
    flag: flag.short,
  };
}

function explainDetails(text: string): Partial<Explanation> | null {
  const details = decodeDetails(text);
  if (details === null) {
    return null;
  }
  const { id, ...facts } = details;
  return { ...facts, title: id, meaning: DETAILS_PROSE[id] ?? EXPLAIN_PROSE.unknown.details };
}

function explainCluster(text: string, hints: NameHints): Partial<Explanation> | null {
  const cluster = classifyCluster(text, hints);
  if (cluster.direction === 'unknown' && cluster.scheme === 'unknown') {
    return { cluster, known: false };
  }
  const doubt = cluster.ambiguous ? ` ${EXPLAIN_PROSE.ambiguous}` : '';
  return { cluster, meaning: EXPLAIN_PROSE.direction[cluster.direction] + doubt, title: cluster.workload ?? text };
}

function explainHeader(text: string): Partial<Explanation> | null {
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  // Without a value the question is what the header means when it is set.
  const header = decodeHeader(name, colon < 0 ? 'true' : text.slice(colon + 1));
  if (header === null) {
    return null;
  }
  const { meaning, cause, variant, answeredBy, flag, source } = header;
  return { title: header.name, meaning, cause, variant, answeredBy, flag, source };
}

function explainBody(text: string): Partial<Explanation> | null {
  const reply = decodeBody(text);
  if (reply === null) {
    return null;
  }
  const { meaning, cause, variant, alsoPossible, answeredBy, flag, source } = reply;
  return { title: reply.id, meaning, cause, variant, alsoPossible, answeredBy, flag, source };
}

/** Accepts `RESPONSE_FLAGS`, `%REQ(:METHOD)%` and `%REQ(X?Y):10%`. */
function explainOperator(text: string): Partial<Explanation> | null {
  const name = (text.replace(/^%/, '').split(/[(:%]/, 1)[0] ?? '').toUpperCase();
  const meaning = Object.hasOwn(OPERATOR_PROSE, name) ? OPERATOR_PROSE[name] : undefined;
  return meaning === undefined ? null : { title: `%${name}%`, meaning, source: 'Envoy docs, substitution_formatter' };
}

interface MetricTerm {
  id: keyof typeof METRIC_PROSE;
  names: string[];
  since: string | null;
}

const METRIC_TERMS: readonly MetricTerm[] = [
  ...Object.entries({
    ...CLUSTER_COUNTERS,
    ...CLUSTER_GAUGES,
    ...PROXY_COUNTERS,
    downstream_cx_active: DOWNSTREAM_CONNECTIONS,
  }).map(([id, { series, since }]) => ({
    id: id as MetricTerm['id'],
    names: [...series.envoy, ...series.istio].map(({ name }) => name),
    since,
  })),
  { id: 'upstream_rq_time', names: Object.values(SERVICE_TIME), since: null },
];

/** A Prometheus series by its name. Series that differ by a label only (response classes) share one. */
function explainMetric(text: string): Partial<Explanation> | null {
  const [name = ''] = text.split('{', 1);
  const terms = METRIC_TERMS.filter(({ id, names }) => id === name || names.includes(name));
  if (terms.length === 0) {
    return null;
  }
  const meaning = terms.map(
    ({ id, since }) => `${METRIC_PROSE[id].meaning}${since === null ? '' : ` Since Envoy ${since}.`}`
  );
  return {
    title: terms.map(({ id }) => METRIC_PROSE[id].title).join(', '),
    meaning: meaning.join(' '),
    source: 'Envoy docs, statistics',
  };
}
