import { everything, observe, readIncidents, SOURCES } from '../../../test/incidents/fixtures';
import { LANGUAGES, wordsFor } from '../words/languages';
import { diagnose } from './diagnose';
import type { Observation } from './observations';
import type { Report } from './report';
import { logOf } from './testing/observe';

/** What a sentence looks like in which a part is missing. */
const BROKEN: ReadonlyArray<readonly [what: string, pattern: RegExp]> = [
  ['a mark after a mark', /[,:;(] ?[.,:;)]|[，：；、（] ?[。，：；、）]/],
  ['two blanks', / {2}/],
  ['a blank at an end', /^ | $/],
  ['no value', /\bundefined\b|\bNaN\b|\[object|(^|[\s(：])null\b/],
  ['a placeholder', /(^|[\s（(：])\{\w+[,}]/],
];

function sentencesOf({ findings, application, notLookedAt }: Report): string[] {
  const ofFindings = findings.flatMap(({ summary, evidence, missing, next }) => [
    summary,
    ...evidence.map(({ text }) => text),
    ...missing,
    ...next.flatMap(({ text, verify, rollback }) => [text, verify ?? [], rollback ?? []].flat()),
  ]);
  return [...ofFindings, ...application.evidence, ...notLookedAt];
}

function broken(observations: readonly Observation[]): string[] {
  const said = LANGUAGES.flatMap((language) => sentencesOf(diagnose(observations, { words: wordsFor(language) })));
  const faults = said.flatMap((text) =>
    BROKEN.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${what}: ${text}`)
  );
  return [...new Set(faults)];
}

const INCIDENTS = readIncidents().map((incident) => [incident.id, incident] as const);

it.each(INCIDENTS)('%s: no sentence lacks a part', (_, { texts }) => {
  const sources = observe(texts);
  expect([everything(sources), ...SOURCES.map((source) => sources[source])].flatMap(broken)).toEqual([]);
});

describe('where the input lacks a part', () => {
  const line = (code: string, details: string) =>
    `[2026-11-24T10:00:00.000Z] "GET / HTTP/1.1" ${code} ${details} - "-" 0 0 5 - "-" "-" "-" "cart:80" "-" - - - - - -`;
  it.each([
    ['empty details', logOf(line('500 NFCF', ''))],
    ['an empty flag', logOf('{"response_code":503,"response_flags":"","response_code_details":""}')],
    [
      'a rejection without a reason',
      {
        ...logOf(line('503 NC', 'cluster_not_found')),
        changes: [
          {
            at: null,
            notBefore: null,
            kind: 'config_rejected' as const,
            object: 'lds',
            source: 'envoy_log',
            was: null,
            is: null,
            count: 1,
            pods: [],
          },
        ],
      },
    ],
  ])('%s: no sentence lacks it', (_, observation) => {
    expect(diagnose([observation]).findings.length).toBeGreaterThan(0);
    expect(broken([observation])).toEqual([]);
  });
});
