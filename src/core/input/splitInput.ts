/** What a part of a pasted text is. `unknown` lines belong to no part that could be recognised. */
export type InputKind = 'access_log' | 'stats' | 'response';

export interface InputPart {
  kind: InputKind;
  text: string;
  /** 1-based line of the whole text at which the part begins. */
  line: number;
}

/** `HTTP/1.1 503 Service Unavailable`, also as `curl -v` prints it. */
const STATUS_LINE = /^(< )?HTTP\/\d(\.\d)? \d{3}\b/;
/** A sample (`name{labels} value [time]`, also Prometheus' `=> value @[time]`) or a comment of the exposition format. */
const SAMPLE_LINE =
  /^(# (TYPE|HELP|UNIT|EOF)\b|[A-Za-z_:][A-Za-z0-9_:.]*\s*(\{[^\n]*\})?\s+(=>\s*)?[-+]?([\d.]+(e[-+]?\d+)?|NaN|Inf)(\s+@?\[?[\d.]+\]?)?\s*$)/;
/** The bracketed start time that Envoy's text formats begin with, or a JSON key of an access log, escaped or not. */
const ACCESS_LINE =
  /\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^\]]*\] \\?"|\\?"(response_?code|response_?flags|start_?time|upstream_?(host|cluster))/i;

function lineKind(line: string): InputKind | null {
  if (STATUS_LINE.test(line)) {
    return 'response';
  }
  if (SAMPLE_LINE.test(line)) {
    return 'stats';
  }
  return ACCESS_LINE.test(line) ? 'access_log' : null;
}

/**
 * Takes a pasted text apart: a response, log lines and statistics may follow each other in any order. A line that tells
 * nothing by itself (a header, a body, a line of another program) belongs to the part it stands in; before the first part
 * it counts as log, where it is reported as a line that could not be read.
 */
export function splitInput(text: string): InputPart[] {
  const parts: InputPart[] = [];
  const lines: string[][] = [];
  let current: InputKind | null = null;
  text.split('\n').forEach((line, index) => {
    const kind: InputKind | null = lineKind(line) ?? current ?? (line.trim() === '' ? null : 'access_log');
    if (kind === null) {
      return;
    }
    if (kind !== current) {
      parts.push({ kind, text: '', line: index + 1 });
      lines.push([]);
      current = kind;
    }
    lines[lines.length - 1]?.push(line);
  });
  return parts.map((part, index) => ({ ...part, text: (lines[index] ?? []).join('\n') }));
}
