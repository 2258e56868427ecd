import { matchKey, type BinaryOperation } from './binary';
import { groupSeries, isEmpty, mapValues, mergeEqualLabels, type StepSeries } from './stepSeries';

/** `and`, `or` and `unless`: keep series by whether the other side has one with the same matching labels at that step. */
export function combineSets(
  { operator, matching }: BinaryOperation,
  left: readonly StepSeries[],
  right: readonly StepSeries[]
): StepSeries[] {
  const key = matchKey(matching);
  const filter = (kept: readonly StepSeries[], other: readonly StepSeries[], wanted: 0 | 1) => {
    const presence = presenceByKey(other, key);
    return kept
      .map((series) => {
        const present = presence.get(key(series.labels));
        return mapValues(series, series.labels, (value, step) =>
          (present?.[step] ?? 0) === wanted ? value : undefined
        );
      })
      .filter((series) => !isEmpty(series));
  };
  if (operator === 'or') {
    return mergeEqualLabels([...left, ...filter(right, left, 0)]);
  }
  return filter(left, right, operator === 'and' ? 1 : 0);
}

function presenceByKey(all: readonly StepSeries[], key: Parameters<typeof groupSeries>[1]): Map<string, Uint8Array> {
  const presence = new Map<string, Uint8Array>();
  for (const [group, members] of groupSeries(all, key)) {
    const present = new Uint8Array(members[0]?.present.length ?? 0);
    members.forEach((series) => series.present.forEach((one, step) => one === 1 && present.fill(1, step, step + 1)));
    presence.set(group, present);
  }
  return presence;
}
