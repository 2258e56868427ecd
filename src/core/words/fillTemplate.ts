/** What a placeholder stands for: `null` where nothing is known, which leaves it as it is, so that a mistake is seen. */
export interface Filling {
  textOf(name: string): string | null;
  numberOf(name: string): number | null;
  /** Category of a number in the language: `one`, `few`, `other`, … (CLDR). */
  pluralOf(count: number): string;
}

/** Where the brace that is open at `open` closes; -1 where it does not. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0;
    if (depth === 0) {
      return at;
    }
  }
  return -1;
}

/** The branch of `one {…} other {…}` for a category; `other` where it has none of its own. */
function branchOf(branches: string, category: string): string {
  let other = '';
  let at = 0;
  for (let open = branches.indexOf('{'); open >= 0; open = branches.indexOf('{', at)) {
    const close = closingBrace(branches, open);
    if (close < 0) {
      break;
    }
    const name = branches.slice(at, open).trim();
    const branch = branches.slice(open + 1, close);
    if (name === category) {
      return branch;
    }
    other = name === 'other' ? branch : other;
    at = close + 1;
  }
  return other;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const PLURAL = 'plural,';

function fillOne(placeholder: string, filling: Filling): string {
  const comma = placeholder.indexOf(',');
  const name = (comma < 0 ? placeholder : placeholder.slice(0, comma)).trim();
  const kind = comma < 0 ? '' : placeholder.slice(comma + 1).trim();
  if (kind.startsWith(PLURAL)) {
    const count = filling.numberOf(name);
    // Only the number gets into the branch before it is read as a template.
    return count === null
      ? `{${name}}`
      : fillTemplate(
          branchOf(kind.slice(PLURAL.length), filling.pluralOf(count)).replaceAll('#', String(count)),
          filling
        );
  }
  const text = filling.textOf(name);
  return text === null ? `{${name}}` : kind === 'capital' ? capital(text) : text;
}

/**
 * A template with its placeholders filled, a small part of ICU MessageFormat: `{name}`, `{count, plural, one {# line} other
 * {# lines}}`; and of our own `{name, capital}`. What is filled in is text: it is never read as a template again.
 */
export function fillTemplate(template: string, filling: Filling): string {
  let out = '';
  let at = 0;
  for (let open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
    const close = closingBrace(template, open);
    if (close < 0) {
      break;
    }
    out += template.slice(at, open) + fillOne(template.slice(open + 1, close), filling);
    at = close + 1;
  }
  return out + template.slice(at);
}
