import { everyEnvelope } from './envelopes/everyEnvelope';
import { everyFormat } from './everyFormat';
import type { AccessLogOptions } from './logOptions';
import { createProxyLog } from './proxyLog';

/** For `readAccessLog`, where the log may come from anywhere: a file, a paste, a pipe. */
export const EVERY_SOURCE: Required<Omit<AccessLogOptions, 'format'>> = {
  formats: everyFormat,
  envelopes: everyEnvelope,
  proxyLog: createProxyLog,
};
