import { PanelPlugin } from '@grafana/data';
import { MeshTimelinePanel } from './MeshTimelinePanel';
import { addPanelOptions, type PanelOptions } from './options';

export const plugin = new PanelPlugin<PanelOptions>(MeshTimelinePanel)
  .setPanelOptions(addPanelOptions)
  .setDataSupport({ annotations: true, alertStates: false });
