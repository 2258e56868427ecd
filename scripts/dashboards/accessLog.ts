import { labelFilter, lineContains, logPipeline } from '../../src/core/query/logql';
import { dashboard } from './dashboard';
import { allLines, byCode, byFlag } from './flagCharts';
import { failingLines, logLines, SELECTOR, SHAPES } from './logPanel';
import { LOG_CHOICES, LOGS, typed } from './variables';

const SEARCH = lineContains('$search');

/** The typed expressions, on the labels that the failing lines have. */
const CHOSEN = [
  labelFilter({ label: 'code', op: '=~', value: '$code' }),
  labelFilter({ label: 'flags', op: '=~', value: '$flags' }),
];

const failing = logLines(
  'Failing lines',
  'Lines with a flag or a code of class 5, newest first, at most 500. Read code, flags and upstream host together: `-` as host means that Envoy had none. A line has the time when its request began, and is written when it ended.',
  SHAPES.map((shape) => logPipeline(failingLines(shape), [...CHOSEN, SEARCH]))
);

const every = logLines(
  'All lines',
  'All that Envoy’s containers write: access lines and Envoy’s own messages, newest first, at most 500. Messages such as "update rejected" or "out of memory" around the time of the failures tell why. Nothing here: the log is off, or the labels `container`, `pod` and `namespace` have other names in your Loki.',
  [logPipeline(SELECTOR, [SEARCH])]
);

/** Search in lines as they are. */
export const accessLog = dashboard({
  title: 'Access log',
  uid: 'meshcause-access-log',
  description: 'Envoy’s access lines as they are: the failing ones, all of them, and how many.',
  floor: '10.4',
  variables: [
    LOGS,
    ...LOG_CHOICES,
    typed('code', 'Code', '.+'),
    typed('flags', 'Flags', '.+'),
    typed('search', 'Search', ''),
  ],
  sections: [
    {
      title: null,
      collapsed: false,
      lines: [
        {
          height: 8,
          panels: [
            byFlag,
            byCode,
            allLines(
              'Lines written',
              'All lines of Envoy’s containers. A fall to nothing while requests go on: the log was turned off, or lines are lost on their way to Loki. A rise without more requests: Envoy’s own messages.'
            ),
          ],
        },
        { height: 14, panels: [failing] },
        { height: 14, panels: [every] },
      ],
    },
  ],
});
