import { dashboard } from './dashboard';
import * as charts from './flagCharts';
import { FLAG_TABLE } from './flagWords';
import type { UnplacedPanel } from './model';
import { promPanel } from './promPanel';
import { LOG_CHOICES, LOGS, METRICS, PROXY_SCOPE } from './variables';

const reference: UnplacedPanel = {
  type: 'text',
  title: 'What the flags say',
  description: 'Envoy’s response flags, what each says, and what to look at when it shows up.',
  targets: [],
  fieldConfig: { defaults: {}, overrides: [] },
  options: { mode: 'markdown', content: FLAG_TABLE },
};

/** Which flags, when, where, and what they mean. */
export const responseFlags = dashboard({
  title: 'Response flags',
  uid: 'meshcause-response-flags',
  description: 'Which response flags Envoy logged, when and where, what they mean, and whether the counters agree.',
  floor: '10.4',
  variables: [LOGS, METRICS, ...LOG_CHOICES],
  sections: [
    {
      title: null,
      collapsed: false,
      lines: [
        { height: 9, panels: [charts.byFlag, promPanel(charts.counters, { scope: PROXY_SCOPE, legend: 'list' })] },
        { height: 9, panels: [charts.kinds] },
        { height: 8, panels: [charts.byPod, charts.byDetails] },
        { height: 8, panels: [charts.byCode, charts.share, charts.understood] },
      ],
    },
    { title: 'Reference', collapsed: true, lines: [{ height: 24, panels: [reference] }] },
  ],
});
