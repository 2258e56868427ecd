/** Labels around what can be copied and done. Built into every bundle in English. */
export const labels = {
  'list.separator': ', ',

  'step.check': 'Check: {text}',
  'step.undo': 'Undo: {text}',
  'step.documentation': 'Documentation',
  'step.changes_production': 'changes production',
  'step.read_only': 'read only',
  'step.with_risk': '{text} (changes production)',
  'step.copy': 'Copy {kind}',
  'step.command': 'Command',
  'step.query': 'Query',
} as const;
