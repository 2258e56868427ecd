import { counterRate } from '../../../src/core/query/timelineQueries';
import { clusterCounter, counter, ofCluster } from '../curves';
import type { PromPanel } from '../promPanel';

export const retries: PromPanel = {
  title: 'Retries',
  description:
    'Made, rescued (the retry was answered well), given up (URX: all retries were used up), and refused by the limit of retries. Many made and few rescued: retries only add load. Refused means that the breaker guards the upstream.',
  unit: 'reqps',
  curves: [
    counter('made', 'retry'),
    counter('rescued', 'retry_success'),
    counter('given up', 'retry_limit_exceeded'),
    counter('refused', 'retry_overflow'),
    clusterCounter('waited as told', 'upstream_rq_retry_backoff_ratelimited'),
  ],
};

export const amplification: PromPanel = {
  title: 'Share of retries among attempts',
  description:
    'Which part of what the upstream gets are retries. Above a few percent while errors rise, retries feed the overload: 0.5 means that the upstream sees twice what callers asked. No line where nothing is sent.',
  unit: 'percentunit',
  curves: [ofCluster('retries', (context) => `${counterRate('retry', context)} / ${counterRate('rq_total', context)}`)],
};

export const retryAnswers: PromPanel = {
  title: 'Answers to attempts that were retried',
  description:
    'Answers that no caller saw, since Envoy tried again. Errors here and none in the answers by class: retries hide a failing upstream. The series come with the first such answer.',
  unit: 'reqps',
  curves: [clusterCounter('retried answers', 'retry_upstream_rq_completed')],
};
