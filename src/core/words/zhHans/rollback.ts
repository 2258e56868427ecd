import type { rollback as english } from '../en/rollback';
import type { Translation } from './translation';

/** 如何回退会改动生产环境的步骤。 */
export const rollback: Translation<typeof english> = {
  'rollback.deployment': '回滚部署 (kubectl rollout undo)。',
  'rollback.replicas': '恢复原来的副本数。',
  'rollback.setting': '恢复原来的值；请保留改动前的清单。',
};
