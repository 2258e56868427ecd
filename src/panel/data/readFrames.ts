import type { DataFrame, PanelData } from '@grafana/data';
import type { Message } from '../../core/words/message';
import { FRAME } from '../../grafana/frameContract';
import type { PlainAnswer } from '../../grafana/plainReader';
import { isChangesFrame, readChanges, type MeshChange } from './readChanges';
import { isFlagsFrame, readMarks, type FlagMark } from './readMarks';
import { readSeries, type MeasureSeries } from './readSeries';
import { isVerdictFrame, readVerdicts, type Verdict } from './readVerdicts';

/** Everything the panel draws, read from fields and labels only. */
export interface MeshFrames {
  series: MeasureSeries[];
  /** Marks of decoded flags. */
  marks: FlagMark[];
  /** Annotations of the dashboard, e.g. a deployment. */
  notes: FlagMark[];
  changes: MeshChange[];
  verdicts: Verdict[];
  /** Whether a verdict frame came, with or without rows: no rows say that no failure was seen. */
  hasVerdict: boolean;
  hasFlags: boolean;
  /** What could not be read. */
  problems: Message[];
  /** What to know about what was read of plain queries, in words. */
  notices: string[];
  /** Names of frames that are none of ours. */
  foreign: string[];
}

/** A frame of the contract, or of measures of that name. */
export function isOurs(frame: DataFrame): boolean {
  const isKind = [FRAME.series, FRAME.flags].some((name) => name === frame.name);
  return (
    isKind || isChangesFrame(frame) || isVerdictFrame(frame) || isFlagsFrame(frame) || readSeries(frame).length > 0
  );
}

/**
 * Never throws; frames of another shape are named in `foreign`. `plain` is what was read of plain queries: of each kind it
 * only adds what the data source did not say itself.
 */
export function readFrames(
  data: Pick<PanelData, 'series' | 'annotations'>,
  plain: PlainAnswer | null = null
): MeshFrames {
  const result: MeshFrames = {
    series: [],
    marks: [],
    notes: [],
    changes: [],
    verdicts: [],
    hasVerdict: false,
    hasFlags: false,
    problems: [],
    notices: [...(plain?.notices ?? [])],
    foreign: [],
  };
  readAnnotations(data.annotations ?? [], result);
  const flagsCameAsAnnotations = result.hasFlags;
  for (const frame of data.series) {
    // Beside the annotations a source may return the same marks as a table: drawing both would double the counts.
    if (!(isFlagsFrame(frame) && flagsCameAsAnnotations)) {
      readFrame(frame, result);
    }
  }
  return plain === null ? result : withPlain(result, plain);
}

function withPlain(own: MeshFrames, { series, annotations }: PlainAnswer): MeshFrames {
  const plain = readFrames({ series, annotations });
  const measures = new Set(own.series.map(({ measure }) => measure));
  const verdict = own.hasVerdict ? own : plain;
  const flags = own.hasFlags ? own : plain;
  return {
    ...own,
    series: [...own.series, ...plain.series.filter(({ measure }) => !measures.has(measure))],
    marks: flags.marks,
    hasFlags: flags.hasFlags,
    changes: own.changes.length > 0 ? own.changes : plain.changes,
    verdicts: verdict.verdicts,
    hasVerdict: verdict.hasVerdict,
    problems: [...own.problems, ...plain.problems],
  };
}

function readAnnotations(frames: DataFrame[], result: MeshFrames): void {
  for (const frame of frames) {
    if (isFlagsFrame(frame)) {
      readFlags(frame, result);
    } else {
      result.notes = result.notes.concat(readMarks(frame));
    }
  }
}

function readFrame(frame: DataFrame, result: MeshFrames): void {
  if (isVerdictFrame(frame)) {
    const { verdicts, problems } = readVerdicts(frame);
    result.hasVerdict = true;
    result.verdicts.push(...verdicts);
    result.problems.push(...problems);
    return;
  }
  if (isChangesFrame(frame)) {
    result.changes.push(...readChanges(frame));
    return;
  }
  if (frame.name === FRAME.flags || isFlagsFrame(frame)) {
    readFlags(frame, result);
    return;
  }
  const series = readSeries(frame);
  result.series.push(...series);
  if (series.length === 0 && frame.name !== FRAME.series && frame.length > 0) {
    result.foreign.push(frame.name ?? frame.refId ?? 'unnamed');
  }
}

function readFlags(frame: DataFrame, result: MeshFrames): void {
  result.hasFlags = true;
  for (const mark of readMarks(frame)) {
    (mark.kind === 'flags' ? result.marks : result.notes).push(mark);
  }
}
