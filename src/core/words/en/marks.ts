/** What stands on a mark: the failures of one flag and code in one stretch of time. `what` is e.g. "UO 503". */
export const marks = {
  'mark.title': '{what}, {count, plural, one {# time} other {# times}}',
  'mark.title_at': '{what} at {direction}, {count, plural, one {# time} other {# times}}',
  'mark.without_flag': 'no flag',
  'mark.no_flag': 'The answer carries no flag: Envoy passed it on, or a filter made it.',
  'mark.unknown_flag': 'a flag that is not known here.',
  'mark.cluster': 'Cluster {cluster}.',

  'texts.not_loaded':
    'The texts of Meshcause could not be loaded, so its sentences are short. Reload the page; if that does not help, install the plugin again.',
} as const;
