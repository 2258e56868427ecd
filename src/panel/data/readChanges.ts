import type { DataFrame } from '@grafana/data';
import { FRAME } from '../../grafana/frameContract';
import { cell, fieldNamed, toMs } from './fields';
import { text } from './narrow';

/** One thing that changed. Time in ms. */
export interface MeshChange {
  time: number;
  /** What changed, in words: `Start of the proxy`. */
  title: string;
  object: string;
  /** The metric or log that shows it. */
  source: string;
  was: string | null;
  is: string | null;
  pods: string[];
}

export function isChangesFrame(frame: DataFrame): boolean {
  return frame.name === FRAME.changes || ['kind', 'object', 'was', 'is'].every((name) => fieldNamed(frame, name));
}

/** Rows without a time or a title are left out: nothing could be drawn or said of them. */
export function readChanges(frame: DataFrame): MeshChange[] {
  const changes: MeshChange[] = [];
  for (let row = 0; row < frame.length; row++) {
    const value = (name: string) => text(cell(frame, name, row));
    const time = toMs(cell(frame, 'time', row));
    const title = value('title') ?? value('kind');
    if (time !== null && title !== null) {
      changes.push({
        time,
        title,
        object: value('object') ?? '',
        source: value('source') ?? '',
        was: value('was'),
        is: value('is'),
        pods: (value('pods') ?? '').split(',').filter((pod) => pod !== ''),
      });
    }
  }
  return changes;
}
