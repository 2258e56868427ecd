import type { Result } from '../result';
import { formatReaders, type FormatReader } from './detectFormat';
import { ENVELOPES, type AnyEnvelope } from './envelope';
import type { ProxyLog } from './proxyLog';

/** What a log may be. The defaults are small; `everySource` has all that is known. */
export interface AccessLogOptions {
  /** `auto` (the default), the name of a format, or Envoy's format string. */
  format?: string;
  /** How a format is found by its name or compiled; by default the text formats and JSON with keys that are guessed. */
  formats?: (format: string) => Result<FormatReader[]>;
  /** The envelopes to look for, made for one log; by default those of containers. */
  envelopes?: () => readonly AnyEnvelope[];
  /** Where Envoy's own log lines go; by default they are only counted. */
  proxyLog?: () => ProxyLog;
}

export interface LogSources {
  readers: FormatReader[];
  envelopes: readonly AnyEnvelope[];
  proxyLog: ProxyLog | null;
}

/** Fails if the name of the format is unknown or the format string is broken. */
export function logSources(options: AccessLogOptions): Result<LogSources> {
  const readers = (options.formats ?? formatReaders)(options.format ?? 'auto');
  if (!readers.ok) {
    return readers;
  }
  const envelopes = options.envelopes?.() ?? ENVELOPES;
  return { ...readers, value: { readers: readers.value, envelopes, proxyLog: options.proxyLog?.() ?? null } };
}
