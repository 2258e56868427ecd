import { useEffect, useMemo, useState } from 'react';
import type { DataFrame, PanelData } from '@grafana/data';
import { askLines, linesLink, type LinesAnswer } from '../../grafana/markLines';
import { readLines, type LogLine } from '../../grafana/readFrames';
import { fieldNamed } from './fields';
import type { FlagMark } from './readMarks';

export interface MarkLines {
  /** `none`: nobody here has lines, as where only metrics were asked. */
  state: 'none' | 'asking' | 'done';
  answer: LinesAnswer;
  /** Address of Explore; null where it cannot be told. */
  explore: string | null;
}

const NO_LINES: LinesAnswer = { lines: [], error: null };
const NOTHING: MarkLines = { state: 'none', answer: NO_LINES, explore: null };

/** The access lines behind a mark: asked of our data source, or picked out of the lines that the panel has already. */
export function useMarkLines({ request, series }: Pick<PanelData, 'request' | 'series'>, mark: FlagMark): MarkLines {
  const [asked, setAsked] = useState<{ mark: FlagMark; answer: LinesAnswer } | null>(null);
  const own = useMemo(() => linesIn(series, mark), [series, mark]);
  const canAsk = request !== undefined && mark.kind === 'flags';
  useEffect(() => {
    const answers = canAsk ? askLines(request, mark) : null;
    const asking = answers?.subscribe((answer) => setAsked({ mark, answer }));
    return () => asking?.unsubscribe();
    // A refresh of the panel asks nothing new about a mark.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [mark, canAsk]);
  return useMemo(() => {
    if (!canAsk) {
      return NOTHING;
    }
    const explore = linesLink(request, mark);
    if (own !== null) {
      return { state: 'done', answer: { lines: own, error: null }, explore };
    }
    if (explore === null) {
      return NOTHING;
    }
    return asked?.mark === mark
      ? { state: 'done', answer: asked.answer, explore }
      : { state: 'asking', answer: NO_LINES, explore };
  }, [asked, own, canAsk, request, mark]);
}

const isLog = (frame: DataFrame) => ['Line', 'body'].some((name) => fieldNamed(frame, name) !== undefined);

/** Lines of a mark's time that have its code and flags; null where the panel has no log. */
function linesIn(series: readonly DataFrame[], { from, to, flags, code }: FlagMark): LogLine[] | null {
  const logs = series.filter(isLog);
  const signs = signsOf(flags, code);
  const isOfMark = ({ text, time }: LogLine) => time >= from && time <= to && signs.some((sign) => text.includes(sign));
  return logs.length === 0 ? null : readLines(logs).filter(isOfMark).reverse();
}

/** Envoy's text formats have code and flags beside each other; of JSON the keys of Istio and of the Gateway API are known. */
function signsOf(flags: readonly string[], code: number | null): string[] {
  const set = flags.length === 0 ? '-' : flags.join(',');
  return [`" ${code ?? ''} ${set} `, `"response_flags":"${set}"`, `"response_flags": "${set}"`];
}
