import { besideWish } from './besideWish';

const counted = (code: string, flags: string, ...points: Array<[number, number]>) => ({
  refId: 'text',
  labels: { code, flags },
  points,
});
const GOOD = counted('200', '-', [10, 90], [20, 90], [30, 90], [40, 90]);
const UF = { shape: 'text', code: '503', flags: 'UF' } as const;
const OK = { shape: 'text', code: '200', flags: '-' } as const;

it.each([
  [
    'as far back as the newest lines go, up to the step of the last one',
    [
      [10, 9],
      [20, 9],
      [30, 9],
    ],
    15,
    [10, 20],
  ],
  [
    'all of the time',
    [
      [10, 9],
      [20, 9],
      [30, 9],
    ],
    50,
    [0, 20],
  ],
  ['the only step', [[20, 60]], 50, [10, 20]],
  [
    'no step without failures',
    [
      [20, 60],
      [30, 0],
      [40, 0],
    ],
    50,
    [10, 20],
  ],
] as Array<[string, Array<[number, number]>, number, [number, number]]>)(
  'asks for %s',
  (_, points, lines, [from, to]) =>
    expect(besideWish({ tallies: [GOOD, counted('503', 'UF', ...points)], step: 10 }, UF, lines)).toEqual({
      kind: OK,
      from,
      to,
    })
);

it.each([
  ['nothing failed', undefined, [GOOD]],
  ['nothing was answered', UF, [counted('503', 'UF', [10, 9]), counted('404', 'NR', [10, 9])]],
  ['only another format has answers', UF, [counted('503', 'UF', [10, 9]), { ...GOOD, refId: 'json' }]],
])('asks for nothing where %s', (_, kind, tallies) => expect(besideWish({ tallies, step: 10 }, kind, 50)).toBeNull());
