import type { DataFrame, PanelData } from '@grafana/data';
import { FRAME } from '../../grafana/frameContract';
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
  verdicts: Verdict[];
  /** Whether a verdict frame came, with or without rows: no rows say that no failure was seen. */
  hasVerdict: boolean;
  hasFlags: boolean;
  /** What could not be read, in words for the user. */
  problems: string[];
  /** Names of frames that are none of ours. */
  foreign: string[];
}

/** Never throws; frames of another shape are named in `foreign`. */
export function readFrames(data: Pick<PanelData, 'series' | 'annotations'>): MeshFrames {
  const result: MeshFrames = {
    series: [],
    marks: [],
    notes: [],
    verdicts: [],
    hasVerdict: false,
    hasFlags: false,
    problems: [],
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
  return result;
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

/** Grafana may have merged the dashboard's annotations into the same frame: rows without flags are those. */
function readFlags(frame: DataFrame, result: MeshFrames): void {
  result.hasFlags = true;
  for (const mark of readMarks(frame)) {
    const ours = mark.flags.length > 0 || mark.code !== null || mark.cause !== null;
    (ours ? result.marks : result.notes).push(mark);
  }
}
