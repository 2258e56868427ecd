import type { Field, LinkModel } from '@grafana/data';
import { toMs } from './fields';
import { bool, finite, isRecord, text } from './narrow';

interface ThresholdLine {
  value: number;
  color: string;
}

/** How the person wants a series to be shown, by Grafana's field options. Null: as the panel shows it by itself. */
export interface SeriesLook {
  title: string | null;
  unit: string | null;
  decimals: number | null;
  /** Name or value of a fixed colour. Other schemes are not followed: here a colour has a meaning. */
  color: string | null;
  /** Where lines are drawn, beside the values. */
  thresholds: ThresholdLine[];
  hidden: { viz: boolean; legend: boolean; tooltip: boolean };
  /** Data links of the value at a time, ms; null where there are none. */
  linksAt: ((time: number) => LinkModel[]) | null;
}

/** Options that Grafana's own time series have as well, under the same names. */
export function lookOf(field: Field, time: Field): SeriesLook {
  const { config } = field;
  const custom: Record<string, unknown> = isRecord(config.custom) ? config.custom : {};
  const hideFrom = isRecord(custom.hideFrom) ? custom.hideFrom : {};
  const style = isRecord(custom.thresholdsStyle) ? custom.thresholdsStyle.mode : null;
  return {
    title: text(config.displayName),
    unit: text(config.unit),
    decimals: finite(config.decimals),
    color: config.color?.mode === 'fixed' ? text(config.color.fixedColor) : null,
    thresholds: style === 'line' ? thresholdLines(config.thresholds) : [],
    hidden: {
      viz: bool(hideFrom.viz) ?? false,
      legend: bool(hideFrom.legend) ?? false,
      tooltip: bool(hideFrom.tooltip) ?? false,
    },
    linksAt: (config.links ?? []).length === 0 ? null : (at) => linksOf(field, time, at),
  };
}

/** The first step is the base: it begins at minus infinity. Percentages need a range that sums of clusters do not have. */
function thresholdLines(thresholds: Field['config']['thresholds']): ThresholdLine[] {
  const steps = thresholds?.mode === 'percentage' ? [] : (thresholds?.steps ?? []);
  return steps.filter(({ value }) => finite(value) !== null).map(({ value, color }) => ({ value, color }));
}

function linksOf(field: Field, time: Field, at: number): LinkModel[] {
  const row = time.values.findIndex((value) => (toMs(value) ?? -Infinity) >= at);
  return field.getLinks?.({ valueRowIndex: row < 0 ? time.values.length - 1 : row }) ?? [];
}

/** One look for series that are drawn as one: what they agree on, and all their links. */
export function mergeLooks(looks: readonly SeriesLook[]): SeriesLook {
  const agreed = <T>(read: (look: SeriesLook) => T | null): T | null => {
    const [first = null, ...others] = new Set(looks.map(read));
    return others.length > 0 ? null : first;
  };
  const hasLinks = looks.some(({ linksAt }) => linksAt !== null);
  return {
    title: agreed(({ title }) => title),
    unit: agreed(({ unit }) => unit),
    decimals: agreed(({ decimals }) => decimals),
    color: agreed(({ color }) => color),
    thresholds: looks.find(({ thresholds }) => thresholds.length > 0)?.thresholds ?? [],
    hidden: {
      viz: looks.every(({ hidden }) => hidden.viz),
      legend: looks.every(({ hidden }) => hidden.legend),
      tooltip: looks.every(({ hidden }) => hidden.tooltip),
    },
    linksAt: hasLinks ? (at) => distinct(looks.flatMap(({ linksAt }) => linksAt?.(at) ?? [])) : null,
  };
}

function distinct(links: LinkModel[]): LinkModel[] {
  return [...new Map(links.map((link) => [`${link.title} ${link.href}`, link])).values()];
}
