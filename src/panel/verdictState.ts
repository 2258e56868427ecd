import { FAILURES, TRAFFIC, type Measure } from '../grafana/frameContract';
import type { MeshFrames } from './data/readFrames';

/** What the header says where no finding came. */
export interface QuietVerdict {
  tone: 'calm' | 'neutral' | 'warning';
  sentence: string;
  detail: string;
}

/** Says what was looked at and never that all is well: no failure in this data is not health. */
export function quietVerdict(frames: MeshFrames): QuietVerdict {
  const failed = hasAny(frames, FAILURES) || frames.marks.length > 0;
  if (failed) {
    return {
      tone: 'warning',
      sentence: 'Some requests failed; no cause was named',
      detail: frames.hasVerdict
        ? 'See when and where in the lanes.'
        : 'This data has no verdict. Ask the Meshcause data source for it, or remove the transformation that drops it.',
    };
  }
  if (!frames.hasVerdict) {
    return { tone: 'neutral', sentence: 'No verdict in this data', detail: 'Only the lanes are shown.' };
  }
  if (!hasAny(frames, TRAFFIC)) {
    return { tone: 'neutral', sentence: 'No traffic seen', detail: 'Nothing to judge in this time range.' };
  }
  return { tone: 'calm', sentence: 'No failure seen', detail: `Looked at: ${sources(frames)}.` };
}

function hasAny(frames: MeshFrames, measures: readonly Measure[]): boolean {
  return frames.series.some((one) => measures.includes(one.measure) && one.values.some((value) => (value ?? 0) > 0));
}

function sources(frames: MeshFrames): string {
  return frames.hasFlags ? 'metrics and access log' : 'metrics only, no access log';
}
