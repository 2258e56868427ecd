/** Sentences of `explain`. */
export const explain = {
  'explain.unknown.flag': 'This flag is not one of Envoy 1.40. Extensions can register flags of their own.',
  'explain.unknown.details':
    'This text is not known. Envoy’s texts change between versions; only via_upstream means that the next hop answered.',
  'explain.unknown.cluster': 'No known mesh makes names like this one.',
  'explain.unknown.header': 'This header says nothing about who answered or why.',
  'explain.unknown.body':
    'Envoy does not write this body. It may be the application’s, or one that local_reply_config rewrote.',
  'explain.unknown.operator': 'This operator is not known.',
  'explain.unknown.metric': 'No diagnosis uses this series.',
  'explain.direction.ingress': 'Traffic from this Envoy to its own application.',
  'explain.direction.egress': 'Traffic from this Envoy to another service.',
  'explain.direction.self': 'The loop of a gateway: its traffic passes through itself a second time.',
  'explain.direction.internal': 'Traffic of Envoy itself: configuration, telemetry or a helper service.',
  'explain.direction.unknown': 'The name does not say where the traffic goes.',
  'explain.ambiguous':
    '{meaning} The name allows another reading: its parts are joined by a character that they may hold themselves.',
  'explain.since': '{meaning} Since Envoy {version}.',
  'explain.both': '{all} {next}',
  'explain.both_titles': '{all}, {next}',
} as const;
