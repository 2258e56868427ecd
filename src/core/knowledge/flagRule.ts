import { type CounterId, type ProxyCounterId } from '../stats/clusterStats';
import { type Answerer } from './answerer';
import { type Cause } from './causes';
import { CLUSTER_COUNTERS, type MetricFact, PROXY_COUNTERS } from './metrics';

export type FlagShort =
  | 'LH'
  | 'UH'
  | 'UT'
  | 'LR'
  | 'UR'
  | 'UF'
  | 'UC'
  | 'UO'
  | 'NR'
  | 'DI'
  | 'FI'
  | 'RL'
  | 'UAEX'
  | 'RLSE'
  | 'DC'
  | 'URX'
  | 'SI'
  | 'IH'
  | 'DPE'
  | 'UMSDR'
  | 'RFCF'
  | 'NFCF'
  | 'DT'
  | 'UPE'
  | 'NC'
  | 'OM'
  | 'DF'
  | 'DO'
  | 'DR'
  | 'UDO';

/** A counter that corroborates a flag. */
export interface FlagProof {
  /** Id in `CLUSTER_COUNTERS` or `PROXY_COUNTERS`; null for a series without a meaning of its own there. */
  id: CounterId | ProxyCounterId | null;
  /** Prometheus name in the plain Envoy profile. */
  metric: string;
  /** How often it moves: once per log line with the flag, per attempt, or in no fixed relation. */
  per: 'line' | 'attempt' | 'loose';
  /** For which variant, in details or protocol; null: always. */
  when: string | null;
}

export interface FlagRule {
  short: FlagShort;
  long: string;
  applies: ReadonlyArray<'HTTP' | 'TCP'>;
  /** Codes seen with it; empty: any. 0 is "nothing was sent" and every TCP line. */
  codes: readonly number[];
  /** Null: a modifier, or a flag that names no cause by itself. Details, where logged, say more than the flag. */
  cause: Cause | null;
  variant: string | null;
  answeredBy: Answerer;
  /** False for flags that alone do not mean a failed request. */
  failure: boolean;
  /** Codes with which the flag is an ordinary end: 101 UC is a websocket that was closed. */
  harmlessCodes: readonly number[];
  /** Best proof first. */
  proof: readonly FlagProof[];
  source: string;
}

const SEEN = 'Envoy docs, substitution_formatter; seen with Envoy 1.40.0';

type Given = Pick<FlagRule, 'applies' | 'codes' | 'cause'> & Partial<FlagRule>;

export function flagRule(short: FlagShort, long: string, given: Given): FlagRule {
  return {
    short,
    long,
    variant: null,
    answeredBy: 'envoy',
    failure: true,
    harmlessCodes: [],
    proof: [],
    source: SEEN,
    ...given,
  };
}

export function proven(id: CounterId | ProxyCounterId, per: FlagProof['per'], when: string | null = null): FlagProof {
  const facts: Partial<Record<string, MetricFact>> = { ...CLUSTER_COUNTERS, ...PROXY_COUNTERS };
  return { id, metric: facts[id]?.series.envoy[0]?.name ?? '', per, when };
}

export function series(metric: string, per: FlagProof['per'], when: string | null = null): FlagProof {
  return { id: null, metric, per, when };
}
