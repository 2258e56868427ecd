import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, Link, useStyles2 } from '@grafana/ui';

import { workbench } from '../boot';
import { listApps } from '../modules/plugins';
import { useLocation } from '../state/urlState';

interface NavItem {
  text: string;
  url: string;
  icon: IconName;
}

export function NavBar() {
  const styles = useStyles2(getStyles);
  const { pathname } = useLocation();
  const items = navItems();
  const current = pathname === '/' ? items[0]?.url : items.find(({ url }) => pathname.startsWith(url))?.url;
  return (
    <nav className={styles.bar} aria-label="Workbench">
      {items.map(({ text, url, icon }) => (
        <Link key={url} href={url} className={cx(styles.item, url === current && styles.current)}>
          <Icon name={icon} /> {text}
        </Link>
      ))}
    </nav>
  );
}

function navItems(): NavItem[] {
  const dashboards = workbench.dashboards.map(({ uid, title }): NavItem => ({
    text: title,
    url: `/d/${uid}`,
    icon: 'apps',
  }));
  const pages = listApps()
    .filter((app) => app.enabled)
    .flatMap((app) => app.includes ?? [])
    .filter((include) => include.type === 'page' && include.addToNav)
    .map(({ name, path = '/' }): NavItem => ({ text: name, url: path, icon: 'file-alt' }));
  return [
    ...dashboards,
    ...pages,
    { text: 'Query', url: '/explore', icon: 'compass' },
    { text: 'Data sources', url: '/connections/datasources', icon: 'database' },
  ];
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    flexDirection: 'column',
    flexShrink: 0,
    width: 200,
    padding: theme.spacing(2, 1),
    gap: theme.spacing(0.5),
    borderRight: `1px solid ${theme.colors.border.weak}`,
    [theme.breakpoints.down('md')]: {
      flexDirection: 'row',
      width: '100%',
      padding: theme.spacing(0.5, 1),
      overflowX: 'auto',
      borderRight: 'none',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
  }),
  item: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(1),
    borderRadius: theme.shape.radius.default,
    color: theme.colors.text.secondary,
    whiteSpace: 'nowrap',
    '&:hover': { background: theme.colors.action.hover, color: theme.colors.text.primary },
  }),
  current: css({ background: theme.colors.action.selected, color: theme.colors.text.primary }),
});
