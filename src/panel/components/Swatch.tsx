import React from 'react';
import type { Measure } from '../../grafana/frameContract';
import type { TimelineColors } from '../colors';

/** The sign of a measure as it is drawn: filled, striped, dashed, or a plain dot for what is read off only. */
export function Swatch({ measure, colors }: { measure: Measure; colors: TimelineColors }) {
  return (
    <span
      aria-hidden="true"
      style={{ flex: 'none', width: 12, height: 10, borderRadius: 2, ...look(measure, colors) }}
    />
  );
}

function look(measure: Measure, colors: TimelineColors): React.CSSProperties {
  switch (measure) {
    case 'ok':
      return { background: colors.ok };
    case 'error':
      return stripes(colors.error, 45);
    case 'refused':
      return stripes(colors.refused, -45);
    case 'timeouts':
      return stripes(colors.timeouts, 90);
    case 'connect_failures':
      return stripes(colors.connect_failures, 0);
    case 'service_time_p90':
      return { height: 0, borderRadius: 0, borderTop: `2px dashed ${colors.serviceTime}` };
    default:
      return { width: 6, height: 6, margin: '0 3px', borderRadius: '50%', border: `1px solid ${colors.textWeak}` };
  }
}

function stripes(color: string, angle: number): React.CSSProperties {
  return {
    backgroundColor: color,
    backgroundImage: `repeating-linear-gradient(${angle}deg, transparent 0 2px, rgba(255, 255, 255, 0.45) 2px 3px)`,
  };
}
