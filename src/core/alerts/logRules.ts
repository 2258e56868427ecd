import { type Cause } from '../knowledge/causes';
import { FLAG_RULES } from '../knowledge/flagRules';
import { countOverTime, logString } from '../query/logql';
import { type AccessLogStages } from './accessLogStages';
import { type AlertRule, type RuleContext } from './alertRule';

/** What callers do to themselves is no failure of the mesh. */
const CALLERS_OWN: ReadonlyArray<Cause | null> = ['client_disconnect', 'bad_request'];

/** Flags of failures that are not the caller's own doing. */
export const FAILURE_FLAGS = FLAG_RULES.filter(({ failure, cause }) => failure && !CALLERS_OWN.includes(cause)).map(
  ({ short }) => short
);

/** Codes with which a flag is an ordinary end: 101 UC is a websocket that was closed. */
const HARMLESS_CODES = [...new Set(FLAG_RULES.flatMap(({ harmlessCodes }) => harmlessCodes))].join('|');

/** gRPC failures log 200 with a flag; an application's own error has no flag. */
const FAILING = `| (response_flags=~"(.*,)?(${FAILURE_FLAGS.join('|')})(,.*)?" or response_code=~"5..") and response_code!~"${HARMLESS_CODES}"`;

/** Lines that Envoy and Istio's agent write about themselves share the stream. */
const OWN_LINES = '^(\\S+ (stdout|stderr) [FP] )?(\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:|\\S+\\t(debug|info|warn|error)\\t)';

function failingLines({ parameters }: RuleContext, { selector, stages }: AccessLogStages): string {
  const by = [parameters.namespaceLabel, 'response_code', 'response_flags'];
  const counted = countOverTime(`${selector} ${stages} ${FAILING}`, by, parameters.window);
  return `${counted} >= ${parameters.minEvents}`;
}

function unparsedShare({ parameters }: RuleContext, { selector, stages }: AccessLogStages): string {
  const by = [parameters.namespaceLabel];
  const all = countOverTime(`${selector} !~ ${logString(OWN_LINES)}`, by, parameters.window);
  const parsed = countOverTime(`${selector} ${stages}`, by, parameters.window);
  const unparsed = `((${all} - ${parsed}) or ${all})`;
  return `(${unparsed} / ${all} > ${parameters.unparsedShare}) and (${all} >= ${parameters.minRequests})`;
}

/** Lines that the format matches, per second: with them Prometheus can tell that logs fell silent. */
export function recordedLines({ parameters }: RuleContext, { selector, stages }: AccessLogStages): string {
  return `sum by (${parameters.namespaceLabel}) (rate(${selector} ${stages} [5m]))`;
}

/** Alerts on the access log itself. It knows flags, which no counter carries, and needs no scraping of Envoy. */
export function logRules(pipeline: AccessLogStages): readonly AlertRule[] {
  return [
    {
      id: 'MeshcauseFailingLines',
      cause: null,
      severity: 'info',
      expr: (context) => failingLines(context, pipeline),
      holdFor: null,
      summary: '{value} access lines in {namespace} end with {outcome}',
      description: '{flagMeanings}',
    },
    {
      id: 'MeshcauseLinesUnread',
      cause: null,
      severity: 'info',
      expr: (context) => unparsedShare(context, pipeline),
      holdFor: 'silentFor',
      summary: '{percent} of the access lines in {namespace} are not of the expected format',
      description:
        'What these lines say is not counted by any rule on logs. Compare the format that Envoy writes with the one that the rules were made for.',
    },
  ];
}
