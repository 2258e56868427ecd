/** A page of the reference: a title, and parts that an empty line keeps apart. */
export interface Page {
  title: string;
  parts: readonly string[];
}

const BY = '<!-- Written by `npm run build:reference` from the knowledge tables: do not edit. -->';

/** What Markdown would take for itself. Underscores inside of words are text to it. */
const escape = (text: string) => text.replace(/[\\*<>[\]|]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&');

const BACKTICKED = /(`[^`]*`)/;

/** Prose; what stands between back-ticks stays as it is. */
export function paragraph(text: string): string {
  const parts = text.replace(/\s+/g, ' ').trim().split(BACKTICKED);
  return parts.map((part) => (BACKTICKED.test(part) ? part : escape(part))).join('');
}

export const code = (text: string) => `\`${text.replaceAll('`', "'")}\``;
export const item = (text: string) => `- ${paragraph(text)}`;

/** With a full stop, where there is none yet. */
export const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

export function pageText({ title, parts }: Page): string {
  return `${[`# ${title}`, BY, ...parts].join('\n\n')}\n`;
}
