import { sectionsOf, type DashboardPanel } from './dashboardModel';

const panel = (id: number, y: number, rest: Partial<DashboardPanel> = {}): DashboardPanel => ({
  id,
  type: 'text',
  gridPos: { x: 0, y, w: 24, h: 1 },
  ...rest,
});

test('panels follow their row; a collapsed row holds its own', () => {
  const inside = panel(4, 9);
  const panels = [
    panel(5, 4),
    panel(1, 0),
    panel(2, 1, { type: 'row' }),
    panel(3, 6, { type: 'row', collapsed: true, panels: [inside] }),
  ];
  const sections = sectionsOf({ uid: 'd', title: 'D', panels });
  expect(sections.map(({ row, panels: own }) => [row?.id ?? null, own.map(({ id }) => id)])).toEqual([
    [null, [1]],
    [2, [5]],
    [3, [4]],
  ]);
});
