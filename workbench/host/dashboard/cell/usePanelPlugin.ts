import { useEffect, useState } from 'react';
import type { PanelPlugin } from '@grafana/data';
import { config } from '@grafana/runtime';

import { loadPanelPlugin } from '../../modules/plugins';
import { standInPanel } from '../standIns/standInPanels';

export type PanelPluginState = { plugin: PanelPlugin } | { error: string } | null;

/** A panel of the bundle, or the host's stand-in for one of Grafana's own; null while it is loaded. */
export function usePanelPlugin(type: string): PanelPluginState {
  const [state, setState] = useState<PanelPluginState>(null);
  useEffect(() => {
    let isCurrent = true;
    findPanelPlugin(type)
      .then((plugin) => ({ plugin }))
      .catch((error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }))
      .then((found) => isCurrent && setState(found));
    return () => {
      isCurrent = false;
    };
  }, [type]);
  return state;
}

async function findPanelPlugin(type: string): Promise<PanelPlugin> {
  const meta = config.panels[type];
  const plugin = meta ? await loadPanelPlugin(meta) : standInPanel(type);
  if (!plugin) {
    throw new Error(`This workbench does not draw "${type}".`);
  }
  return plugin;
}
