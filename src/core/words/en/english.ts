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
import { upstreamSteps } from './upstreamSteps';
import { variants } from './variants';
import { mergeTopics } from '../mergeTopics';

/** Topics of the English catalogue, which is the one that defines the keys. */
export const ENGLISH_TOPICS = {
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
} as const;

type Topic = (typeof ENGLISH_TOPICS)[keyof typeof ENGLISH_TOPICS];
type KeyOfEach<Each> = Each extends unknown ? keyof Each : never;

/** The key of everything that can be said: a key that does not exist is a compile error. */
export type WordKey = KeyOfEach<Topic>;

export const ENGLISH = mergeTopics<WordKey>(ENGLISH_TOPICS);

/**
 * Ids of one kind of thing: `IdIn<'header'>` are those for which there is a key `header.<id>`. Keys that say more about one
 * (`flag.UO.check`, `metric.rq_total.title`) name no thing of their own.
 */
export type IdIn<Kind extends string> = WordKey extends infer Key
  ? Key extends `${Kind}.${infer Id}`
    ? Id extends `${string}.title` | `${string}.check`
      ? never
      : Id
    : never
  : never;
