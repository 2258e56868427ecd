import type { PanelOptionsEditorBuilder } from '@grafana/data';

export type LaneId = 'ingress' | 'egress' | 'flags' | 'state';

export interface PanelOptions {
  lanes: Record<LaneId, boolean>;
  serviceTime: boolean;
  /** `full`: sentence and facts; `line`: the sentence alone; `hidden`: lanes only. */
  verdict: 'full' | 'line' | 'hidden';
}

export const DEFAULT_OPTIONS: PanelOptions = {
  lanes: { ingress: true, egress: true, flags: true, state: true },
  serviceTime: true,
  verdict: 'full',
};

const LANES: Array<{ path: `lanes.${LaneId}`; name: string; description: string }> = [
  { path: 'lanes.ingress', name: 'Ingress', description: 'Requests from Envoy to its own application.' },
  { path: 'lanes.egress', name: 'Egress', description: 'Requests from Envoy to other services.' },
  { path: 'lanes.flags', name: 'Flags', description: 'Response flags of the access log, decoded.' },
  { path: 'lanes.state', name: 'State', description: 'Times of rejection, of a full pool, and without Envoy.' },
];

export function addPanelOptions(builder: PanelOptionsEditorBuilder<PanelOptions>): void {
  builder.addRadio({
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

/** Options as saved, completed: a dashboard written by hand or for an older version may lack some. */
export function completeOptions(saved: Partial<PanelOptions> | undefined): PanelOptions {
  return { ...DEFAULT_OPTIONS, ...saved, lanes: { ...DEFAULT_OPTIONS.lanes, ...saved?.lanes } };
}
