import type { Direction } from '../naming/clusterName';
import { type Message, say } from '../words/message';
import type { Draft } from './draft';
import type { Confidence, Evidence } from './report';
import type { HostSide } from './signals/hostSide';
import { laneOf, type LogSignals } from './signals/logSignals';

export interface DirectionVerdict {
  direction: Direction;
  confidence: Confidence | null;
  evidence: Array<Evidence<Message>>;
}

const UNKNOWN: DirectionVerdict = { direction: 'unknown', confidence: null, evidence: [] };

/** Hosts that the lines of the same upstream went to, answered ones too: Envoy's own answers often name none. */
function hostVotes(draft: Draft): Map<HostSide, number> {
  const votes = new Map<HostSide, number>();
  const log = draft.log;
  if (log === null) {
    return votes;
  }
  if (log.host !== 'none') {
    return votes.set(log.host, log.count);
  }
  return votesOfLanes(log.signals, new Set(log.groups.map((group) => laneOf(group.shape))));
}

function votesOfLanes({ groups }: LogSignals, lanes: ReadonlySet<string>): Map<HostSide, number> {
  const votes = new Map<HostSide, number>();
  for (const { shape, count } of groups) {
    if (shape.host !== 'none' && lanes.has(laneOf(shape))) {
      votes.set(shape.host, (votes.get(shape.host) ?? 0) + count);
    }
  }
  return votes;
}

/** All votes but a few must agree: one log may hold both directions of one authority. */
const MAJORITY = 0.95;

interface Majority {
  side: HostSide;
  count: number;
  total: number;
}

function majorityOf(votes: ReadonlyMap<HostSide, number>): Majority {
  const total = [...votes.values()].reduce((sum, count) => sum + count, 0);
  const [side, count] = [...votes].find(([, count]) => count >= total * MAJORITY) ?? ['none', 0];
  return { side, count, total };
}

/** The side that nearly all lines of the same upstream went to. */
export function hostsOf(draft: Draft): HostSide {
  return majorityOf(hostVotes(draft)).side;
}

/** The side that nearly all lines of these lanes went to. */
export function sideOfLanes(signals: LogSignals, lanes: ReadonlySet<string>): HostSide {
  return majorityOf(votesOfLanes(signals, lanes)).side;
}

function byHosts(draft: Draft): DirectionVerdict {
  const { side, count, total } = majorityOf(hostVotes(draft));
  if (side !== 'loopback') {
    return UNKNOWN;
  }
  const text = say('evidence.loopback', { count, total });
  return {
    direction: 'ingress',
    confidence: 'likely',
    evidence: [{ kind: 'log', supports: null, text, query: null }],
  };
}

/** The name of a cluster says it for certain; a host on loopback makes ingress likely; a far host says nothing. */
export function directionOf(draft: Draft): DirectionVerdict {
  const named = byName(draft);
  if (named !== null) {
    return named;
  }
  if (draft.side !== null) {
    const { direction, confidence, text } = draft.side;
    return { direction, confidence, evidence: [{ kind: 'name', supports: null, text, query: null }] };
  }
  const near = byHosts(draft);
  return near.direction === 'unknown' ? asCaller(draft) : near;
}

function byName(draft: Draft): DirectionVerdict | null {
  const cluster = draft.cluster;
  if (cluster !== null && cluster.direction !== 'unknown') {
    const text = say('evidence.cluster_name', { cluster: cluster.raw, direction: cluster.direction });
    return {
      direction: cluster.direction,
      confidence: draft.clusterConfidence,
      evidence: [{ kind: 'name', supports: null, text, query: null }],
    };
  }
  return null;
}

/** The same requests stand in the log of the next Envoy, which sends them to its application: this one is its caller. */
function asCaller(draft: Draft): DirectionVerdict {
  const isOutbound = hostsOf(draft) === 'remote' && draft.hops.some((hop) => isAtApplication(hop));
  if (!isOutbound) {
    return UNKNOWN;
  }
  const text = say('evidence.caller_of_next');
  return { direction: 'egress', confidence: 'likely', evidence: [{ kind: 'log', supports: null, text, query: null }] };
}

function isAtApplication(draft: Draft): boolean {
  return draft.cluster?.direction === 'ingress' || hostsOf(draft) === 'loopback';
}
