import type { FieldConfigEditorBuilder, PanelOptionsEditorBuilder } from '@grafana/data';
import type { HideableFieldConfig } from '@grafana/schema';
import { commonOptionsBuilder } from '@grafana/ui';
import type { LanesBy } from './model/lanes';

export type LaneId = 'ingress' | 'egress' | 'flags' | 'state' | 'changes';

export interface PanelOptions {
  lanes: Record<LaneId, boolean>;
  /** What has a lane of its own, and how many of those are shown at first. */
  lanesBy: LanesBy;
  mostLanes: number;
  serviceTime: boolean;
  /** `full`: sentence and facts; `line`: the sentence alone; `hidden`: lanes only. */
  verdict: 'full' | 'line' | 'hidden';
}

export const DEFAULT_OPTIONS: PanelOptions = {
  lanes: { ingress: true, egress: true, flags: true, state: true, changes: true },
  lanesBy: 'direction',
  mostLanes: 4,
  serviceTime: true,
  verdict: 'full',
};

const LANES: Array<{ path: `lanes.${LaneId}`; name: string; description: string }> = [
  { path: 'lanes.ingress', name: 'Ingress', description: 'Requests from Envoy to its own application.' },
  { path: 'lanes.egress', name: 'Egress', description: 'Requests from Envoy to other services.' },
  { path: 'lanes.flags', name: 'Flags', description: 'Response flags, decoded, from the access log or from counters.' },
  {
    path: 'lanes.state',
    name: 'State',
    description: 'Times of rejection, without a healthy host, of a full pool, and without Envoy.',
  },
  {
    path: 'lanes.changes',
    name: 'Restarts and changes',
    description: 'What changed, where the answer tells it; nothing is drawn where nothing changed.',
  },
];

export function addPanelOptions(builder: PanelOptionsEditorBuilder<PanelOptions>): void {
  builder
    .addRadio({
      path: 'verdict',
      name: 'Verdict',
      description: 'How much of the verdict stands above the lanes.',
      defaultValue: DEFAULT_OPTIONS.verdict,
      settings: {
        options: [
          { value: 'full', label: 'With facts' },
          { value: 'line', label: 'One line' },
          { value: 'hidden', label: 'Hidden' },
        ],
      },
    })
    .addRadio({
      path: 'lanesBy',
      name: 'A lane for each',
      description: 'The lane that the verdict names comes first, then those in which most failed.',
      category: ['Lanes'],
      defaultValue: DEFAULT_OPTIONS.lanesBy,
      settings: {
        options: [
          { value: 'direction', label: 'Direction' },
          { value: 'workload', label: 'Workload' },
          { value: 'cluster', label: 'Cluster' },
        ],
      },
    })
    .addNumberInput({
      path: 'mostLanes',
      name: 'Lanes at first',
      description: 'The others are one click away.',
      category: ['Lanes'],
      defaultValue: DEFAULT_OPTIONS.mostLanes,
      settings: { min: 1, max: 40, integer: true },
      showIf: ({ lanesBy }) => lanesBy !== undefined && lanesBy !== 'direction',
    });
  for (const lane of LANES) {
    builder.addBooleanSwitch({ ...lane, category: ['Lanes'], defaultValue: true });
  }
  builder.addBooleanSwitch({
    path: 'serviceTime',
    name: 'Service time',
    description: 'The 90th percentile as a dashed line on the right axis.',
    category: ['Lanes'],
    defaultValue: DEFAULT_OPTIONS.serviceTime,
  });
}

/** Options of each series, beside Grafana's standard ones; named as those of Grafana's own time series. */
export function addSeriesOptions(builder: FieldConfigEditorBuilder<HideableFieldConfig>): void {
  builder.addRadio({
    path: 'thresholdsStyle.mode',
    name: 'Show thresholds',
    category: ['Thresholds'],
    defaultValue: 'off',
    settings: {
      options: [
        { value: 'off', label: 'Off' },
        { value: 'line', label: 'As lines' },
      ],
    },
  });
  commonOptionsBuilder.addHideFrom(builder);
}

/** Options as saved, completed: a dashboard written by hand or for an older version may lack some. */
export function completeOptions(saved: Partial<PanelOptions> | undefined): PanelOptions {
  return { ...DEFAULT_OPTIONS, ...saved, lanes: { ...DEFAULT_OPTIONS.lanes, ...saved?.lanes } };
}
