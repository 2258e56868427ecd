import { ENGLISH } from '../words/en/english';
import { CAUSES } from './causes';
import { FLAG_RULES } from './flagRules';
import { findFlag } from './flags';

const ALL =
  'LH UH UT LR UR UF UC UO NR DI FI RL UAEX RLSE DC URX SI IH DPE UMSDR RFCF NFCF DT UPE NC OM DF DO DR UDO'.split(' ');

describe('FLAG_RULES', () => {
  it("holds the 30 flags of Envoy 1.40 in Envoy's order", () => {
    expect(FLAG_RULES.map(({ short }) => short)).toEqual(ALL);
    expect(new Set(FLAG_RULES.map(({ long }) => long)).size).toBe(30);
  });

  it.each(FLAG_RULES)('$short points to a cause and variant that exist', ({ cause, variant }) => {
    const variants: readonly string[] = cause === null ? [] : CAUSES[cause];
    expect(variant === null || variants.includes(variant)).toBe(true);
  });

  it.each(FLAG_RULES.filter(({ failure }) => failure))('$short says what it means and what to check', (flag) => {
    expect(ENGLISH[`flag.${flag.short}`]).toMatch(/^[A-Z].*\.$/);
    expect(ENGLISH[`flag.${flag.short}.check`]).not.toBe('');
    expect(flag.proof.every(({ metric }) => metric.startsWith('envoy_'))).toBe(true);
    expect(flag.proof.length).toBeGreaterThan(0);
  });

  it.each([
    ['UO', 'circuit_breaker', 'unknown_limit'],
    ['UF', 'upstream_unreachable', 'unknown'],
    ['UC', 'upstream_reset', 'unknown'],
    ['UT', 'upstream_timeout', 'unknown'],
    ['UH', 'no_healthy_upstream', 'unknown'],
    ['DC', 'client_disconnect', null],
    ['DR', 'client_disconnect', 'reset'],
    ['RLSE', 'policy_unavailable', 'rate_limit'],
    ['UAEX', 'policy_denied', 'ext_authz'],
    ['NR', 'route_missing', null],
    ['DPE', 'bad_request', null],
    ['IH', 'bad_request', 'header_check'],
    ['UPE', 'protocol_error', null],
    ['SI', 'idle_timeout', null],
    ['UMSDR', 'max_duration', null],
    ['LH', 'health_check_mode', null],
    // A modifier, two that are no failure, and one that only says that Envoy gave up.
    ['URX', null, null],
    ['DI', null, null],
    ['RFCF', null, null],
    ['LR', null, null],
  ])('%s is %s, %s', (short, cause, variant) => {
    expect(findFlag(short)).toMatchObject({ cause, variant });
  });

  it('knows which flags alone are no failure', () => {
    expect(FLAG_RULES.filter(({ failure }) => !failure).map(({ short }) => short)).toEqual(['DI', 'RFCF']);
    expect(findFlag('UC')?.harmlessCodes).toEqual([101]);
  });
});

describe('findFlag', () => {
  it.each([
    ['UO', 'UO'],
    [' UO ', 'UO'],
    ['UpstreamOverflow', 'UO'],
    ['upstreamoverflow', 'UO'],
  ])('finds %j', (token, short) => {
    expect(findFlag(token)?.short).toBe(short);
  });

  it.each(['', '-', 'uo', 'XYZ', 'UO,UF', 'constructor', '__proto__'])('does not know %j', (token) => {
    expect(findFlag(token)).toBeNull();
  });
});
