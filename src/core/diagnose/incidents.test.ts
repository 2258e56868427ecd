import { CAUSES, type Cause } from '../knowledge/causes';
import { everything, observe, readIncidents, SOURCES } from '../../../test/incidents/fixtures';
import { complaints, wrongAndCertain } from '../../../test/incidents/incident';
import { diagnose } from './diagnose';

const INCIDENTS = readIncidents();
const named = INCIDENTS.map((incident) => [incident.id, incident] as const);

describe('the incidents', () => {
  it.each(named)('%s', (_, { expected, texts }) => {
    const report = diagnose(everything(observe(texts)));
    expect(complaints(report, expected)).toEqual([]);
  });

  it.each(named)('%s: no source makes it sure of what is not so', (id, { expected, texts }) => {
    const sources = observe(texts);
    const given = SOURCES.filter((source) => sources[source].length > 0);
    const wrong = given.filter((source) => wrongAndCertain(diagnose(sources[source]), expected));
    const all = wrongAndCertain(diagnose(everything(sources)), expected) ? [id] : [];
    expect([...all, ...wrong.map((source) => `${id} ${source}`)]).toEqual([]);
  });
});

describe('the test-bed', () => {
  const causes = Object.keys(CAUSES) as Cause[];

  it.each(causes)('%s has a hit, and but for unknown a near miss and a decoy', (cause) => {
    const roles = new Set(INCIDENTS.filter(({ of }) => of === cause).map(({ role }) => role));
    expect([...roles].sort()).toEqual(cause === 'unknown' ? ['hit'] : ['decoy', 'hit', 'near_miss']);
  });

  it.each(named)('%s: role, expectation and thread fit together', (_, { role, of, expected, thread, note, texts }) => {
    const { log, stats, response } = observe(texts);
    if (role !== 'hit') {
      // What looks like the cause must not be called the cause.
      expect(expected.never.includes(of) || expected.maxConfidence === 'possible').toBe(true);
    }
    expect(expected.causes.length).toBeGreaterThan(0);
    expect(thread).toMatch(/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/issues\/\d+$/);
    expect(note).toMatch(/^.{10,}\.$/s);
    expect([...log, ...stats, ...response].length + (texts.response === null ? 0 : 1)).toBeGreaterThan(0);
  });
});
