import type { WordKey } from '../../core/words/en/english';
import type { Message } from '../../core/words/message';

export const KINDS = ['cause', 'flag', 'details', 'body', 'header', 'metric', 'operator', 'name'] as const;
export type Kind = (typeof KINDS)[number];

/** One line of a section, and what belongs to it. */
export interface EntryLine {
  text: Message | WordKey;
  under: ReadonlyArray<Message | WordKey>;
}

export interface EntrySection {
  title: WordKey;
  lines: readonly EntryLine[];
}

/** One thing to look up, free of any language. */
export interface Entry {
  kind: Kind;
  /** With the kind the last part of its address; never changes. */
  id: string;
  title: string;
  /** Another name of the same thing. */
  alias: string | null;
  meaning: Message | WordKey;
  /** Sentences one a line: what to look at. */
  checks: WordKey | null;
  facts: Message[];
  /** What only some kinds have to say; absent: nothing. */
  sections?: readonly EntrySection[];
  /** An address to read on. */
  doc?: string;
}
