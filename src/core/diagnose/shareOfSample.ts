import type { AccessLogEntry } from '../accesslog/accessLogEntry';
import { say } from '../words/message';
import { impactOf } from './impact';
import type { Draft } from './draft';
import { startOf } from './lineRules/lineRule';
import type { Finding } from './report';
import { valueIn } from './signals/dimensionValues';
import { DIMENSIONS } from './signals/dimensions';
import { hostSide } from './signals/hostSide';
import { isDisputed, laneOf, type LinesLookedAt } from './signals/logSignals';

type Dimension = (typeof DIMENSIONS)[number];
type Row = Finding['breakdown'][number];

/** Fewer lines than this, failing or answered, are too few to be compared. */
const LEAST = 5;
/** As for counted lines: a value that answered lines have nearly as often tells nothing. */
const MIN_LIFT = 1.5;
/** How likely it may be that failing lines have one value by chance alone. */
const CHANCE = 0.01;

/** What tells one request from the next of its kind: a number, or the hexadecimal digits of an id. */
const ID = /^(?:\d+|[0-9a-fA-F-]{8,})$/;

function pathKind(entry: AccessLogEntry): string {
  const parts = (valueIn(entry, 'path') ?? '').split('/');
  return parts.map((part) => (ID.test(part) ? '*' : part)).join('/');
}

/**
 * What requests of one cluster share. Without the cluster's name only requests that are alike surely go to the same one: a
 * gateway sends those of one authority to many.
 */
function targetOf(entry: AccessLogEntry): string {
  const { upstream_cluster: cluster, authority, route_name: route, upstream_host: host } = entry;
  const side = hostSide(host);
  return JSON.stringify(
    cluster === null ? [laneOf({ cluster, authority }), side, route, pathKind(entry)] : [cluster, side]
  );
}

/** Failing lines of one kind, and answered ones that they may be compared with. */
interface Compared {
  failed: readonly AccessLogEntry[];
  answered: readonly AccessLogEntry[];
}

function compared({ failed, answered }: Compared, dimension: Dimension): Compared {
  if (dimension !== 'upstream_host') {
    return { failed, answered };
  }
  const targets = new Set(failed.map(targetOf));
  return { failed, answered: answered.filter((entry) => targets.has(targetOf(entry))) };
}

function timesOf(entries: readonly AccessLogEntry[]): number[] {
  return entries.flatMap((entry) => startOf(entry) ?? []);
}

/** What all failing lines have, and what answered lines of the same time say of it. */
interface Shared {
  row: Row;
  /** Other values of answered lines. */
  others: number;
}

function onlyValue(entries: readonly AccessLogEntry[], dimension: Dimension): string | null {
  const values = new Set(entries.map((entry) => valueIn(entry, dimension)));
  return values.size === 1 ? ([...values][0] ?? null) : null;
}

/**
 * Null where failing lines have several values, and where nothing shows that there were others at the same time: the only host
 * of a cluster, or one that was replaced, is no bad one among good ones.
 */
function sharedIn(lines: Compared, dimension: Dimension, failing: number | null): Shared | null {
  const { failed, answered } = compared(lines, dimension);
  const value = onlyValue(failed, dimension);
  if (value === null || failed.length < LEAST) {
    return null;
  }
  const own = answered.filter((entry) => valueIn(entry, dimension) === value);
  const times = timesOf([...failed, ...own]);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const others = answered.filter((entry) => {
    const at = startOf(entry);
    const other = valueIn(entry, dimension);
    return at !== null && at >= first && at <= last && other !== null && other !== value;
  });
  const all = own.length + others.length;
  const share = (own.length + 1) / (all + 2);
  if (others.length === 0 || all < LEAST || share * MIN_LIFT > 1 || share ** failed.length > CHANCE) {
    return null;
  }
  const lift = failing === null ? null : round(1 / (failing + (1 - failing) * (own.length / all)));
  const counts = { failed: failed.length, total: null, lift, lookedAt: failed.length };
  return { row: { dimension, value, ...counts }, others: new Set(others.map((one) => valueIn(one, dimension))).size };
}

const round = (value: number) => Math.round(value * 100) / 100;

function linesOf({ log }: Draft, { failed, answered }: LinesLookedAt): Compared {
  const own = log?.groups.flatMap((group) => failed.get(group) ?? []) ?? [];
  return { failed: own.filter((entry) => !isDisputed(entry)), answered: answered.filter((one) => !isDisputed(one)) };
}

/**
 * Says what all failing lines share that a log store gave, where it counted the rest: of a log that is read line by line
 * `Dimensions` knows it of all.
 */
export function noteShared(drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    const lookedAt = draft.log?.signals.lookedAt;
    if (lookedAt === undefined) {
      continue;
    }
    const lines = linesOf(draft, lookedAt);
    const { share } = impactOf(draft, 'unknown');
    const found = DIMENSIONS.flatMap((dimension) => sharedIn(lines, dimension, share) ?? []);
    draft.shared = found.map(({ row }) => row);
    const host = found.find(({ row }) => row.dimension === 'upstream_host');
    if (host !== undefined) {
      const text = say('evidence.one_host', { lines: host.row.failed, host: host.row.value, hosts: host.others });
      draft.notes.push({ kind: 'log', supports: null, text, query: null });
    }
  }
}
