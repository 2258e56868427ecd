export type Header = [name: string, value: string];

/** A token (RFC 9110), a colon, a value. Text with a blank before the colon is a body. */
const HEADER = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)$/;

/** The header that a line holds, its name in lower case; null for any other line. */
export function readHeader(line: string): Header | null {
  const match = HEADER.exec(line);
  return match === null ? null : [(match[1] ?? '').toLowerCase(), (match[2] ?? '').trim()];
}

/** Headers by name; repeated ones joined by `, `. */
export function headersOf(pairs: readonly Header[]): Record<string, string> {
  const merged = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const values = merged.get(name);
    if (values) {
      values.push(value);
    } else {
      merged.set(name, [value]);
    }
  }
  return Object.fromEntries([...merged].map(([name, values]) => [name, values.join(', ')]));
}
