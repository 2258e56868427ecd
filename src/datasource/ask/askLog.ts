import { concat, concatMap, forkJoin, from, map, of, scan, switchMap, takeWhile, type Observable } from 'rxjs';
import { dateTime, type DataQueryRequest } from '@grafana/data';
import { EMPTY_ANSWER, type SourceAnswer, type SubTarget } from '../../grafana/askSource';
import type { LabelledSeries } from '../../grafana/readFrames';
import { besideWish, type BesideWish } from './besideWish';
import { both, bothErrors } from './bothAnswers';
import { bytesRead, joinCounts, kindsToSample, mostFrequent, totalOf, type LogAnswer } from './logAnswer';
import { mostBytes } from './logLimits';
import type { LogPlan } from './plan';
import { slicesOf } from './slices';
import { linesPerPod, mayBeOtherFormat, totalLines } from './unread';

type AskLog = (request: DataQueryRequest, targets: SubTarget[], part: string) => Observable<SourceAnswer>;

/** Failing lines that are fetched for the evidence. All others are counted where they are stored. */
const SAMPLE_LINES = 50;
/** Answered lines that are fetched to compare those with: of several upstreams, hence more. */
const BESIDE_LINES = 100;

const wholeSeconds = (ms: number) => Math.max(1000, Math.ceil(ms / 1000) * 1000);

function nothingYet(request: DataQueryRequest, parts: number): LogAnswer {
  return {
    tallies: [],
    lines: [],
    step: wholeSeconds(request.intervalMs),
    error: null,
    parts: { read: 0, of: parts },
    since: request.range.to.valueOf(),
    bytes: null,
    dropped: 0,
    unread: 0,
    isWhole: false,
  };
}

function added(sum: LogAnswer, { frames, error }: SourceAnswer): LogAnswer {
  const bytes = bytesRead(frames);
  return {
    ...sum,
    error: bothErrors(sum.error, error),
    bytes: bytes === null ? sum.bytes : (sum.bytes ?? 0) + bytes,
  };
}

interface PartTallies {
  answer: SourceAnswer;
  counts: LabelledSeries[];
  unread: number;
}

/** Asks for the counts of a part: where the first tally says which lines it could not read, the others only if need be. */
function askTallies(plan: LogPlan, request: DataQueryRequest, ask: AskLog, part: string): Observable<PartTallies> {
  const { backend, question } = plan;
  const step = wholeSeconds(request.intervalMs);
  const targets = backend.tallies(question, step);
  const { readUnread } = backend;
  const asked = readUnread === undefined ? targets : targets.slice(0, 1);
  const others = targets.slice(asked.length);
  const readCounts = ({ frames }: SourceAnswer) => backend.readCounts(frames, question, step);
  return ask(request, asked, part).pipe(
    switchMap((answer) => {
      const counts = readCounts(answer);
      const unread = readUnread?.(answer.frames, question) ?? new Map<string, number>();
      const first = { answer, counts, unread: totalLines(unread) };
      return others.length === 0 || !mayBeOtherFormat(unread, linesPerPod(counts, question.labels.pod))
        ? of(first)
        : ask(request, others, `${part}-others`).pipe(
            map((other): PartTallies => {
              const more = readCounts(other);
              const left = first.unread - more.reduce((sum, series) => sum + totalOf(series), 0);
              return { answer: both(answer, other), counts: [...counts, ...more], unread: Math.max(0, left) };
            })
          );
    })
  );
}

/** Counts part by part, newest first, and stops where enough bytes were read or a part fails. Emits after each. */
function count(plan: LogPlan, request: DataQueryRequest, ask: AskLog): Observable<LogAnswer> {
  const step = wholeSeconds(request.intervalMs);
  const slices = slicesOf(request.range, step);
  const most = mostBytes(plan.question.settings);
  return from(slices).pipe(
    concatMap((range, index) =>
      askTallies(plan, { ...request, range }, ask, index === 0 ? 'tallies' : `tallies-${index}`).pipe(
        map((tallied) => ({ ...tallied, since: range.from.valueOf() }))
      )
    ),
    scan(
      (sum, { answer, counts, unread, since }) => {
        const { kept, dropped } = mostFrequent(joinCounts(sum.tallies, counts));
        return {
          ...added(sum, answer),
          tallies: kept,
          dropped: sum.dropped + dropped,
          unread: sum.unread + unread,
          parts: { ...sum.parts, read: sum.parts.read + 1 },
          since,
        };
      },
      nothingYet(request, slices.length)
    ),
    takeWhile((counted) => !isEnd(counted, most), true)
  );
}

