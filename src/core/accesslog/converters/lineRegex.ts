import { absentPattern, columnPattern } from './shapePatterns';
import type { TextColumn, TextPart } from './textColumns';

/** How one flavour of regular expressions is written. */
export interface RegexFlavour {
  /** A named group around a pattern. */
  group(column: TextColumn, pattern: string): string;
  /** Characters besides those of every flavour that are written as `\xNN`, since the text around the expression needs them. */
  hexed?: string;
}

/** RE2, Go, Rust, Python. */
export const RE2_FLAVOUR: RegexFlavour = { group: ({ name }, pattern) => `(?P<${name}>${pattern})` };

/** Onigmo, Java, JavaScript, .NET. */
export const ONIGMO_FLAVOUR: RegexFlavour = { group: ({ name }, pattern) => `(?<${name}>${pattern})` };

/**
 * A regular expression for whole lines of a format. A column that Envoy printed as `-` or as nothing (absent) takes no part in the match: so
 * a group of numbers holds numbers only. No look-around, no references back, no repetition within a repetition.
 */
export function lineRegex(parts: readonly TextPart[], flavour: RegexFlavour): string {
  const pieces = parts.map((part) => {
    if (part.kind === 'literal') {
      return regexLiteral(part.text, flavour.hexed ?? '');
    }
    const group = flavour.group(part, columnPattern(part.field));
    const absent = absentPattern(part.field);
    return absent === null ? group : `(?:${absent}|${group})`;
  });
  return `^${pieces.join('')}$`;
}

function regexLiteral(text: string, hexed: string): string {
  return Array.from(text, (char) => {
    if (isControl(char) || hexed.includes(char)) {
      return hex(char);
    }
    return /[\\^$.*+?()[\]{}|]/.test(char) ? `\\${char}` : char;
  }).join('');
}

function isControl(char: string): boolean {
  const code = char.charCodeAt(0);
  return code < 32 || code === 127;
}

function hex(char: string): string {
  return `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
