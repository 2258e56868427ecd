import type { Change } from './change';
import { withLag } from './lag';

const FAILED = Date.parse('2026-11-23T12:00:00Z');

function change(at: string | null, notBefore: string | null): Change {
  const clock = (time: string | null) => (time === null ? null : `2026-11-23T${time}:00.000Z`);
  const rest = { kind: 'members', object: 'red', source: 'x', was: null, is: null, count: 1, pods: [] } as const;
  return { at: clock(at), notBefore: clock(notBefore), ...rest, pods: [] };
}

test.each([
  ['seen before', change('11:58', '11:57'), 120_000, 180_000, 'before'],
  ['seen at that moment', change('12:00', '11:59'), 0, 60_000, 'before'],
  ['seen just after: it may have come before', change('12:01', '11:59'), -60_000, 60_000, 'around'],
  ['after', change('12:02', '12:01'), -120_000, -60_000, 'after'],
  ['since an unknown time', change('12:02', null), -120_000, null, 'around'],
  ['without a time', change(null, null), null, null, 'unknown'],
])('%s', (_, one, lagMs, lagAtMostMs, order) => {
  expect(withLag([one], FAILED)).toEqual([{ ...one, lagMs, lagAtMostMs, order }]);
});

test('the nearest come first, those without a time last', () => {
  const all = [
    change(null, null),
    change('11:00', null),
    change('12:05', null),
    change('11:58', null),
    change(null, null),
  ];
  expect(withLag(all, FAILED).map(({ lagMs }) => lagMs)).toEqual([120_000, -300_000, 3_600_000, null, null]);
});
