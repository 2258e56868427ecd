import type { WordKey } from './en/english';
import { fillTemplate } from './fillTemplate';
import type { Message, MessageValue, Words } from './message';

/** The templates of one language, by key; as `dist/knowledge/<lang>.json` has them. */
export interface Catalogue {
  /** BCP 47: its rules of plural hold. */
  language: string;
  templates: Partial<Readonly<Record<WordKey, string>>>;
}

/** What a message says without a template: its key as words, and its values by name. */
function plainForm({ key, values = {} }: Message, text: (value: MessageValue) => string): string {
  const words = key.split('.').join(' ').replaceAll('_', ' ');
  const named = Object.entries(values).flatMap(([name, value]) => (value === '' ? [] : `${name} ${text(value)}`));
  return named.length === 0 ? words : `${words} (${named.join(', ')})`;
}

/** A variant whose own sentence is missing (`rate_limited.local.says`) is said as its cause (`rate_limited.says`). */
function templateOf(templates: Readonly<Record<string, string | undefined>>, key: string): string | undefined {
  const cause = /^(\w+)\.\w+\.says$/.exec(key)?.[1];
  return [key, `${cause}.says`]
    .map((one) => (Object.hasOwn(templates, one) ? templates[one] : undefined))
    .find((one) => one !== undefined);
}

/** Says messages in the language of a catalogue. A message whose template is missing is said in a plain form. */
export function makeWords({ language, templates }: Catalogue): Words {
  const rules = new Intl.PluralRules(language);
  const textOf = (value: MessageValue): string => (typeof value === 'object' ? words(value) : String(value));
  const words: Words = (message) => {
    const { key, values = {} } = typeof message === 'string' ? { key: message } : message;
    const template = templateOf(templates, key);
    if (template === undefined) {
      return plainForm({ key, values }, textOf);
    }
    const valueOf = (name: string) => (Object.hasOwn(values, name) ? (values[name] ?? null) : null);
    return fillTemplate(template, {
      textOf: (name) => {
        const value = valueOf(name);
        return value === null ? null : textOf(value);
      },
      numberOf: (name) => {
        const value = valueOf(name);
        return typeof value === 'number' ? value : null;
      },
      pluralOf: (count) => rules.select(count),
    });
  };
  return words;
}
