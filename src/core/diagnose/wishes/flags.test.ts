import { EVERY_SOURCE } from '../../accesslog/everySource';
import { readAccessLog } from '../../accesslog/readAccessLog';
import { diagnose } from '../testing/inEnglish';
import { envoyLine, istioLine, repeated } from '../testing/lines';
import { logOf } from '../testing/observe';

/** Theme A of docs/wishes.md: what does this flag mean? */

const WELL = repeated(100, istioLine, { code: 200, details: 'via_upstream', service: 4, host: '10.0.0.7:8080' });

function findings(lines: string) {
  return diagnose([logOf(WELL + lines)]).findings;
}

describe('A2: a flag that nobody knows', () => {
  const lines = repeated(5, istioLine, { code: 503, flags: 'ZZ', details: 'filter_of_our_own' }, 60);

  test('is read like any other, and shown as it is', () => {
    const log = readAccessLog(WELL + lines);
    expect(log.lines).toMatchObject({ parsed: 105, unparsed: 0 });
    expect(log.issues).toEqual([]);
    expect(findings(lines)).toMatchObject([{ cause: 'unknown', confidence: 'possible', flags: ['ZZ'] }]);
  });
});

describe('A4: long names of flags in the log', () => {
  const read = (text: string, format?: string) => readAccessLog(text, { ...EVERY_SOURCE, ...(format && { format }) });
  const flagsOf = (text: string, format?: string) => read(text, format).entries.map((entry) => entry.response_flags);

  test.each([
    ['503 UpstreamOverflow 0', ['UO']],
    ['503 UpstreamConnectionFailure,UpstreamRetryLimitExceeded 0', ['UF', 'URX']],
    ['503 FlagOfOurOwn 0', ['FlagOfOurOwn']],
    ['200 - 0', []],
  ])('%RESPONSE_FLAGS_LONG% is understood: %s', (line, flags) => {
    expect(flagsOf(`${line}\n`, '%RESPONSE_CODE% %RESPONSE_FLAGS_LONG% %BYTES_SENT%')).toEqual([flags]);
  });

  test('in JSON as well, alone or beside the short ones', () => {
    const long = '"response_flags_long":"UpstreamOverflow"';
    const line = (flags: string) => `{"response_code":503,"bytes_sent":81,"bytes_received":0,${flags}}\n`;
    expect(flagsOf(line(long) + line(`"response_flags":"UO",${long}`))).toEqual([['UO'], ['UO']]);
  });
});

describe('A6: a protocol error with its reason', () => {
  test.each([
    ['DPE', 400, 'http1.codec_error', 'bad_request', 'malformed'],
    ['DPE', 431, 'http1.headers_too_large', 'bad_request', 'too_large'],
    ['UPE', 502, 'upstream_reset_before_response_started{protocol_error}', 'protocol_error', null],
  ])('%s %i with details %s', (flags, code, details, cause, variant) => {
    const [first] = findings(repeated(50, istioLine, { code, flags, details }, 60));
    expect(first).toMatchObject({ cause, variant });
    expect(first?.evidence[0]?.text).toContain(details);
  });

  test('without details in the format, the flag alone gives the side and no reason', () => {
    const lines = repeated(50, envoyLine, { code: 400, flags: 'DPE' });
    expect(diagnose([logOf(lines)]).findings).toMatchObject([{ cause: 'bad_request', flags: ['DPE'] }]);
  });
});

describe('A9: a status that looks good beside a flag that does not', () => {
  test.each([
    ['200 UH of a gRPC answer', { code: 200, flags: 'UH', details: 'no_healthy_upstream' }, 'no_healthy_upstream'],
    [
      '200 UC: the answer broke off after its head',
      { code: 200, flags: 'UC', details: 'upstream_reset_after_response_started{connection_termination}' },
      'upstream_reset',
    ],
    ['0 UH: a TCP connection has no status', { code: 0, flags: 'UH' }, 'no_healthy_upstream'],
  ])('%s is a failure', (_, line, cause) => {
    expect(findings(repeated(5, istioLine, line, 60))).toMatchObject([{ cause, impact: { failed: 5 } }]);
  });

  test.each([
    ['101 UC: a WebSocket that was closed', { code: 101, flags: 'UC', service: 4 }],
    ['200 DI: a delay that somebody ordered', { code: 200, flags: 'DI', details: 'via_upstream', service: 4 }],
  ])('%s is none', (_, line) => {
    expect(findings(repeated(5, istioLine, line, 60))).toEqual([]);
  });
});
