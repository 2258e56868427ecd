import { type Direction } from '../../naming/clusterName';

/** English sentences of `explain`. */
export const EXPLAIN_PROSE = {
  unknown: {
    flag: 'This flag is not one of Envoy 1.40. Extensions can register flags of their own.',
    details:
      'This text is not known. Envoy’s texts change between versions; only via_upstream means that the next hop answered.',
    cluster: 'No known mesh makes names like this one.',
    header: 'This header says nothing about who answered or why.',
    body: 'Envoy does not write this body. It may be the application’s, or one that local_reply_config rewrote.',
    operator: 'This operator is not known.',
    metric: 'No diagnosis uses this series.',
  },
  direction: {
    ingress: 'Traffic from this Envoy to its own application.',
    egress: 'Traffic from this Envoy to another service.',
    self: 'The loop of a gateway: its traffic passes through itself a second time.',
    internal: 'Traffic of Envoy itself: configuration, telemetry or a helper service.',
    unknown: 'The name does not say where the traffic goes.',
  } satisfies Record<Direction, string>,
  ambiguous: 'The name allows another reading: its parts are joined by a character that they may hold themselves.',
} as const;
