import { BARE, ENVELOPES, KUBECTL_PREFIX_ONLY, type AnyEnvelope, type Unwrapped } from '../envelope';
import { CLOUD_WATCH } from './cloudWatch';
import { COLLECTORS } from './collectors';
import { csvEnvelope } from './csv';
import { JOURNALD } from './journald';
import { LOKI } from './loki';

/** All envelopes that are known, for one log; of two that fit, the first counts: LogCLI's lines begin as kubectl's do. */
export function everyEnvelope(): readonly AnyEnvelope[] {
  return [
    BARE,
    ...LOKI,
    KUBECTL_PREFIX_ONLY,
    ...ENVELOPES.filter((envelope) => envelope !== BARE),
    ...CLOUD_WATCH,
    ...JOURNALD,
    ...COLLECTORS,
    csvEnvelope(),
    { name: 'json-string', unwrap: unwrapString },
  ];
}

/** `"…",` in a list of JSON strings, such as `--query 'events[].message'` gives. */
function unwrapString(line: string): Unwrapped | null {
  const text = line.trim().replace(/,$/, '');
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) {
    return null;
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string'
      ? { line: value.replace(/\r?\n$/, ''), pod: null, stream: '', partial: false }
      : null;
  } catch {
    return null;
  }
}
