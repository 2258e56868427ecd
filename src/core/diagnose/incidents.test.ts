import { CAUSES, type Cause } from '../knowledge/causes';
import { everything, observe, readIncidents, SOURCES } from '../../../test/incidents/fixtures';
import { complaints, wrongAndCertain } from '../../../test/incidents/incident';
import { diagnose } from './diagnose';

/**
 * Incidents that the diagnosis does not answer as it should, with what is not right today. Whoever makes one right takes it
 * off the list: the test fails until then.
 */
const KNOWN_OPEN: Readonly<Record<string, string>> = {
  'bad-request-headers-too-large': 'variant malformed',
  'bad-request-too-old': 'variant malformed',
  'client-gave-up-on-a-slow-upstream': 'variant left',
  'client-left-looks-like-a-timeout-of-the-caller': 'direction unknown',
  'cluster-missing': 'direction unknown',
  'drop-overload-counters-only': 'upstream_answered_error (likely); must not be likely: upstream_answered_error',
  'egress-blocked-http': 'local_response (certain); must not be certain: local_response',
  'egress-blocked-tcp': 'must not be certain: no_healthy_upstream',
  'no-host-dns-of-the-cluster-failed': 'variant empty',
  'outside-cdn': 'unknown (possible)',
  'outside-load-balancer': 'unknown (possible)',
  'outside-nginx': 'unknown (possible)',
  'protocol-http2-to-http1': 'must not be likely: application_error',
  'proxy-ended-in-mid-request': 'no_data',
  'proxy-not-ready': 'no_data',
  'reset-grpc-goaway': 'must not be certain: upstream_unreachable',
  'reset-idle-race': 'variant unknown',
  'stale-config-disconnected': 'no finding stale_config',
  'stale-config-rejected': 'no finding stale_config',
  'tls-to-a-plaintext-port': 'variant handshake',
  'unreachable-deployed-away': 'variant unknown',
};

/** Bugs: sure of something that is not so. `<id>` from all sources, `<id> <source>` from one. This list must become empty. */
const WRONG_AND_CERTAIN: readonly string[] = [
  'egress-blocked-http',
  'egress-blocked-http log',
  'egress-blocked-tcp',
  'egress-blocked-tcp stats',
  'reset-grpc-goaway',
  'reset-grpc-goaway stats',
  'two-hops-timeout-of-the-caller stats',
];

const INCIDENTS = readIncidents();
const named = INCIDENTS.map((incident) => [incident.id, incident] as const);

describe('the incidents', () => {
  it.each(named)('%s', (id, { expected, texts }) => {
    const report = diagnose(everything(observe(texts)));
    expect(complaints(report, expected).join('; ')).toBe(KNOWN_OPEN[id] ?? '');
  });

  it.each(named)('%s: no source makes it sure of what is not so', (id, { expected, texts }) => {
    const sources = observe(texts);
    const given = SOURCES.filter((source) => sources[source].length > 0);
    const wrong = given.filter((source) => wrongAndCertain(diagnose(sources[source]), expected));
    const all = wrongAndCertain(diagnose(everything(sources)), expected) ? [id] : [];
    const known = WRONG_AND_CERTAIN.filter((name) => name.split(' ')[0] === id);
    expect([...all, ...wrong.map((source) => `${id} ${source}`)].sort()).toEqual([...known].sort());
  });

  it('lists nothing that is not there', () => {
    const ids = new Set(INCIDENTS.map(({ id }) => id));
    const listed = [...Object.keys(KNOWN_OPEN), ...WRONG_AND_CERTAIN.map((name) => name.split(' ')[0] ?? '')];
    expect(listed.filter((id) => !ids.has(id))).toEqual([]);
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
