import { type Message, say } from '../words/message';

/** A time for people: `0 ms`, `22 ms`, `1.0 s`. */
export function milliseconds(value: number | null): Message {
  if (value === null) {
    return say('amount.unknown');
  }
  if (value < 1000) {
    return say('amount.ms', { value: value < 10 && value % 1 !== 0 ? value.toFixed(1) : Math.round(value) });
  }
  return say('amount.seconds', { value: (value / 1000).toFixed(value < 10000 ? 1 : 0) });
}

export function perSecond(value: number): Message {
  return say('amount.per_second', { value: value < 10 ? value.toFixed(1) : Math.round(value) });
}
