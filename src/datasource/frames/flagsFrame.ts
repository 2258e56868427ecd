import { DataTopic, FieldType, type DataFrame } from '@grafana/data';
import { findFlag } from '../../core/knowledge/flags';
import { say, type Words } from '../../core/words/message';
import { escapeHtml } from '../../grafana/escapeHtml';
import { FRAME } from '../../grafana/frameContract';
import { causeTone, type CauseTone } from '../../ui/causeTone';
import type { Mark } from '../join/marks';

/** Colour names of Grafana's palette, which adapt to the theme. */
const COLORS: Record<CauseTone, string> = { refused: 'red', failed: 'orange', note: 'blue' };

function titleOf({ flags, code, count, direction }: Mark, words: Words): string {
  const named = flags.length > 0 ? flags.join(',') : words('mark.without_flag');
  const values = { what: `${named}${code === null ? '' : ` ${code}`}`, count: Math.round(count) };
  return words(direction === 'unknown' ? say('mark.title', values) : say('mark.title_at', { ...values, direction }));
}

function meaningOf(flag: string, words: Words): string {
  const known = findFlag(flag);
  return words(known === null ? 'mark.unknown_flag' : `flag.${known.short}`);
}

function textOf({ flags, cluster }: Mark, words: Words): string {
  const meanings = flags.map((flag) => `${flag}: ${meaningOf(flag, words)}`);
  const place = cluster === null ? [] : [words(say('mark.cluster', { cluster }))];
  return [...(meanings.length > 0 ? meanings : [words('mark.no_flag')]), ...place].join('\n');
}

/** Line breaks are the only HTML in it. */
const asHtml = (text: string) => escapeHtml(text).replace(/\n/g, '<br>');

/** Where marks come from, and how long a step of them is, ms. */
export interface Marks {
  marks: readonly Mark[];
  markStep: number;
  markSource: 'log' | 'counters';
}

/**
 * Marks as Grafana's annotation frame: Grafana moves it to the annotations of the panel that asked, and of no other. With
 * `asTable` the same rows are an ordinary frame, for Explore and tables.
 */
export function flagsFrame(
  { marks, markStep, markSource }: Marks,
  refId: string,
  words: Words,
  asTable = false
): DataFrame {
  const column = (name: string, type: FieldType, read: (mark: Mark, row: number) => unknown) => ({
    name,
    type,
    config: {},
    values: marks.map(read),
  });
  return {
    name: FRAME.flags,
    refId,
    meta: asTable ? { preferredVisualisationType: 'table' } : { dataTopic: DataTopic.Annotations },
    fields: [
      column('time', FieldType.time, ({ from }) => from),
      column('timeEnd', FieldType.time, ({ to }) => to),
      column('isRegion', FieldType.boolean, ({ from, to }) => to - from > markStep),
      column('title', FieldType.string, (mark) => asHtml(titleOf(mark, words))),
      column('text', FieldType.string, (mark) => asHtml(textOf(mark, words))),
      column('tags', FieldType.other, ({ flags, cause }) => [...flags, cause]),
      column('color', FieldType.string, ({ cause }) => COLORS[causeTone(cause)]),
      column('id', FieldType.string, (_, row) => `${refId}-${row}`),
      column('flags', FieldType.string, ({ flags }) => flags.join(',')),
      column('code', FieldType.number, ({ code }) => code),
      column('count', FieldType.number, ({ count }) => count),
      column('direction', FieldType.string, ({ direction }) => direction),
      column('cluster', FieldType.string, ({ cluster }) => cluster),
      column('cause', FieldType.string, ({ cause }) => cause),
      column('source', FieldType.string, () => markSource),
    ],
    length: marks.length,
  };
}
