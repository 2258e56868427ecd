import type { FormatSource, TextSource } from './formatSource';

/**
 * Whether captures that end at the first occurrence of the text behind them (LogQL's `pattern`, the glob of Logs Insights) read
 * every line of a format rightly. They do if no column can hold that text: no column is a gap of the plan, or only the last,
 * which takes the rest of the line.
 */
export function wildcardsReadRight({ plan, parts }: TextSource): boolean {
  const last = parts[parts.length - 1];
  return plan.gaps.length === 0 || (plan.gaps.length === 1 && last?.kind === 'column' && last.field === plan.gaps[0]);
}

/** The format's text with something else in place of each column. */
export function withWildcards({ parts }: TextSource, wildcard: (name: string) => string): string {
  return parts.map((part) => (part.kind === 'literal' ? part.text : wildcard(part.name))).join('');
}

/** A column that stands in every line: where it is absent, the line was not read. */
export function witnessColumn(source: FormatSource): string | null {
  const columns =
    source.kind === 'json'
      ? source.columns
      : source.parts.flatMap((part) => (part.kind === 'column' ? [{ name: part.name, key: part.field.key }] : []));
  const witness = ['start_time', 'response_code'].flatMap((key) => columns.find((column) => column.key === key) ?? []);
  return witness[0]?.name ?? null;
}
