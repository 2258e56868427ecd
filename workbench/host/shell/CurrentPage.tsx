import React from 'react';
import { Alert } from '@grafana/ui';

import { AppPage } from '../apps/AppPage';
import { workbench } from '../boot';
import { DataSourcePage } from '../config/DataSourcePage';
import { DataSourcesPage } from '../config/DataSourcesPage';
import { DashboardPage } from '../dashboard/DashboardPage';
import { ExplorePage } from '../explore/ExplorePage';
import { currentRecording, useLocation } from '../state/urlState';

type Draw = (part: string) => React.ReactElement;

/** Pages by address, as Grafana 10.4 has them; the first part in parentheses is handed on. */
const PAGES: Array<[path: RegExp, draw: Draw]> = [
  [/^\/d\/([^/]+)/, (uid) => <DashboardPage key={uid} uid={uid} />],
  [/^\/explore$/, () => <ExplorePage />],
  [/^\/a\/([^/]+)/, (id) => <AppPage key={id} id={id} />],
  [/^\/connections\/datasources\/edit\/([^/]+)$/, (uid) => <DataSourcePage key={uid} uid={uid} />],
  [/^\/connections\/datasources$/, () => <DataSourcesPage />],
];

export function CurrentPage() {
  const { pathname } = useLocation();
  const key = currentRecording()?.id;
  const first = workbench.dashboards[0]?.uid;
  const shown = pathname === '/' && first !== undefined ? `/d/${encodeURIComponent(first)}` : pathname;
  for (const [path, draw] of PAGES) {
    const match = path.exec(shown);
    if (match) {
      return <React.Fragment key={key}>{draw(decodeURIComponent(match[1] ?? ''))}</React.Fragment>;
    }
  }
  const isHome = pathname === '/';
  return (
    <Alert
      severity="info"
      title={isHome ? 'The folder dashboards/ holds no dashboard.' : `This workbench has no page "${pathname}".`}
    />
  );
}
