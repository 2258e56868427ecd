import { looksLikeAccessLine } from '../core/accesslog/lineKind';
import { type ReportInput } from '../core/diagnose/report';
import { readSeriesLine } from '../core/stats/seriesLine';

export type InputKind = ReportInput['kind'];

/** So many lines tell what a file is. */
export const HEAD_LINES = 200;

const STATUS_LINE = /^(?:< )?HTTP\/\d(?:\.\d)? \d{3}(?: |\r|$)/;
const EXPOSITION_COMMENT = /^# (?:TYPE|HELP|UNIT|EOF)\b/;

function isStatsLine(line: string): boolean {
  return EXPOSITION_COMMENT.test(line) || readSeriesLine(line.trimEnd()).ok;
}

/** What a file is, by its first lines: a log unless it looks like an answer of curl or like an exposition. */
export function detectKind(head: readonly string[]): InputKind {
  const lines = head.filter((line) => line.trim() !== '');
  const answer = lines.findIndex((line) => STATUS_LINE.test(line));
  if (answer >= 0 && !lines.slice(0, answer).some(looksLikeAccessLine)) {
    return 'response';
  }
  return lines.length > 0 && lines.filter(isStatsLine).length * 2 > lines.length ? 'stats' : 'access_log';
}
