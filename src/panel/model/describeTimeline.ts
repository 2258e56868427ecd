import { formatCount } from '../../ui/formatFacts';
import type { TimelineModel } from './timelineModel';
import { readoutAt } from './readoutRows';

/** The drawing in words, for people who hear it instead of seeing it. `clock` prints a time in ms. */
export function describeTimeline(model: TimelineModel, clock: (ms: number) => string): string {
  const sentences = model.lanes.map((lane) =>
    lane.hasTraffic ? `${lane.title}: ${lane.clusters.join(', ') || 'one cluster'}.` : `${lane.title}: no traffic.`
  );
  for (const { from, to } of model.rejecting) {
    sentences.push(`Requests were rejected from ${clock(from)} to ${clock(to)}.`);
  }
  if (model.keyTime !== null) {
    const { time, title } = model.keyTime;
    for (const group of readoutAt(model, time)) {
      const values = group.rows.map((row) => `${row.title} ${row.value}`).join(', ');
      sentences.push(`${title}, ${clock(time)}, ${group.title}: ${values}.`);
    }
  }
  for (const row of model.flagRows) {
    sentences.push(`Flags: ${row.label}, ${formatCount(row.count)}.`);
  }
  for (const row of model.stateRows ?? []) {
    const spans = row.intervals.map(({ from, to }) => `${clock(from)} to ${clock(to)}`).join('; ');
    sentences.push(`State: ${row.label}: ${spans}.`);
  }
  return sentences.join(' ');
}
