import { say, type Words } from '../../core/words/message';
import { formatCount } from '../../ui/formatFacts';
import type { TimelineModel } from './timelineModel';
import { readoutAt } from './readoutRows';

/** The drawing in words, for people who hear it instead of seeing it. `clock` prints a time in ms. */
export function describeTimeline(model: TimelineModel, clock: (ms: number) => string, words: Words): string {
  const sentences = model.lanes.map((lane) =>
    words(
      say('panel.spoken.lane', {
        lane: lane.name,
        what: lane.hasTraffic ? lane.clusters.join(', ') || say('panel.spoken.one_cluster') : say('panel.no_traffic'),
      })
    )
  );
  for (const { from, to } of model.regions.find(({ id }) => id === 'rejecting')?.intervals ?? []) {
    sentences.push(words(say('panel.spoken.rejected', { from: clock(from), to: clock(to) })));
  }
  if (model.keyTime !== null) {
    const { time, title } = model.keyTime;
    for (const group of readoutAt(model, time, words)) {
      const values = group.rows.map((row) => `${row.title} ${row.value}`).join(', ');
      sentences.push(words(say('panel.spoken.values', { title, time: clock(time), group: group.title, values })));
    }
  }
  for (const row of model.flagRows) {
    sentences.push(words(say('panel.spoken.flags', { label: row.label, count: formatCount(row.count) })));
  }
  for (const { from, title } of model.changes?.marks ?? []) {
    sentences.push(words(say('panel.spoken.change', { time: clock(from), title })));
  }
  for (const row of model.stateRows ?? []) {
    const spans = row.intervals
      .map(({ from, to }) => words(say('panel.mark.span', { from: clock(from), to: clock(to) })))
      .join('; ');
    sentences.push(words(say('panel.spoken.state', { label: row.label, spans })));
  }
  return sentences.join(' ');
}
