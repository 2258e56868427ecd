import { FAILURES, TRAFFIC, type Measure } from '../grafana/frameContract';
import type { WordKey } from '../core/words/en/english';
import type { MeshFrames } from './data/readFrames';

/** What the header says where no finding came. */
export interface QuietVerdict {
  tone: 'calm' | 'neutral' | 'warning';
  sentence: WordKey;
  detail: WordKey;
}

/** Says what was looked at and never that all is well: no failure in this data is not health. */
export function quietVerdict(frames: MeshFrames): QuietVerdict {
  const failed = hasAny(frames, FAILURES) || frames.marks.length > 0;
  if (failed) {
    return {
      tone: 'warning',
      sentence: 'panel.quiet.failed',
      detail: frames.hasVerdict ? 'panel.quiet.see_lanes' : 'panel.quiet.add_verdict',
    };
  }
  if (frames.series.length === 0 && !frames.hasVerdict) {
    return { tone: 'neutral', sentence: 'panel.quiet.no_envoy', detail: 'panel.quiet.check_setup' };
  }
  if (!frames.hasVerdict) {
    return { tone: 'neutral', sentence: 'panel.quiet.no_verdict', detail: 'panel.quiet.only_lanes' };
  }
  if (!hasAny(frames, TRAFFIC)) {
    return { tone: 'neutral', sentence: 'panel.quiet.no_traffic', detail: 'panel.quiet.nothing_to_judge' };
  }
  const detail = frames.hasFlags ? 'panel.quiet.looked_at' : 'panel.quiet.looked_at_metrics';
  return { tone: 'calm', sentence: 'panel.quiet.no_failure', detail };
}

function hasAny(frames: MeshFrames, measures: readonly Measure[]): boolean {
  return frames.series.some((one) => measures.includes(one.measure) && one.values.some((value) => (value ?? 0) > 0));
}
