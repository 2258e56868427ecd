import { ruleOf } from '../../src/core/diagnose/rules/rules';
import type { StepTemplate } from '../../src/core/diagnose/rules/causeRule';
import { settingOf } from './settingText';
import { CAUSES, type Cause } from '../../src/core/knowledge/causes';
import { DETAILS_RULES } from '../../src/core/knowledge/detailsRules';
import { FLAG_RULES } from '../../src/core/knowledge/flagRules';
import { CLUSTER_COUNTERS, type MetricFact, PROXY_COUNTERS } from '../../src/core/knowledge/metrics';
import { say, type Words } from '../../src/core/words/message';
import { code, item, type Page, paragraph, sentence } from './markdown';

/** Who a sentence is about, where it is not Envoy. */
const SUBJECTS: Partial<Record<Cause, string>> = {
  application_error: 'The application',
  outside_envoy: 'Something else than Envoy',
  proxy_unavailable: 'Nobody',
  unknown: 'Nothing in the input',
};

/** Names of a step's values where nothing is known of an incident. */
function stepText({ text, subject }: StepTemplate, words: Words): string {
  const setting = subject === undefined ? '' : settingOf(subject, words);
  return words(say(text, { setting, advice: '' })).replace(/[ .]+$/, '.');
}

const metricNames = (facts: readonly MetricFact[]) =>
  facts.flatMap(({ series }) => series.envoy.map(({ name }) => name));

function counters(cause: Cause): string[] {
  const { counters: ofClusters, proxyCounters } = ruleOf(cause);
  return metricNames([
    ...ofClusters.map(({ counter }) => CLUSTER_COUNTERS[counter]),
    ...proxyCounters.map(({ counter }) => PROXY_COUNTERS[counter]),
  ]);
}

function signs(cause: Cause): string[] {
  const flags = FLAG_RULES.filter((flag) => flag.cause === cause).map(({ short }) => short);
  const details = DETAILS_RULES.filter((rule) => rule.cause === cause).map(({ id, prefix }) =>
    prefix ? `${id}…` : id
  );
  const lists: Array<[string, readonly string[]]> = [
    ['Variants', CAUSES[cause]],
    ['Flags', flags],
    ['Details', details],
    ['Counters', [...new Set(counters(cause))]],
  ];
  return lists
    .filter(([, names]) => names.length > 0)
    .map(([name, names]) => item(`${name}: ${names.map(code).join(', ')}`));
}

function steps(cause: Cause, words: Words): string[] {
  return ruleOf(cause).next.map((step) => {
    const isChange = step.risk === 'changes_production' ? ' (changes production)' : '';
    return item(sentence(stepText(step, words)) + isChange);
  });
}

function section(cause: Cause, words: Words): string[] {
  const { says, settledBy, next, doc } = ruleOf(cause);
  const text = words(say(says, { codes: '', breaker: 'a circuit breaker' }));
  const settled = settledBy.map((key) => item(sentence(words(key))));
  return [
    `## ${cause}`,
    paragraph(`${SUBJECTS[cause] ?? 'Envoy'} ${text}.`),
    signs(cause).join('\n'),
    ...(settled.length > 0 ? [paragraph('What settles it:'), settled.join('\n')] : []),
    ...(next.length > 0 ? [paragraph('What to do:'), steps(cause, words).join('\n')] : []),
    ...(doc === '' ? [] : [`<${doc}>`]),
  ].filter((part) => part !== '');
}

/** Every cause that a finding can have. Its id is the anchor: alerts link to it. */
export function causesPage(words: Words): Page {
  const intro =
    'A finding has one of these causes. The same ids stand in `meshcause diagnose --json`, and on alerts as the label `cause`.';
  const ids = Object.keys(CAUSES) as Cause[];
  return { title: 'Causes', parts: [paragraph(intro), ...ids.flatMap((cause) => section(cause, words))] };
}
