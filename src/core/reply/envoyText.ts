import { decodeBody, type LocalReply } from '../knowledge/localReplies';

/** Envoy's own words, as they were found in what someone pasted. */
export interface EnvoyText {
  local: LocalReply;
  /** The status that stands before them (`503 no healthy upstream`); null where none does. */
  status: number | null;
  /** The whole text is Envoy's: nothing before it, nothing after it, no other program that quotes it. */
  exact: boolean;
  /** Bytes that Envoy wrote for it; null where the words do not stand alone. */
  bytes: number | null;
}

/** Envoy's bodies are one line; a paste with more is looked into only so far. */
const MAX_LINES = 200;
const LONGEST_LINE = 2000;
/** What zsh prints behind an answer without a line break. */
const STRAY_END = /%$/;
const QUOTED = /^(["'`])([^\n]*)\1$/;
/** `503 …`, `HTTP 503: …`, `HTTP/1.1 503 Service Unavailable - …`, `status code: 503, …` */
const STATUS_PREFIX =
  /^(?:error:? )?(?:http(?:\/\d(?:\.\d)?)? )?(?:status(?: code)?:? )?([1-5]\d\d)(?: (?:service unavailable|gateway timeout|bad gateway|forbidden|unauthorized|too many requests|internal server error))?[:,]?(?: -{1,2})? /i;
/** What grpcurl and gRPC libraries print before the message. */
const MESSAGE_PREFIX = /^(?:message: |(?:rpc )?error: code = \w{2,30} desc = |desc = )/i;

/** Only words that nobody but Envoy writes count where nothing else says that Envoy wrote them. */
function decode(text: string): LocalReply | null {
  const local = decodeBody(text);
  return local?.distinctive === true ? local : null;
}

function inLine(line: string): EnvoyText | null {
  const text = line.trim();
  if (text === '' || text.length > LONGEST_LINE) {
    return null;
  }
  const bare = QUOTED.exec(text)?.[2] ?? text;
  const status = STATUS_PREFIX.exec(bare);
  const rest = bare.slice(status?.[0].length ?? 0);
  const message = MESSAGE_PREFIX.exec(rest)?.[0].length ?? 0;
  const local = decode(rest.slice(message)) ?? inJson(text);
  if (local === null) {
    return null;
  }
  const exact = local.exact && status === null && message === 0 && !text.startsWith('{');
  return {
    local,
    status: status === null ? null : Number(status[1]),
    exact,
    bytes: exact ? bare.replace(STRAY_END, '').length : null,
  };
}

/** An application's error of one level: `{"error": "no healthy upstream"}`. */
function inJson(text: string): LocalReply | null {
  if (!text.startsWith('{') || !text.endsWith('}')) {
    return null;
  }
  try {
    const values: unknown[] = Object.values(JSON.parse(text) ?? {});
    return values.map((value) => (typeof value === 'string' ? decode(value) : null)).find((local) => local) ?? null;
  } catch {
    return null;
  }
}

/**
 * Finds one of Envoy's own bodies in a text: alone, in quotes, behind a status or the name of a gRPC code, or within an error
 * of another program. Null where there is none, or only words that any server writes.
 */
export function findEnvoyText(text: string): EnvoyText | null {
  const lines = text.split('\n', MAX_LINES).filter((line) => line.trim() !== '');
  for (const line of lines) {
    const found = inLine(line);
    if (found !== null) {
      return lines.length === 1 ? found : { ...found, exact: false };
    }
  }
  return null;
}
