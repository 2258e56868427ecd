import type { SetupFacts } from './gatherFacts';
import { CHECKS, judge, type CheckId } from './judge';

const WHOLE: SetupFacts = {
  source: { name: 'Meshcause', status: 'success', says: 'fine' },
  mayAdd: true,
  metrics: 'prometheus',
  metricsError: null,
  podLabel: 'pod',
  live: 2,
  livePods: ['a', 'b'],
  clusters: 10,
  sidecars: ['a', 'b'],
  down: [],
  rules: 1,
  log: { lines: 20, parsed: 20, format: 'envoy', pods: 2, joined: 2 },
};

const check = (id: CheckId, changes: Partial<SetupFacts>) =>
  judge({ ...WHOLE, ...changes }).find((result) => result.id === id);

test('a whole system has no gap', () => {
  expect(judge(WHOLE).map(({ state }) => state)).toEqual(CHECKS.map(() => 'ok'));
});

test.each<[CheckId, string, Partial<SetupFacts>, 'gap' | 'unknown' | 'ok', string]>([
  ['source', 'none, for who may add one', { source: null }, 'gap', 'setup.source_missing'],
  ['source', 'none, for who may not', { source: null, mayAdd: false }, 'gap', 'setup.source_ask'],
  ['metrics', 'no Envoy', { live: 0 }, 'gap', 'setup.metrics_missing'],
  ['metrics', 'a failing source says nothing', { live: 0, metricsError: 'refused' }, 'unknown', 'setup.failed'],
  ['sidecars', 'no kube-state-metrics', { sidecars: null }, 'unknown', 'setup.sidecars_unknown'],
  ['sidecars', 'Envoys without a pod', { livePods: [] }, 'unknown', 'setup.sidecars_uncompared'],
  ['logs', 'lines of no known format', { log: { ...WHOLE.log, parsed: 0 } }, 'gap', 'setup.logs_unread'],
  ['join', '79 % of the pods', { log: { ...WHOLE.log, pods: 100, joined: 79 } }, 'gap', 'setup.join_some'],
  ['join', '80 % of the pods', { log: { ...WHOLE.log, pods: 100, joined: 80 } }, 'ok', 'setup.join_some'],
  ['rules', 'none', { rules: 0 }, 'gap', 'setup.rules_missing'],
])('%s: %s', (id, _, changes, state, key) => {
  expect(check(id, changes)).toMatchObject({ state, says: { key } });
});

test('names the pods that are not scraped, and why', () => {
  const sidecars = ['a', 'b', 'c', 'd'];
  expect(check('sidecars', { sidecars, down: ['c'] })?.pods).toEqual([
    { pod: 'c', why: 'setup.pod_down' },
    { pod: 'd', why: 'setup.pod_no_target' },
  ]);
});
