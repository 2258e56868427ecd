import { readProxyLine } from './proxyLine';

/** A line of Envoy's own log: an error or a warning that can be evidence. */
export interface ProxyLogLine {
  level: 'warning' | 'error' | 'critical';
  /** Envoy's logger: `config`, `upstream`, `connection`, …. */
  component: string;
  text: string;
  /** 1-based line of the log at which this message was first seen. */
  line: number;
  /** When it was first seen, as logged: Envoy's default names no zone. */
  at: string;
  /** How many lines say the same but for numbers. */
  count: number;
  /** The pod that first logged it, where the log says so. */
  pod: string | null;
}

/** Collects what Envoy says of itself among the lines that are no access lines. */
export interface ProxyLog {
  add(line: string, at: { line: number; pod: string | null }): void;
  lines(): ProxyLogLine[];
}

/** Messages that are kept; one that Envoy repeats with other numbers is one message. */
const MAX_MESSAGES = 20;

export function createProxyLog(): ProxyLog {
  const messages = new Map<string, ProxyLogLine>();
  return {
    add(line, { line: number, pod }) {
      const found = readConcern(line);
      const shape = found === null ? '' : `${found.level} ${found.component} ${found.text.replace(/\d{1,100}/g, '0')}`;
      const known = messages.get(shape);
      if (known !== undefined) {
        known.count++;
      } else if (found !== null && messages.size < MAX_MESSAGES) {
        messages.set(shape, { ...found, line: number, count: 1, pod });
      }
    },
    lines: () => [...messages.values()],
  };
}

/** Null if the line is not one of Envoy's own, or one of no concern. */
function readConcern(line: string): Pick<ProxyLogLine, 'level' | 'component' | 'text' | 'at'> | null {
  const found = readProxyLine(line);
  return found === null || found.level === 'info' ? null : { ...found, level: found.level };
}
