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
const MAX_TEXT = 500;

/** `[2026-11-23 10:19:56.746][414][warning][config] [source/….cc:91] text`: Envoy docs, `--log-format`. */
const ENVOY =
  /^\[(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,9})?Z?)\]\[\d{1,12}\]\[(warning|error|critical)\]\[([\w.:-]{1,60})\] (?:\[[^\]\s]{1,300}\] )?/;
/** `2026-11-23T10:19:56.746Z⇥warning⇥envoy config external/….cc:91⇥text⇥thread=14`: what Istio's proxies print. */
const ISTIO =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)\t(warning|error|critical)\tenvoy ([\w.:-]{1,60})(?: [^\t]{1,300})?\t/;
const ISTIO_THREAD = /\tthread=\d{1,12}$/;

export function createProxyLog(): ProxyLog {
  const messages = new Map<string, ProxyLogLine>();
  return {
    add(line, { line: number, pod }) {
      const found = readProxyLine(line);
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
function readProxyLine(line: string): Pick<ProxyLogLine, 'level' | 'component' | 'text' | 'at'> | null {
  const head = line.slice(0, 800);
  const found = ENVOY.exec(head) ?? ISTIO.exec(head);
  if (found === null) {
    return null;
  }
  const [whole, at = '', level, component = ''] = found;
  const text = line.slice(whole.length, whole.length + MAX_TEXT).replace(ISTIO_THREAD, '');
  return { level: level as ProxyLogLine['level'], component, text, at };
}
