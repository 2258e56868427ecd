import type { DataFrame, QueryResultMetaNotice } from '@grafana/data';
import { say, type Message, type Words } from '../core/words/message';
import { plainWords } from '../core/words/plainWords';
import type { Answers, Asked } from './ask/ask';
import { isJoined, type Joined } from './join/join';
import { MOST_KINDS, totalOf, type LogAnswer } from './ask/logAnswer';
import { bytesText } from './ask/logLimits';
import { MAX_LANES, type Plan } from './ask/plan';
import { sourceProblem } from './ask/sourceProblem';
import { noticeWords } from './noticeWords';

/** A sentence for each source that could not answer. */
export function problemsOf({ metrics, logs }: Asked, answers: Answers): Message[] {
  return [
    ...(answers.metrics?.error != null ? [sourceProblem(metrics?.name ?? '', answers.metrics.error)] : []),
    ...(answers.logs?.error != null ? [sourceProblem(logs?.name ?? '', answers.logs.error)] : []),
  ];
}

const at = (time: number) => new Date(time).toISOString().slice(0, 16).replace('T', ' ');

type Notices = Array<Message | false | null>;

/** How much of a log was read, and what it cost. */
function readingNotices(log: LogAnswer, source: string, isBilled: boolean): Notices {
  const { parts, bytes, dropped, unread, isWhole, error } = log;
  const read = log.tallies.reduce((sum, series) => sum + totalOf(series), 0);
  const isPart = parts.read < parts.of;
  const since = at(log.since);
  return [
    isPart && !isWhole && say('notice.parts_read', { read: parts.read, all: parts.of, since }),
    isPart && isWhole && error === null && say('notice.bytes_limit', { since, source, bytes: bytesText(bytes ?? 0) }),
    isBilled && bytes !== null && say('notice.bytes_billed', { source, bytes: bytesText(bytes) }),
    unread > read && say('notice.lines_unread', { unread, all: unread + read }),
    dropped > 0 && say('notice.kinds_dropped', { most: MOST_KINDS, dropped }),
  ];
}

/** What is not known of changes. Exporters that are not there are no problem. */
function changeNotices(plan: Plan, sources: Asked, answers: Answers, joined: Joined | null): Notices {
  const error = answers.metrics?.changes?.error ?? null;
  const { told, of } = joined?.changes ?? { told: 0, of: 0 };
  const source = sources.metrics?.name ?? '';
  return [
    (answers.metrics?.lanes ?? 0) > 0 && plan.changeProblem,
    error !== null && say('notice.changes_unknown', { problem: sourceProblem(source, error) }),
    told < of && say('notice.changes_nearest', { told, all: of }),
  ];
}

/** What of the joined answer is less than was asked for. */
function joinNotices({ dropped, pods, report }: Joined): Notices {
  return [
    dropped > 0 && say('notice.marks_dropped', { count: Math.round(dropped) }),
    !isJoined(pods) && say('notice.pods_apart', { joined: pods.joined, all: pods.inLog }),
    report === null && say('notice.no_verdict'),
  ];
}

/** What a person should know about an answer that is not whole, in their language where its words are there. */
export function noticesOf(
  plan: Plan,
  sources: Asked,
  answers: Answers,
  joined: Joined | null,
  words: Words | null,
  more: Notices = []
): string[] {
  const { metrics, logs } = answers;
  const noSeries = metrics !== null && metrics.error === null && metrics.lanes === 0;
  const notices: Notices = [
    sources.metrics === null && plan.counts.length > 0 && say('notice.no_metrics'),
    sources.logs === null && plan.counts.length === 0 && say('notice.no_log'),
    ...problemsOf(sources, answers),
    noSeries && say('notice.no_series', { source: sources.metrics?.name ?? '' }),
    sources.logs !== null && plan.logProblem,
    ...(logs === null ? [] : readingNotices(logs, sources.logs?.name ?? '', plan.log?.backend.billed === true)),
    metrics !== null && metrics.lanes > MAX_LANES && say('notice.lanes', { most: MAX_LANES, all: metrics.lanes }),
    ...changeNotices(plan, sources, answers, joined),
    ...(joined === null ? [] : joinNotices(joined)),
    ...more,
  ];
  const said = notices.flatMap((notice) => (notice ? [(words ?? noticeWords)(notice)] : []));
  return words === null ? [...said, plainWords('texts.not_loaded')] : said;
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
