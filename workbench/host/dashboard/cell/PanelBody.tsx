import React from 'react';
import { EventBusSrv, type PanelData, type PanelPlugin, type PanelProps } from '@grafana/data';
import { ErrorBoundaryAlert, PanelContextProvider } from '@grafana/ui';

import { setTimeRange } from '../../state/timeRange';
import type { DashboardPanel } from '../dashboardModel';
import type { ElementSize } from './useElementSize';
import { replaceVariables, usePanelView } from './usePanelView';

/** All panels of the page share one bus, so that a hovered time shows in each. */
const eventBus = new EventBusSrv();
const panelContext = { eventsScope: 'workbench', eventBus, canAddAnnotations: () => false };

interface PanelBodyProps {
  panel: DashboardPanel;
  plugin: PanelPlugin;
  raw: PanelData;
  size: ElementSize;
}

/** The plugin's own component with the props that Grafana gives a panel. */
export function PanelBody({ panel, plugin, raw, size }: PanelBodyProps) {
  const { data, options, fieldConfig } = usePanelView(panel, plugin, raw);
  const Component: React.ComponentType<PanelProps> | null = plugin.panel;
  if (!Component || size.width <= 0 || size.height <= 0) {
    return null;
  }
  return (
    <ErrorBoundaryAlert dependencies={[raw]}>
      <PanelContextProvider value={panelContext}>
        <Component
          id={panel.id}
          title={panel.title ?? ''}
          data={data}
          options={options}
          fieldConfig={fieldConfig}
          timeRange={data.timeRange}
          timeZone="browser"
          transparent={panel.transparent ?? false}
          width={size.width}
          height={size.height}
          renderCounter={0}
          eventBus={eventBus}
          replaceVariables={replaceVariables}
          onChangeTimeRange={({ from, to }) => setTimeRange(from, to)}
          onOptionsChange={() => undefined}
          onFieldConfigChange={() => undefined}
        />
      </PanelContextProvider>
    </ErrorBoundaryAlert>
  );
}
