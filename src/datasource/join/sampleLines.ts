import type { AccessLogEntry } from '../../core/accesslog/accessLogEntry';
import { compileFormat } from '../../core/accesslog/compileFormat';
import { PRESETS } from '../../core/accesslog/formats';
import { parseHead } from '../../core/accesslog/parseHead';
import { parseJson } from '../../core/accesslog/parseJson';
import { readText } from '../../core/accesslog/parseText';

/** What the container runtime puts before a line (CRI), as `TEXT_LINE_START` allows it. */
const RUNTIME_PREFIX = /^\S+ (?:stdout|stderr) [FP] /;

const PLANS = PRESETS.flatMap(({ format }) => {
  const plan = compileFormat(format);
  return plan.ok ? [plan.value] : [];
});

/**
 * Reads a failing line that a store was asked for. Unlike in a file, each is an entry by itself: nothing has to be put together,
 * and nothing counted. Of the formats that fit, the one with the fewest doubts is right.
 */
export function readSampleLine(line: string): AccessLogEntry | null {
  const text = line.replace(RUNTIME_PREFIX, '');
  const readings = PLANS.map((plan) => readText(plan, text)).filter((reading) => reading !== null);
  const [best] = readings.sort((a, b) => a.doubts - b.doubts);
  return best?.entry ?? parseJson(text) ?? parseHead(text);
}
