import { decodeHeader } from '../knowledge/replyHeaders';
import { findEnvoyText } from './envoyText';
import { headersOf, readHeader, type Header } from './headers';
import type { HttpReply } from './httpReply';

/** The header of a failure that a line holds: one that names a cause or goes with a response flag. */
export function isFailureHeader(line: string): boolean {
  const header = readHeader(line.replace(/^< /, '').trimEnd());
  const fact = header === null ? null : decodeHeader(...header);
  return fact !== null && (fact.cause !== null || fact.flag !== null);
}

function isKnownHeader(line: string): boolean {
  const header = readHeader(line);
  return header !== null && decodeHeader(...header) !== null;
}

/** What someone kept of a response: some of its headers, its body, or both, without the status line. */
export function readExcerpt(lines: readonly string[]): HttpReply {
  const hasKnown = lines.some(isKnownHeader);
  const isHeader = (line: string) =>
    isKnownHeader(line) || (hasKnown && readHeader(line) !== null && findEnvoyText(line) === null);
  // Several responses may have been copied together: the same header twice says no more than once.
  const headers = [...new Set(lines)].flatMap((line): Header[] => {
    const header = isHeader(line) ? readHeader(line) : null;
    return header === null ? [] : [header];
  });
  const body = lines
    .filter((line) => !isHeader(line))
    .join('\n')
    .trim();
  return { protocol: null, status: findEnvoyText(body)?.status ?? null, headers: headersOf(headers), body };
}

/** Envoy's own words, or a header that Envoy sends with a failure. Without them nothing says that it was one. */
export function hasFailureSign({ headers, body }: HttpReply): boolean {
  const named = Object.entries(headers).some(([name, value]) => isFailureHeader(`${name}: ${value}`));
  return named || findEnvoyText(body) !== null;
}
