import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/** The frame of the verdict, by severity: an edge and a tint, beside the icon that says the same without colour. */
export function verdictBox(theme: GrafanaTheme2) {
  const tone = (edge: string, tint: string) => css({ borderLeft: `4px solid ${edge}`, background: tint });
  return {
    box: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      marginBottom: theme.spacing(0.75),
      padding: theme.spacing(0.75, 1, 0.75, 1.25),
      borderRadius: theme.shape.radius.default,
      color: theme.colors.text.primary,
    }),
    error: tone(theme.colors.error.main, theme.colors.error.transparent),
    warning: tone(theme.colors.warning.main, theme.colors.warning.transparent),
    calm: tone(theme.colors.success.main, theme.colors.success.transparent),
    neutral: tone(theme.colors.border.strong, theme.colors.background.secondary),
  };
}
