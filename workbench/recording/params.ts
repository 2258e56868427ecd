import { parseDuration } from './language/duration';
import { invalidParameter } from './queryError';

/** More points than this in one series are refused, by Prometheus and Loki alike. */
const MOST_POINTS = 11_000;

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** A query's own steps, in ms. */
interface StepRange {
  from: number;
  to: number;
  step: number;
}

/** Unix seconds or RFC 3339, in ms. Undefined where the parameter is absent. */
export function readTime(params: URLSearchParams, name: string): number | undefined {
  const text = params.get(name);
  if (text === null || text === '') {
    return undefined;
  }
  const time = NUMBER.test(text) ? Math.round(Number(text) * 1000) : Date.parse(text);
  if (!Number.isFinite(time)) {
    throw invalidParameter(name, `cannot read "${text}" as a time`);
  }
  return time;
}

/** A number of seconds or a duration such as `15s`, in ms. Undefined where the parameter is absent. */
export function readStep(params: URLSearchParams): number | undefined {
  const text = params.get('step');
  if (text === null || text === '') {
    return undefined;
  }
  const step = NUMBER.test(text) ? Math.round(Number(text) * 1000) : parseDuration(text);
  if (step === undefined || !Number.isFinite(step)) {
    throw invalidParameter('step', `cannot read "${text}" as a duration`);
  }
  return step;
}

/** The times at which a range query is evaluated. */
export function stepTimes({ from, to, step }: StepRange): Float64Array {
  if (to < from) {
    throw invalidParameter('end', 'the end must not be before the start');
  }
  if (step <= 0) {
    throw invalidParameter('step', 'the step must be greater than zero');
  }
  if ((to - from) / step > MOST_POINTS) {
    throw invalidParameter('step', `more than ${MOST_POINTS} points in each series: use a larger step`);
  }
  return Float64Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}

export function required(params: URLSearchParams, name: string): string {
  const text = params.get(name);
  if (text === null || text === '') {
    throw invalidParameter(name, 'it is missing');
  }
  return text;
}

/** A whole number, or the default. */
export function readCount(params: URLSearchParams, name: string, otherwise: number): number {
  const text = params.get(name);
  if (text === null || text === '') {
    return otherwise;
  }
  if (!/^\d+$/.test(text)) {
    throw invalidParameter(name, `"${text}" is not a whole number`);
  }
  return Number(text);
}
