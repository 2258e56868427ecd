import { failed, ok, type Issue, type Result } from '../result';
import { curlLines, readStatusLine, type CurlLine } from './curlLines';
import { hasFailureSign, readExcerpt } from './excerpt';
import { headersOf, readHeader, type Header } from './headers';
import type { HttpReply } from './httpReply';

const CURL_ERROR = /^curl: \((\d+)\) ([^\n]*)$/;
const REMEDY = 'Use curl -i, so that the status line and the headers come with the body.';
const NO_STATUS_LINE: Issue = {
  code: 'reply_no_status_line',
  message: 'The response has no status line.',
  remedy: REMEDY,
};

interface Block {
  protocol: string;
  status: number;
  headers: Header[];
  /** Index of the first line after the headers. */
  end: number;
}

/** `-i` and `-v` together print the response twice; the unmarked lines are then the whole of it. */
function responseLines(all: CurlLine[]): CurlLine[] {
  const spoken = all.filter((line) => line.kind !== 'noise');
  const plain = spoken.filter((line) => line.kind === 'plain');
  return plain.some((line) => readStatusLine(line.text) !== null) ? plain : spoken;
}

/** curl prints its own error last, and after a body without a line break of its own. */
function findCurlError(text: string): { at: number; words: string } | null {
  const at = text.lastIndexOf('curl: (');
  const match = at < 0 ? null : CURL_ERROR.exec(text.slice(at).trimEnd());
  return match ? { at, words: `curl says "(${match[1]}) ${match[2]}"` } : null;
}

function readBlock(lines: CurlLine[], start: number): Block | null {
  const first = lines[start];
  const status = first ? readStatusLine(first.text) : null;
  if (!status) {
    return null;
  }
  const headers: Block['headers'] = [];
  let end = start + 1;
  for (let line = lines[end]; line !== undefined; line = lines[++end]) {
    if (line.text === '') {
      return { ...status, headers, end: end + 1 };
    }
    const header = readHeader(line.text);
    const last = headers[headers.length - 1];
    if (header) {
      headers.push(header);
    } else if (last && /^[ \t]/.test(line.text)) {
      last[1] = `${last[1]} ${line.text.trim()}`;
    } else {
      break;
    }
  }
  return { ...status, headers, end };
}

/** Whether curl goes on to another response after this one: 1xx, a redirect, a login, a proxy's answer to CONNECT. */
function isInterim(block: Block): boolean {
  const { status } = block;
  const bare = !block.headers.some(([name]) => /^(?:content-|transfer-encoding$)/.test(name));
  return (status < 300 && bare) || status < 200 || (status >= 300 && status < 400) || status === 401 || status === 407;
}

function lastBlock(lines: CurlLine[]): Block | null {
  let block = readBlock(
    lines,
    lines.findIndex((line) => readStatusLine(line.text) !== null)
  );
  while (block && isInterim(block)) {
    const next = readBlock(lines, block.end);
    if (!next) {
      return block;
    }
    block = next;
  }
  return block;
}

function noStatusLine(text: string): Issue {
  const error = findCurlError(text);
  if (error) {
    const message = `There is no response: ${error.words}.`;
    return { code: 'reply_no_answer', message, remedy: 'Look into the access log for who ended the request.' };
  }
  return text.trim() === ''
    ? { code: 'reply_empty', message: 'The response is empty.', remedy: REMEDY }
    : NO_STATUS_LINE;
}

/** curl's errors for a connection that nobody took, and for one that ended without an answer (its manual, exit codes). */
const NO_ANSWER: ReadonlyArray<readonly [words: RegExp, noAnswer: NonNullable<HttpReply['noAnswer']>]> = [
  [/^curl says "\(7\) [^\n]*refused/i, 'refused'],
  [/^curl says "\((?:52|56)\) [^\n]*(?:empty reply|reset by peer)/i, 'ended'],
];

/** A connection that gave no response says something as well; a timeout does not. */
function readNoAnswer(text: string): Result<HttpReply> | null {
  const error = findCurlError(text);
  const noAnswer = NO_ANSWER.find(([words]) => error !== null && words.test(error.words))?.[1];
  return noAnswer === undefined
    ? null
    : ok({ protocol: null, status: null, headers: {}, body: '', noAnswer }, [noStatusLine(text)]);
}

function withoutCurlError(body: string): { body: string; issues: Issue[] } {
  const error = findCurlError(body);
  return error
    ? {
        body: body.slice(0, error.at),
        issues: [{ code: 'reply_incomplete', message: `The response is not whole: ${error.words}.` }],
      }
    : { body, issues: [] };
}

/** A shell's prompt: what follows on it is no longer the answer. */
const PROMPT = /^\$ /;

function readWithoutStatus(lines: CurlLine[], text: string): Result<HttpReply> {
  const excerpt = readExcerpt(lines.map((line) => line.text).filter((line) => !PROMPT.test(line)));
  if (!hasFailureSign(excerpt)) {
    return readNoAnswer(text) ?? failed(noStatusLine(text));
  }
  const { body, issues } = withoutCurlError(excerpt.body);
  return ok({ ...excerpt, body }, [NO_STATUS_LINE, ...issues]);
}

/**
 * Reads what `curl -i`, `curl -I` or `curl -v` printed. Interim responses, redirects and a proxy's answer to CONNECT are
 * skipped: the last response counts. Text before the first status line (a shell prompt, progress) is ignored.
 * Without any status line, a body or headers that Envoy writes for a failure are a response too, of unknown code.
 *
 * A connection that was refused or ended without an answer is a reply with `noAnswer`, and the issue `reply_no_answer`.
 *
 * Fails with `reply_no_status_line`, `reply_no_answer`, `reply_empty` or `reply_only_interim`.
 */
export function readReply(text: string): Result<HttpReply> {
  const lines = responseLines(curlLines(text));
  const block = lastBlock(lines);
  if (!block) {
    return readWithoutStatus(lines, text);
  }
  if (block.status < 200) {
    const message = `The response ends after the interim status ${block.status}.`;
    return failed({ code: 'reply_only_interim', message, remedy: 'Paste the whole output of curl -i.' });
  }
  const rest = lines.slice(block.end).filter((line) => line.kind === 'plain');
  const end = rest.findIndex((line) => PROMPT.test(line.text));
  const { body, issues } = withoutCurlError(
    rest
      .slice(0, end < 0 ? undefined : end)
      .map((line) => line.text)
      .join('\n')
  );
  return ok({ protocol: block.protocol, status: block.status, headers: headersOf(block.headers), body }, issues);
}
