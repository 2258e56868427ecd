import type { GrafanaTheme2 } from '@grafana/data';
import type { Measure } from '../grafana/frameContract';
import { causeTone, type CauseTone } from '../ui/causeTone';
import type { SeriesLook } from './data/seriesLook';
import type { StateRow } from './model/states';

/** What the timeline distinguishes by colour. Each also differs by pattern, shape, place or label. */
export interface TimelineColors {
  ok: string;
  error: string;
  refused: string;
  timeouts: string;
  connect_failures: string;
  serviceTime: string;
  poolFull: string;
  noHost: string;
  envoyGone: string;
  note: string;
  text: string;
  textWeak: string;
  grid: string;
  background: string;
}

export function timelineColors(theme: GrafanaTheme2): TimelineColors {
  const named = (name: string) => theme.visualization.getColorByName(name);
  return {
    ok: named('green'),
    error: named('orange'),
    refused: named('red'),
    timeouts: named('dark-yellow'),
    connect_failures: named('dark-red'),
    serviceTime: theme.isDark ? named('super-light-yellow') : named('dark-purple'),
    // A full pool alone is no trouble: idle connections fill it too.
    poolFull: theme.colors.text.disabled,
    noHost: named(theme.isDark ? 'light-purple' : 'dark-purple'),
    envoyGone: theme.colors.text.secondary,
    note: named('blue'),
    text: theme.colors.text.primary,
    textWeak: theme.colors.text.secondary,
    grid: theme.colors.border.weak,
    background: theme.colors.background.primary,
  };
}

const TONE_COLORS = { refused: 'refused', failed: 'error', note: 'note' } as const satisfies Record<
  CauseTone,
  keyof TimelineColors
>;

export function causeColor(colors: TimelineColors, cause: string | null): string {
  return colors[TONE_COLORS[causeTone(cause)]];
}

const MEASURE_COLORS: ReadonlyArray<[Measure, keyof TimelineColors]> = [
  ['ok', 'ok'],
  ['error', 'error'],
  ['refused', 'refused'],
  ['timeouts', 'timeouts'],
  ['connect_failures', 'connect_failures'],
  ['service_time_p90', 'serviceTime'],
];

/** The colours with those in their places that a person has set for a measure. */
export function withLooks(
  colors: TimelineColors,
  looks: ReadonlyMap<Measure, SeriesLook>,
  theme: GrafanaTheme2
): TimelineColors {
  const own = MEASURE_COLORS.flatMap(([measure, place]) => {
    const color = looks.get(measure)?.color ?? null;
    return color === null ? [] : [[place, theme.visualization.getColorByName(color)] as const];
  });
  return own.length === 0 ? colors : { ...colors, ...Object.fromEntries(own) };
}

/** The colour of a state, in its bar and in its shade. */
export const STATE_COLORS = {
  rejecting: 'refused',
  no_host: 'noHost',
  pool_full: 'poolFull',
  envoy_gone: 'envoyGone',
} as const satisfies Record<StateRow['id'], keyof TimelineColors>;
