/** One line of Envoy's own log, as Envoy and Istio's proxies print it. */
export interface ProxyLine {
  level: 'info' | 'warning' | 'error' | 'critical';
  /** Envoy's logger: `config`, `upstream`, `connection`, …. */
  component: string;
  text: string;
  /** As logged: Envoy's default names no zone. */
  at: string;
}

const MAX_TEXT = 500;

/** `[2026-11-23 10:19:56.746][414][warning][config] [source/….cc:91] text`: Envoy docs, `--log-format`. */
const ENVOY =
  /^\[(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,9})?Z?)\]\[\d{1,12}\]\[(info|warning|error|critical)\]\[([\w.:-]{1,60})\] (?:\[[^\]\s]{1,300}\] )?/;
/** `2026-11-23T10:19:56.746Z⇥warning⇥envoy config external/….cc:91⇥text⇥thread=14`: what Istio's proxies print. */
const ISTIO =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)\t(info|warning|error|critical)\tenvoy ([\w.:-]{1,60})(?: [^\t]{1,300})?\t/;
const ISTIO_THREAD = /\tthread=\d{1,12}$/;

/** Null if the line is not one of Envoy's own, or below `info`. Long text is cut. */
export function readProxyLine(line: string): ProxyLine | null {
  const head = line.slice(0, 800);
  const found = ENVOY.exec(head) ?? ISTIO.exec(head);
  if (found === null) {
    return null;
  }
  const [whole, at = '', level, component = ''] = found;
  const text = line.slice(whole.length, whole.length + MAX_TEXT).replace(ISTIO_THREAD, '');
  return { level: level as ProxyLine['level'], component, text, at };
}
