import type { DataFrame, QueryResultMetaNotice } from '@grafana/data';
import { plainWords } from '../core/words/plainWords';
import type { Answers, Asked } from './ask/ask';
import { isJoined, type Joined } from './join/join';
import { MOST_KINDS, totalOf, type LogAnswer } from './ask/logAnswer';
import { bytesText } from './ask/logLimits';
import { MAX_LANES, type Plan } from './ask/plan';
import { sourceProblem } from './ask/sourceProblem';

/** A sentence for each source that could not answer. */
export function problemsOf({ metrics, logs }: Asked, answers: Answers): string[] {
  return [
    ...(answers.metrics?.error != null ? [sourceProblem(metrics?.name ?? '', answers.metrics.error)] : []),
    ...(answers.logs?.error != null ? [sourceProblem(logs?.name ?? '', answers.logs.error)] : []),
  ];
}

const at = (time: number) => new Date(time).toISOString().slice(0, 16).replace('T', ' ');

/** How much of a log was read, and what it cost. */
function readingNotices(log: LogAnswer, name: string, isBilled: boolean): Array<string | false> {
  const { parts, since, bytes, dropped, unread, isWhole, error } = log;
  const read = log.tallies.reduce((sum, series) => sum + totalOf(series), 0);
  const isPart = parts.read < parts.of;
  return [
    isPart && !isWhole && `${parts.read} of ${parts.of} parts of the log are read, back to ${at(since)} UTC.`,
    isPart &&
      isWhole &&
      error === null &&
      `The log was read back to ${at(since)} UTC only: ${name} has read ${bytesText(bytes ?? 0)}, which is more than the settings allow. The verdict is about that part.`,
    isBilled &&
      bytes !== null &&
      `${name} scanned ${bytesText(bytes)} for this answer. It is used again for 5 minutes.`,
    unread > read &&
      `${unread} of ${unread + read} log lines were not read, so their failures are missing here. They are messages of Envoy, or access lines of another format: "Save & test" in the settings of this data source says which formats are read.`,
    dropped > 0 &&
      `Only the ${MOST_KINDS} most frequent kinds of log lines were looked at; ${dropped} others were left out.`,
  ];
}

/** What a person should know about an answer that is not whole. */
export function noticesOf(
  plan: Plan,
  sources: Asked,
  answers: Answers,
  joined: Joined | null,
  hasWords: boolean
): string[] {
  const { metrics, logs } = answers;
  const noSeries = metrics !== null && metrics.error === null && metrics.lanes === 0;
  const notices: Array<string | false | null> = [
    sources.metrics === null &&
      plan.counts.length > 0 &&
      'There is no Prometheus data source: only the access log was asked.',
    ...problemsOf(sources, answers),
    noSeries && `${sources.metrics?.name} has no Envoy series for this scope and time. Is /stats/prometheus scraped?`,
    sources.logs !== null && plan.logProblem,
    ...(logs === null ? [] : readingNotices(logs, sources.logs?.name ?? '', plan.log?.backend.billed === true)),
    metrics !== null &&
      metrics.lanes > MAX_LANES &&
      `Only the ${MAX_LANES} of ${metrics.lanes} clusters with most failures, then traffic, were looked at. Narrow the scope to see others.`,
    joined !== null &&
      joined.dropped > 0 &&
      `${Math.round(joined.dropped)} failures have no mark, there are too many kinds of them.`,
    joined !== null &&
      !isJoined(joined.pods) &&
      `Only ${joined.pods.joined} of ${joined.pods.inLog} pods of the log have metrics, so the verdict rests on metrics alone. Check the labels in the settings of this data source.`,
    joined !== null &&
      joined.report === null &&
      'There is no verdict: the app Meshcause, which makes it, does not answer. Enable it under Administration > Plugins, and reload the page.',
    !hasWords && plainWords('texts.not_loaded'),
  ];
  return notices.filter((notice): notice is string => typeof notice === 'string');
}

/** Puts notices where the panel looks for them: on a frame that is no annotation; an empty one where there is none. */
export function withNotices(frames: DataFrame[], texts: string[]): DataFrame[] {
  const notices: QueryResultMetaNotice[] = texts.map((text) => ({ severity: 'warning', text }));
  const index = frames.findIndex((frame) => frame.meta?.dataTopic === undefined);
  if (notices.length === 0) {
    return frames;
  }
  return index === -1
    ? [{ fields: [], length: 0, meta: { notices } }, ...frames]
    : frames.map((frame, row) => (row === index ? { ...frame, meta: { ...frame.meta, notices } } : frame));
}
