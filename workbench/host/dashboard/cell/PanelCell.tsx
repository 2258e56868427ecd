import React, { useMemo } from 'react';
import { CoreApp, LoadingState, type PanelPlugin, type TimeRange } from '@grafana/data';
import { Alert, Menu, PanelChrome } from '@grafana/ui';

import { exploreUrl } from '../../explore/exploreUrl';
import { useQueryData } from '../../query/useQueryData';
import type { QueryJob } from '../../query/runQueries';
import { templates } from '../../services/startServices';
import { refOf, type DashboardPanel } from '../dashboardModel';
import { replaceDeep } from '../replaceDeep';
import { PanelBody } from './PanelBody';
import { useElementSize, type ElementSize } from './useElementSize';
import { usePanelPlugin } from './usePanelPlugin';

interface PanelCellProps {
  panel: DashboardPanel;
  range: TimeRange;
  /** Changes when variables changed or the person asks again. */
  revision: string;
}

/** One panel of a dashboard: its frame, its plugin, and the answer to its queries. */
export function PanelCell({ panel, range, revision }: PanelCellProps) {
  const { ref, size } = useElementSize();
  const state = usePanelPlugin(panel.type);
  return (
    <div ref={ref} style={{ width: '100%', height: '100%' }} data-testid={`panel-${panel.id}`}>
      {size && state && 'plugin' in state && (
        <LoadedPanel {...{ panel, range, revision, size }} plugin={state.plugin} />
      )}
      {size && state && 'error' in state && (
        <PanelChrome title={panel.title} width={size.width} height={size.height}>
          {() => <Alert severity="warning" title={state.error} />}
        </PanelChrome>
      )}
    </div>
  );
}

function LoadedPanel({
  panel,
  range,
  revision,
  size,
  plugin,
}: PanelCellProps & { size: ElementSize; plugin: PanelPlugin }) {
  const maxDataPoints = panel.maxDataPoints ?? pointsFor(size.width);
  const job = useMemo(() => jobOf(panel, range, revision, maxDataPoints), [panel, range, revision, maxDataPoints]);
  const data = useQueryData(job);
  const title = templates.replace(panel.title);
  return (
    <PanelChrome
      title={title}
      description={panel.description ? () => templates.replace(panel.description) : undefined}
      width={size.width}
      height={size.height}
      padding={plugin.noPadding ? 'none' : 'md'}
      displayMode={panel.transparent ? 'transparent' : 'default'}
      hoverHeader={title === ''}
      loadingState={data?.state === LoadingState.Loading ? LoadingState.Loading : undefined}
      statusMessage={data?.errors?.map((error) => error.message).join('; ')}
      menu={() => <PanelMenu panel={panel} range={range} />}
    >
      {(width, height) =>
        data ? <PanelBody panel={panel} plugin={plugin} raw={data} size={{ width, height }} /> : null
      }
    </PanelChrome>
  );
}

function PanelMenu({ panel, range }: { panel: DashboardPanel; range: TimeRange }) {
  const hasQuery = (panel.targets ?? []).length > 0;
  return (
    <Menu>
      <Menu.Item
        label={hasQuery ? 'Edit query' : 'This panel has no query'}
        icon="compass"
        disabled={!hasQuery}
        url={exploreUrl(replaceDeep(refOf(panel.datasource)), replaceDeep(panel.targets ?? []), range)}
      />
    </Menu>
  );
}

/** Steps of 50 px keep the number of points, and with it the question, still while the window is dragged. */
function pointsFor(width: number): number {
  return Math.max(50, Math.round(width / 50) * 50);
}

function jobOf(panel: DashboardPanel, range: TimeRange, revision: string, maxDataPoints: number): QueryJob {
  return {
    id: `panel-${panel.id}`,
    revision,
    app: CoreApp.Dashboard,
    datasource: refOf(panel.datasource),
    targets: panel.targets ?? [],
    range,
    maxDataPoints,
    minInterval: panel.interval ? templates.replace(panel.interval) : undefined,
    panelPluginId: panel.type,
  };
}
