import type { Report } from '../diagnose/report';

/** How much was taken out; a text that stands in several places counts each time, an address once. */
export interface Redacted {
  queries: number;
  tokens: number;
  addresses: number;
}

/** What follows the sign of a query, up to a blank or a quote. */
const QUERY = /\?[^\s"'`<>]+/g;
/** How far back a path may begin: bounds the work on a hostile text. */
const LONGEST_PATH = 2048;

/** Each begins where no word is before it and repeats one class of characters: linear. */
const TOKENS = [
  /(?<![\w-])eyJ[\w-]+(?:\.[\w-]+)+/g,
  /(?<![\w-])(?:bearer|basic) [\w.~+/=-]{6,}/gi,
  /(?<![\w-])(?:AKIA|ASIA)[0-9A-Z]{16}(?![0-9A-Z])/g,
  /(?<![\w-])(?:authorization|cookie|set-cookie|x-api-key|api[-_]key|access[-_]token|password|secret)[=:] ?(?!\[token)[^\s"'`<>,;]+/gi,
];

const IPV4 = /(?<![\w.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w]|\.\d)/g;
const IPV6 = /(?<![\w:.])[0-9a-fA-F:]{2,45}(?![\w:])/g;

/** The machine itself tells nothing about a client, and a lot about the direction. */
const isLoopback = (address: string) => address.startsWith('127.') || address === '::1' || address === '0.0.0.0';

/** Times (`10:35:11`) are written with colons too, but never with two in a row or with seven. */
function isIpv6(text: string): boolean {
  return (text.includes('::') && /[0-9a-f]/i.test(text)) || text.split(':').length === 8;
}

/** Takes query strings, tokens and addresses out of one text after another; equal addresses stay equal: `[address 1]`. */
function createRedactor() {
  const names = new Map<string, string>();
  const count: Redacted = { queries: 0, tokens: 0, addresses: 0 };
  const nameOf = (address: string) => {
    const name = names.get(address) ?? `[address ${names.size + 1}]`;
    names.set(address, name);
    count.addresses = names.size;
    return name;
  };
  const address = (found: string) => (isLoopback(found) ? found : nameOf(found));
  const redact = (text: string): string => {
    let out = text.replace(QUERY, (found, at: number) => {
      if (!isPathBefore(text, at)) {
        return found;
      }
      count.queries += 1;
      return '?[query]';
    });
    for (const token of TOKENS) {
      out = out.replace(token, () => {
        count.tokens += 1;
        return '[token]';
      });
    }
    return out.replace(IPV4, address).replace(IPV6, (found) => (isIpv6(found) ? address(found) : found));
  };
  return { redact, count };
}

/** Whether the word before a `?` is a path or an address; in a regular expression of a query it is none. */
function isPathBefore(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LONGEST_PATH), at);
  const word = before.slice(Math.max(...[' ', '"', "'", '`', '\n', '\t'].map((end) => before.lastIndexOf(end))) + 1);
  return word.includes('/');
}

function redactDeep(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return redact(value);
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => redactDeep(item, redact));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactDeep(item, redact)]))
    : value;
}

/**
 * A report that can be handed on: without query strings, tokens and addresses of clients or hosts, and how many were taken
 * out. Loopback stays. Names of clusters, workloads and pods stay: without them a report says nothing.
 */
export function redactReport(report: Report): { report: Report; redacted: Redacted } {
  const { redact, count } = createRedactor();
  return { report: redactDeep(report, redact) as Report, redacted: count };
}
