import type { Cause } from '../knowledge/causes';
import type { ProxyStats } from '../stats/clusterStats';
import { type Draft, newDraft, type StatsPart, vote } from './draft';
import type { Proof } from './rules/causeRule';

interface Given {
  cause: Cause;
  variant: string | null;
  proof: Proof;
  failed: number;
  total: number | null;
  facts: StatsPart['facts'];
}

/** A draft that rests on counters of connection managers or filters, which name no cluster. */
export function proxyDraft(proxy: ProxyStats, { cause, variant, proof, failed, total, facts }: Given): Draft {
  const draft = newDraft({
    cause,
    pod: proxy.pod,
    stats: {
      cluster: null,
      proxy,
      failed,
      total,
      unit: 'request',
      proof,
      basis: proxy.basis,
      facts,
    },
  });
  vote(draft.variants, variant, failed);
  return draft;
}
