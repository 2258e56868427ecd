import type { WordKey } from '../en/english';
import { causes } from './causes';
import { summary } from './summary';
import { variants } from './variants';

/** Simplified Chinese, as far as it is translated: each topic is there as a whole or not at all. */
export const CHINESE_TOPICS = { causes, summary, variants } as const;

export const CHINESE: Partial<Readonly<Record<WordKey, string>>> = { ...causes, ...summary, ...variants };
