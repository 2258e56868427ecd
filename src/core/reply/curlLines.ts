/** What one line of curl's output is. `-v` marks lines with `<`, `>`, `*`, `{`, `}`; `-i` prints the response alone. */
export interface CurlLine {
  /** `received`: a line of the response that `-v` marked with `<`. `plain`: unmarked. `noise`: curl talking about itself. */
  kind: 'received' | 'plain' | 'noise';
  text: string;
}

const STATUS_LINE = /^HTTP\/(\d(?:\.\d)?) (\d{3})(?: |$)/;
const RECEIVED = /^<(?: |$)/;
const RECEIVED_HEADER = /^< [A-Za-z0-9-]{1,80}: /;
const VERBOSE_NOISE = /^(?:\* |> |>$|[{}] \[\d+ bytes data\])/;
/** The meter is 79 columns wide; longer lines are not looked at. */
const PROGRESS_WIDTH = 120;
const PROGRESS_TITLE = /^ {2}% Total {4}% Received|^ +Dload {2}Upload/;
const PROGRESS = /^[ \d.kMGT]*(?:--:--:--|\d+:\d\d:\d\d)[ \d:.kMGT-]*$/;

function isProgress(text: string): boolean {
  return text.length <= PROGRESS_WIDTH && (PROGRESS_TITLE.test(text) || PROGRESS.test(text));
}

/** The status code and protocol of a status line; null for any other line. A proxy may leave out the reason. */
export function readStatusLine(text: string): { protocol: string; status: number } | null {
  const match = STATUS_LINE.exec(text);
  return match ? { protocol: `HTTP/${match[1]}`, status: Number(match[2]) } : null;
}

/** The progress meter redraws itself with a lone CR, so that a response line can follow it on the same line. */
function withoutProgress(line: string): string | null {
  if (!line.includes('\r')) {
    return isProgress(line) ? null : line;
  }
  const parts = line.split('\r');
  const kept = parts.filter((part) => !isProgress(part));
  if (kept.length === parts.length) {
    return line;
  }
  const text = kept.join('');
  return text === '' ? null : text;
}

function classify(line: string, verbose: boolean): CurlLine {
  const text = withoutProgress(line);
  if (text === null) {
    return { kind: 'noise', text: line };
  }
  if (verbose && RECEIVED.test(text)) {
    return { kind: 'received', text: text.slice(2) };
  }
  return verbose && VERBOSE_NOISE.test(text) ? { kind: 'noise', text } : { kind: 'plain', text };
}

/** Headers that `-v` marked, copied without their status line. */
function isMarkedExcerpt(lines: readonly string[]): boolean {
  return lines.some((line) => RECEIVED_HEADER.test(line)) && !lines.some((line) => readStatusLine(line) !== null);
}

/**
 * Splits curl's output into lines and says what each one is. Marks of `-v` count only where a marked status line, or marked
 * headers without any status line, show that `-v` was used: a body may begin a line with `*` or `>` itself.
 */
export function curlLines(output: string): CurlLine[] {
  const lines = output
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const verbose = lines.some((line) => line.startsWith('< HTTP/')) || isMarkedExcerpt(lines);
  return lines.map((line) => classify(line, verbose));
}
