import type { ClusterName } from '../naming/clusterName';
import type { Draft } from './draft';
import { regrouped } from './fromLog';
import { agree } from './reconcile';
import type { LineGroup } from './signals/lineGroup';
import { splitHostPort } from './signals/hostSide';

/** What tells lines of two clusters apart where they name none. */
const KEYS: ReadonlyArray<(group: LineGroup) => string | null> = [
  ({ shape }) => shape.authority,
  ({ shape }) => shape.route,
];

/** Lines of one target, and how many. */
interface Target {
  name: string;
  groups: LineGroup[];
  count: number;
}

function targetsOf(groups: readonly LineGroup[], keyOf: (typeof KEYS)[number]): Target[] | null {
  const targets = new Map<string, Target>();
  for (const group of groups) {
    const name = keyOf(group);
    if (name === null) {
      return null;
    }
    const target = targets.get(name) ?? { name, groups: [], count: 0 };
    target.groups.push(group);
    target.count += group.count;
    targets.set(name, target);
  }
  return [...targets.values()];
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', '-').replaceAll('.', '-');
}

/** `cart.shop.svc.cluster.local:80` and the workload `cart`, or App Mesh's `cart_shop`. */
function isNamed(target: string, { workload, namespace }: ClusterName): boolean {
  const [first = '', second = ''] = splitHostPort(target.includes(':') ? target : `${target}:`).host.split('.');
  if (workload === null || first === '') {
    return false;
  }
  const both = plain(`${first}-${second}`);
  const own = plain(workload);
  const spaceFits = namespace === null || second === '' || plain(namespace) === plain(second);
  return (own === plain(first) && spaceFits) || (second !== '' && (own === both || own.endsWith(`-${both}`)));
}

/** Fewer lines than this may be as many as a counter by chance. */
const LEAST = 5;

function isCounted({ count }: Target, stats: Draft): boolean {
  return count >= LEAST && agree(count, stats.stats?.failed ?? 0);
}

function byName({ name }: Target, { cluster }: Draft): boolean {
  return cluster !== null && isNamed(name, cluster);
}

/** Each target has one cluster, and each cluster lines: then nothing is left to guess. */
function assigned(
  targets: readonly Target[],
  candidates: readonly Draft[],
  fits: (target: Target, candidate: Draft) => boolean
): Map<Draft, Target[]> | null {
  const found = new Map<Draft, Target[]>();
  for (const target of targets) {
    const [candidate, ...others] = candidates.filter((one) => fits(target, one));
    if (candidate === undefined || others.length > 0) {
      return null;
    }
    found.set(candidate, [...(found.get(candidate) ?? []), target]);
  }
  return found.size === candidates.length ? found : null;
}

/**
 * Lines that name no cluster, where the counters of several moved: split by what the lines were sent to, if that names the
 * clusters or its numbers are theirs, one by one. Null where they cannot be told apart.
 */
export function splitByTarget(log: Draft, candidates: readonly Draft[]): Array<{ log: Draft; stats: Draft }> | null {
  const groups = log.log?.groups ?? [];
  if (log.cluster !== null || candidates.length < 2) {
    return null;
  }
  for (const keyOf of KEYS) {
    const targets = targetsOf(groups, keyOf) ?? [];
    const single = (found: Map<Draft, Target[]> | null) =>
      found !== null && [...found.values()].every(({ length }) => length === 1) ? found : null;
    const found = assigned(targets, candidates, byName) ?? single(assigned(targets, candidates, isCounted));
    if (found !== null) {
      return [...found].map(([stats, own]) => ({
        log: regrouped(
          log,
          own.flatMap((one) => one.groups)
        ),
        stats,
      }));
    }
  }
  return null;
}
