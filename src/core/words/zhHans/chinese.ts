import type { ENGLISH_TOPICS, WordKey } from '../en/english';
import { mergeTopics } from '../mergeTopics';
import { causes } from './causes';
import { changes } from './changes';
import { details } from './details';
import { evidence } from './evidence';
import { explain } from './explain';
import { faces } from './faces';
import { flags } from './flags';
import { headers } from './headers';
import { labels } from './labels';
import { localReplies } from './localReplies';
import { marks } from './marks';
import { metrics } from './metrics';
import { notices } from './notices';
import { operators } from './operators';
import { pages } from './pages';
import { panel } from './panel';
import { proxySteps } from './proxySteps';
import { refutedBy } from './refutedBy';
import { report } from './report';
import { rollback } from './rollback';
import { settings } from './settings';
import { settledBy } from './settledBy';
import { setup } from './setup';
import { summary } from './summary';
import type { Translation } from './translation';
import { upstreamSteps } from './upstreamSteps';
import { variants } from './variants';

/** Topics of the catalogue in Simplified Chinese: those of the English one. */
export const CHINESE_TOPICS = {
  causes,
  changes,
  details,
  evidence,
  explain,
  faces,
  flags,
  headers,
  labels,
  localReplies,
  marks,
  metrics,
  notices,
  operators,
  pages,
  panel,
  proxySteps,
  refutedBy,
  report,
  rollback,
  settings,
  settledBy,
  setup,
  summary,
  upstreamSteps,
  variants,
} as const satisfies { [Topic in keyof typeof ENGLISH_TOPICS]: Translation<(typeof ENGLISH_TOPICS)[Topic]> };

export const CHINESE = mergeTopics<WordKey>(CHINESE_TOPICS);
