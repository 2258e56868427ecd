import { say, type Words } from '../../core/words/message';
import { formatCount } from '../../ui/formatFacts';
import type { FlagMark } from '../data/readMarks';
import { causeTitle } from './flagRows';

/** What stands over a mark. */
export function markTitle({ title, flags, cause }: FlagMark): string {
  return title || [flags.join(','), causeTitle(cause ?? '')].join(' ');
}

/** When, how often, where. */
export function markFacts(mark: FlagMark, clock: (ms: number) => string, words: Words): string[] {
  const { from, to, kind, count, code, cluster, source, text } = mark;
  const span = to > from ? words(say('panel.mark.span', { from: clock(from), to: clock(to) })) : clock(from);
  return [
    span,
    ...(kind === 'flags' ? [words(say('panel.mark.count', { count: formatCount(count) }))] : []),
    ...(code === null ? [] : [`HTTP ${code}`]),
    // The data source's text names it already.
    ...(cluster === null || text.includes(cluster) ? [] : [cluster]),
    ...(source === 'counters' ? [words('panel.mark.from_counters')] : []),
  ];
}
