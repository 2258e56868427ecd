import type { Change, ChangeKind } from '../changes/change';
import { diagnose } from './testing/inEnglish';
import { logOf } from './testing/observe';

const UO = '[2026-03-01T10:00:00.000Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "curl" "id" "green:80" "-"\n';

function change(time: string | null, kind: ChangeKind = 'rollout', pods: string[] = []): Change {
  const at = time === null ? null : `2026-03-01T${time}:00.000Z`;
  const told = { object: 'shop/green', source: 'kube_deployment_status_observed_generation', was: null, is: null };
  return { at, notBefore: at, kind, ...told, count: 1, pods };
}

function told(...changes: Change[]) {
  const report = diagnose([{ ...logOf(UO), pod: 'green-1', changes }]);
  const notes = report.findings.flatMap(({ evidence }) => evidence.filter(({ kind }) => kind === 'change'));
  const lags = report.changes.map(({ lagMs }) => (lagMs === null ? null : lagMs / 1000));
  return { listed: report.changes.map(({ at }) => at?.slice(11, 16) ?? null), notes, lags };
}

it('names what changed before, with its distance, as no proof', () => {
  const { listed, notes } = told(change('09:58'));
  expect(listed).toEqual(['09:58']);
  expect(notes).toMatchObject([
    { supports: null, text: expect.stringMatching(/Rollout: shop\/green, seen 120 s before/) },
  ]);
  expect(notes[0]?.text).toContain('does not prove');
});

it.each([
  ['what came long before', change('08:00')],
  ['what came after', change('10:05')],
  ['what has no time', change(null)],
  ['what only other pods saw', change('09:58', 'proxy_started', ['red-1'])],
])('lists %s, and does not name it with the finding', (_, one) => {
  const { listed, notes } = told(one);
  expect(listed).toHaveLength(1);
  expect(notes).toEqual([]);
});

it('lists changes in order of time, those without one last', () => {
  expect(told(change(null), change('10:05'), change('09:58')).listed).toEqual(['09:58', '10:05', null]);
});

it('tells the distance of each to the first failure', () => {
  expect(told(change('09:58'), change('10:05'), change(null)).lags).toEqual([120, -300, null]);
});

it('tells no distance where nothing failed', () => {
  const report = diagnose([{ ...logOf(UO.replace('503 UO', '200 -')), changes: [change('09:58')] }]);
  expect(report.changes).toMatchObject([{ kind: 'rollout', lagMs: null }]);
});
