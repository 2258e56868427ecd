import { useEffect, useMemo } from 'react';
import { getThemeById, type GrafanaTheme2 } from '@grafana/data';
import { config, getAppEvents, ThemeChangedEvent } from '@grafana/runtime';

import { currentThemeName, useLocation } from './urlState';

/** The theme that the address names, also for those who read `config.theme2` or listen for a change. */
export function useCurrentTheme(): GrafanaTheme2 {
  useLocation();
  const name = currentThemeName();
  const theme = useMemo(() => chooseTheme(name), [name]);
  useEffect(() => getAppEvents().publish(new ThemeChangedEvent(theme)), [theme]);
  return theme;
}

function chooseTheme(name: string): GrafanaTheme2 {
  const theme = getThemeById(name);
  config.theme2 = theme;
  config.theme = theme.v1;
  return theme;
}
