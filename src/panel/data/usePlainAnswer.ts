import { useEffect, useMemo, useState } from 'react';
import type { AbsoluteTimeRange, DataFrame, PanelData } from '@grafana/data';
import type { Words } from '../../core/words/message';
import { plainReader, type PlainAnswer } from '../../grafana/plainReader';
import { isOurs } from './readFrames';

export interface PlainState {
  /** What was read of plain queries; null where there are none, or not yet. */
  answer: PlainAnswer | null;
  state: 'none' | 'reading' | 'done' | 'no_reader';
}

const NONE: PlainState = { answer: null, state: 'none' };

/** Distance of samples where no series has two, ms. */
const USUAL_STEP = 15_000;

/** Queries by refId, as they were asked. */
function queriesOf({ request }: PanelData): Record<string, string> {
  const targets: ReadonlyArray<{ refId: string; expr?: unknown }> = request?.targets ?? [];
  return Object.fromEntries(targets.map(({ refId, expr }) => [refId, typeof expr === 'string' ? expr : '']));
}

interface Read {
  of: readonly DataFrame[];
  /** Null where nobody could read it. */
  answer: PlainAnswer | null;
}

/** What plain Prometheus and Loki queries say, beside or instead of the frames of our data source. The last answer stays until the next. */
export function usePlainAnswer(data: PanelData, range: AbsoluteTimeRange, words: Words): PlainState {
  const [read, setRead] = useState<Read | null>(null);
  const frames = useMemo(() => data.series.filter(isPlain), [data.series]);
  useEffect(() => {
    if (frames.length === 0) {
      return undefined;
    }
    let gone = false;
    const settle = (answer: PlainAnswer | null) => !gone && setRead({ of: frames, answer });
    const step = data.request?.intervalMs ?? USUAL_STEP;
    plainReader.ask({ frames, queries: queriesOf(data), range, step, words }).then(settle, () => settle(null));
    return () => {
      gone = true;
    };
    // The request changes with the frames.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [frames, range, words]);
  return useMemo(() => stateOf(frames, read), [frames, read]);
}

function stateOf(frames: readonly DataFrame[], read: Read | null): PlainState {
  if (frames.length === 0) {
    return NONE;
  }
  const answer = read?.answer ?? null;
  if (read?.of !== frames) {
    return { answer, state: 'reading' };
  }
  return { answer, state: answer === null ? 'no_reader' : 'done' };
}

function isPlain(frame: DataFrame): boolean {
  return frame.length > 0 && !isOurs(frame);
}
