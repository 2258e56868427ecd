import type { Cell, ProcessSnapshot } from './snapshot';

/** How one series of one process moved over its snapshots, oldest first. */
export interface Movement extends Cell {
  /** Counters: what was added since the first snapshot; the last value itself where there is only one snapshot. */
  increase: number;
  /** Counters: value in the first snapshot that had the series. */
  first: number;
  max: number;
}

export interface ProcessMovement {
  latest: ProcessSnapshot;
  first: ProcessSnapshot;
  /** False where one snapshot is all there is. */
  interval: boolean;
  /** Clusters whose counters went down in between; null stands for the process itself. */
  resets: Set<string | null>;
  movements: Movement[];
}

const GAUGES: ReadonlySet<Cell['meaning']['kind']> = new Set(['gauge', 'downstream_connections', 'control_plane']);

/**
 * Groups whose counters went down: they start again from 0 together, those of a cluster when it is made anew, all of them when
 * the process restarts. `envoy_server_uptime` is in the group of the process (null), so that a restart shows in it.
 */
function fallenGroups(before: ReadonlyMap<string, Cell>, after: readonly Cell[]): Set<string | null> {
  const fallen = after.filter((cell) => {
    const old = before.get(cell.series);
    return old !== undefined && !GAUGES.has(cell.meaning.kind) && cell.value < old.value;
  });
  return new Set(fallen.map((cell) => cell.cluster));
}

/** Envoy refreshes its uptime, in s, only with each flush of its statistics: 5 s by default. */
const UPTIME_LAG_MS = 10_000;

/** The process in `after` is younger than `before`: it restarted, even where its counters have outgrown the old ones. */
function startedSince(before: ProcessSnapshot, after: ProcessSnapshot): boolean {
  const uptime = after.cells.find((cell) => cell.meaning.kind === 'uptime')?.value;
  if (before.at === null || after.at === null || uptime === undefined) {
    return false;
  }
  return after.at - uptime * 1000 > before.at + UPTIME_LAG_MS;
}

function start(cell: Cell, interval: boolean): Movement {
  return { ...cell, increase: interval ? 0 : cell.value, first: cell.value, max: cell.value };
}

function moveOn(known: Movement | undefined, cell: Cell, gained: number): Movement {
  return {
    ...cell,
    increase: (known?.increase ?? 0) + gained,
    first: known?.first ?? 0,
    max: Math.max(known?.max ?? cell.value, cell.value),
  };
}

/**
 * Adds up what each series gained between consecutive snapshots of one process, oldest first. Where counters went down they
 * count from 0. A series that was absent counted 0: Envoy makes `_rq_xx` series only with their first response.
 */
export function movementsOf(snapshots: readonly [ProcessSnapshot, ...ProcessSnapshot[]]): ProcessMovement {
  const [first, ...later] = snapshots;
  const interval = later.length > 0;
  const movements = new Map(first.cells.map((cell) => [cell.series, start(cell, interval)]));
  const resets = new Set<string | null>();
  let previous = first;
  for (const snapshot of later) {
    const fallen = fallenGroups(movements, snapshot.cells);
    if (startedSince(previous, snapshot)) {
      fallen.add(null);
    }
    fallen.forEach((group) => resets.add(group));
    for (const cell of snapshot.cells) {
      const known = movements.get(cell.series);
      const reset = fallen.has(null) || fallen.has(cell.cluster);
      movements.set(cell.series, moveOn(known, cell, cell.value - (reset ? 0 : (known?.value ?? 0))));
    }
    previous = snapshot;
  }
  return { latest: later[later.length - 1] ?? first, first, interval, resets, movements: [...movements.values()] };
}
