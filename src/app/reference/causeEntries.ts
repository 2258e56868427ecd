import type { CauseRule, StepTemplate } from '../../core/diagnose/rules/causeRule';
import { settingsOf } from '../../core/diagnose/rules/meshSettings';
import { ruleOf } from '../../core/diagnose/rules/rules';
import { CAUSES, type Cause } from '../../core/knowledge/causes';
import { DETAILS_RULES } from '../../core/knowledge/detailsRules';
import { FLAG_RULES } from '../../core/knowledge/flagRules';
import { HEADER_RULES, HEADER_RULES_IF_TRUE } from '../../core/knowledge/headerRules';
import { LOCAL_BODIES } from '../../core/knowledge/localBodies';
import { CLUSTER_COUNTERS, type MetricFact, PROXY_COUNTERS } from '../../core/knowledge/metrics';
import type { WordKey } from '../../core/words/en/english';
import { type Message, say } from '../../core/words/message';
import type { Entry, EntryLine, EntrySection } from './entry';

const line = (text: Message | WordKey, under: EntryLine['under'] = []): EntryLine => ({ text, under });

const names = (key: WordKey, list: readonly string[]): EntryLine[] =>
  list.length === 0 ? [] : [line(say(key, { names: [...new Set(list)].join(', ') }))];

/** Who a sentence about the cause begins with; Envoy where no proxy is told apart. */
const SUBJECTS: Partial<Record<Cause, WordKey>> = {
  application_error: 'who.application',
  outside_envoy: 'cause_page.something_else',
  proxy_unavailable: 'who.nobody',
  unknown: 'who.nothing',
};

function sentence(cause: Cause, what: WordKey): Message {
  const values = { codes: '', breaker: say('cause_page.a_breaker') };
  return say('summary.sentence', { who: say(SUBJECTS[cause] ?? 'who.envoy'), what: say(what, values), why: '' });
}

function variants(cause: Cause, { variantSays = {} }: CauseRule): EntryLine[] {
  return CAUSES[cause].map((variant) => {
    const says = variantSays[variant];
    return line(
      says === undefined
        ? say('cause_page.id', { id: variant })
        : say('finding.named', { name: variant, value: sentence(cause, says) })
    );
  });
}

function answerer({ answeredBy: { kind, which }, variantAnsweredBy = {} }: CauseRule): EntryLine[] {
  const whom = (answer: CauseRule['answeredBy']) =>
    answer.which === null
      ? say(`cause_page.answers.${answer.kind}`)
      : say('report.answered_by', {
          kind: say(`cause_page.answers.${answer.kind}`),
          which: say(`report.which.${answer.which}`),
        });
  return [
    line(whom({ kind, which })),
    ...Object.entries(variantAnsweredBy).map(([variant, answer]) =>
      line(say('finding.named', { name: variant, value: whom(answer) }))
    ),
  ];
}

const series = ({ series: { envoy } }: MetricFact) => envoy.map(({ name }) => name);

/** What its counters, flags, details, headers and bodies are: the signs that the diagnosis reads. */
function proof(cause: Cause, { counters, proxyCounters }: CauseRule): EntryLine[] {
  const facts = [
    ...counters.map(({ counter, proof: weight, only }) => ({
      weight,
      names: series(CLUSTER_COUNTERS[counter]).map((name) => (only === 'tcp' ? `${name} (TCP)` : name)),
    })),
    ...proxyCounters.map(({ counter, proof: weight }) => ({ weight, names: series(PROXY_COUNTERS[counter]) })),
  ];
  const counted = (weight: 'conclusive' | 'strong' | 'weak') =>
    names(
      `cause_page.counters_${weight}`,
      facts.flatMap((one) => (one.weight === weight ? one.names : []))
    );
  const own = <Sign extends { cause?: string | null }>(signs: readonly Sign[]) =>
    signs.filter((sign) => sign.cause === cause);
  const headers = [...HEADER_RULES_IF_TRUE, ...HEADER_RULES].filter(([, rule]) => rule.cause === cause);
  return [
    ...counted('conclusive'),
    ...counted('strong'),
    ...counted('weak'),
    ...names(
      'cause_page.flags',
      own(FLAG_RULES).map(({ short }) => short)
    ),
    ...names(
      'cause_page.details',
      own(DETAILS_RULES).map(({ id, prefix }) => (prefix ? `${id}…` : id))
    ),
    ...names(
      'cause_page.headers',
      headers.map(([name]) => name)
    ),
    ...own(LOCAL_BODIES).map(({ text }) => line(say('cause_page.body', { text }))),
  ];
}

function refuted(cause: Cause, { counters }: CauseRule): EntryLine[] {
  const others = counters.flatMap(({ alternatives = [] }) => alternatives);
  return [line(`${cause}.refuted`), ...names('cause_page.same_signs', others)];
}

/** Only for some variants, drivers or directions. */
function condition({ when }: StepTemplate): Message[] {
  const { variants: some = [], drivers = [], directions = [] } = when ?? {};
  const only = [...some, ...drivers, ...directions];
  return only.length === 0 ? [] : [say('cause_page.only_for', { names: only.join(', ') })];
}

function step(template: StepTemplate): EntryLine {
  const { text, subject, risk, verify, command } = template;
  const named = { setting: say('cause_page.setting_below'), advice: say('advice.pool.open') };
  const said = subject === undefined ? say(text) : say(text, named);
  const places = subject === undefined ? [] : settingsOf(subject, null).map((place) => place.text);
  return line(risk === 'changes_production' ? say('step.with_risk', { text: said }) : said, [
    ...condition(template),
    ...places,
    ...(command ? [say('cause_page.command', { command })] : []),
    ...(verify ? [say('step.check', { text: say(verify) })] : []),
  ]);
}

function sections(cause: Cause): EntrySection[] {
  const rule = ruleOf(cause);
  const all: EntrySection[] = [
    { title: 'cause_page.who', lines: answerer(rule) },
    { title: 'cause_page.variants', lines: variants(cause, rule) },
    { title: 'cause_page.proof', lines: proof(cause, rule) },
    { title: 'cause_page.refuted', lines: refuted(cause, rule) },
    { title: 'cause_page.settled', lines: rule.settledBy.map((key) => line(key)) },
    { title: 'finding.next', lines: rule.next.map(step) },
  ];
  return all.filter(({ lines }) => lines.length > 0);
}

/** Every cause that a finding can have, from the rules of the diagnosis; alerts and reports link to them. */
export function causeEntries(): Entry[] {
  return (Object.keys(CAUSES) as Cause[]).map((cause) => {
    const { says, doc } = ruleOf(cause);
    return {
      kind: 'cause',
      id: cause,
      title: cause,
      alias: null,
      meaning: sentence(cause, says),
      checks: null,
      facts: [],
      sections: sections(cause),
      ...(doc === '' ? {} : { doc }),
    };
  });
}
