import type { GrafanaTheme2 } from '@grafana/data';
import type { Measure } from '../grafana/frameContract';

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

type ColorName = Exclude<keyof TimelineColors, 'text' | 'textWeak' | 'grid' | 'background'>;

export const STACKED = ['ok', 'error', 'refused'] as const satisfies readonly Measure[];

export type Stacked = (typeof STACKED)[number];

/** Causes by who answered: red is Envoy's own refusal, orange the upstream's failure, blue a policy or the client. */
const CAUSE_COLORS: Record<string, ColorName> = {
  circuit_breaker: 'refused',
  overload_manager: 'refused',
  drop_overload: 'refused',
  no_healthy_upstream: 'refused',
  upstream_unreachable: 'refused',
  rate_limited: 'note',
  policy_denied: 'note',
  client_disconnect: 'note',
  bad_request: 'note',
  fault_injected: 'note',
  local_response: 'note',
  health_check_mode: 'note',
};

export function causeColor(colors: TimelineColors, cause: string | null): string {
  return colors[CAUSE_COLORS[cause ?? ''] ?? 'error'];
}