const isEnd = ({ error, bytes, parts }: LogAnswer, most: number) =>
  error !== null || (bytes ?? 0) > most || parts.read === parts.of;

/** Answered lines of the same time say whether what failing ones share means anything. Paid for by the byte, they cost too much. */
function askBeside(
  { backend, question }: LogPlan,
  request: DataQueryRequest,
  ask: AskLog,
  wish: BesideWish | null
): Observable<SourceAnswer> {
  if (wish === null || backend.billed === true) {
    return of(EMPTY_ANSWER);
  }
  const [from, to] = [dateTime(wish.from), dateTime(wish.to)];
  const targets = backend.lines(question, { only: 'all', flags: [], kind: wish.kind }, BESIDE_LINES);
  return ask({ ...request, range: { from, to, raw: { from, to } } }, targets, 'beside');
}

/** Some lines of each failing kind that was counted, and of what was answered meanwhile. */
function sample(plan: LogPlan, request: DataQueryRequest, ask: AskLog, counted: LogAnswer): Observable<LogAnswer> {
  const { backend, question } = plan;
  const kinds = kindsToSample(counted.tallies);
  const each = Math.ceil(SAMPLE_LINES / Math.max(1, kinds.length));
  const targets = kinds.flatMap((kind, index) =>
    backend
      .lines(question, { only: 'failing', flags: [], kind }, each)
      .map((target) => ({ ...target, refId: `${target.refId}:${index}` }))
  );
  const range = { ...request.range, from: dateTime(Math.min(counted.since, request.range.to.valueOf())) };
  return targets.length === 0
    ? of({ ...counted, isWhole: true })
    : forkJoin({
        failing: ask({ ...request, range }, targets, 'lines'),
        beside: askBeside(plan, request, ask, besideWish(counted, kinds[0], each)),
      }).pipe(
        map(({ failing, beside }) => ({
          ...added(added(counted, failing), beside),
          lines: backend.readLines(failing.frames, question),
          beside: backend.readLines(beside.frames, question),
          isWhole: true,
        }))
      );
}

/** One page of lines; the newest of all formats together. */
function readPage(
  { backend, question }: LogPlan,
  { wish, limit, before }: NonNullable<LogPlan['page']>,
  request: DataQueryRequest,
  ask: AskLog
): Observable<LogAnswer> {
  const to = dateTime(Math.min(before ?? Infinity, request.range.to.valueOf()));
  const range = { ...request.range, to, raw: { ...request.range.raw, to } };
  return ask({ ...request, range }, backend.lines(question, wish, limit), 'lines').pipe(
    map((answer) => {
      const lines = backend.readLines(answer.frames, question).sort((a, b) => b.time - a.time);
      const nothing = nothingYet(request, 1);
      return { ...added(nothing, answer), lines: lines.slice(0, limit), parts: { read: 1, of: 1 }, isWhole: true };
    })
  );
}

/** Asks a log as it was planned. Emits what there is so far; the last one is whole. */
export function askLog(plan: LogPlan, request: DataQueryRequest, ask: AskLog): Observable<LogAnswer> {
  if (plan.page !== null) {
    return readPage(plan, plan.page, request, ask);
  }
  const counts = count(plan, request, ask);
  const isLong = slicesOf(request.range, wholeSeconds(request.intervalMs)).length > 1;
  const whole = (counted: LogAnswer) =>
    plan.hasSamples ? sample(plan, request, ask, counted) : of({ ...counted, isWhole: true });
  const most = mostBytes(plan.question.settings);
  return isLong
    ? counts.pipe(concatMap((counted) => (isEnd(counted, most) ? concat(of(counted), whole(counted)) : of(counted))))
    : counts.pipe(switchMap(whole));
}
