/** How to undo a step that changes production. */
export const rollback = {
  'rollback.deployment': 'Roll the deployment back (kubectl rollout undo).',
  'rollback.replicas': 'Set the old number of replicas again.',
  'rollback.setting': 'Put the old value back; keep the manifest from before.',
} as const;
