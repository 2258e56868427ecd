import type { WordKey } from './en/english';

/** What stands in a placeholder: text from outside, a number, or another message. */
export type MessageValue = string | number | Message;

/** Something to say, free of any language: the key of a template and what its placeholders stand for. */
export interface Message {
  key: WordKey;
  values?: Readonly<Record<string, MessageValue>>;
}

/** Says a message in one language. Never throws: what the language lacks is said in a plain form. */
export type Words = (message: Message | WordKey) => string;

export function say(key: WordKey, values?: Message['values']): Message {
  return values === undefined ? { key } : { key, values };
}
