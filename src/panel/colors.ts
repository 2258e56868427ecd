import type { GrafanaTheme2 } from '@grafana/data';
import type { TRAFFIC } from '../grafana/frameContract';
import { causeTone, type CauseTone } from '../ui/causeTone';

/** What the timeline distinguishes by colour. Each also differs by pattern, shape, place or label. */
export interface TimelineColors {
  ok: string;
  error: string;
  refused: string;
  serviceTime: string;
  poolFull: string;
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
    serviceTime: theme.isDark ? named('super-light-yellow') : named('dark-purple'),
    poolFull: named('dark-orange'),
    note: named('blue'),
    text: theme.colors.text.primary,
    textWeak: theme.colors.text.secondary,
    grid: theme.colors.border.weak,
    background: theme.colors.background.primary,
  };
}

export type Stacked = (typeof TRAFFIC)[number];

const TONE_COLORS = { refused: 'refused', failed: 'error', note: 'note' } as const satisfies Record<
  CauseTone,
  keyof TimelineColors
>;

export function causeColor(colors: TimelineColors, cause: string | null): string {
  return colors[TONE_COLORS[causeTone(cause)]];
}
