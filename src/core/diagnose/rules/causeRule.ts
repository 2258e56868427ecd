import type { Cause } from '../../knowledge/causes';
import type { CounterId, ProxyCounterId } from '../../stats/clusterStats';
import type { WordKey } from '../../words/en/english';
import type { Subject } from './meshSettings';
import type { Finding, NextStep } from '../report';

/**
 * How far one sign carries: `conclusive` signs come from this cause only; `strong` ones mostly; `weak` ones are hints.
 */
export type Proof = 'conclusive' | 'strong' | 'weak';

/** A counter of one cluster that moves for this cause. */
export interface CounterSign {
  counter: CounterId;
  variant: string | null;
  proof: Proof;
  /** What one step of the counter is. Attempts may outnumber requests. */
  unit: 'request' | 'attempt' | 'connection';
  alternatives?: readonly Cause[];
  /** Causes whose counters move along with this one and are then explained by it. */
  explains?: readonly Cause[];
  /** Only counts for clusters of this protocol; others give no evidence. */
  only?: 'tcp' | 'not_tcp';
  /** Only counts where this one moved as well: alone it moves for another cause. */
  besides?: CounterId;
  /** The counter also moves without a failed request; only so many count as there were 5xx answers. */
  needs5xx?: true;
}

/** A counter without a cluster. */
export interface ProxyCounterSign {
  counter: ProxyCounterId;
  variant: string | null;
  proof: Proof;
}

export type StepTemplate = Pick<NextStep<WordKey>, 'text' | 'risk'> &
  Partial<NextStep<WordKey>> & {
    /** Names the setting to change, in the mesh of the finding; its text has `setting` and, for a pool, `advice`. */
    subject?: Subject;
    /** Only for this variant, driver, or direction; without them for all. */
    when?: {
      variants?: readonly string[];
      drivers?: readonly string[];
      directions?: readonly string[];
      /** Only where the cluster is known. */
      needsCluster?: true;
    };
  };

/**
 * One cause as data. Which flags, details and answers stand for it is in the knowledge tables; here is what its counters
 * are, how a sentence says it, what would settle it, and what to do: keys of `words`, which hold the sentences.
 */
export interface CauseRule {
  cause: Cause;
  answeredBy: Finding['answeredBy'];
  /** Who else answers for a variant. */
  variantAnsweredBy?: Readonly<Record<string, Finding['answeredBy']>>;
  /** `client`: the caller's doing. It is background noise while it is rare. */
  fault: 'server' | 'client';
  counters: readonly CounterSign[];
  proxyCounters: readonly ProxyCounterSign[];
  /** Completes a sentence that begins with who answered, e.g. "Green's own Envoy …". */
  says: WordKey;
  /** Says it more exactly for a variant. */
  variantSays?: Readonly<Record<string, WordKey>>;
  /** Sources that would settle what this rule leaves open. */
  settledBy: readonly WordKey[];
  next: readonly StepTemplate[];
  doc: string;
}
