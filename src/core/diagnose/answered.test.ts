import { diagnose } from './testing/inEnglish';
import { logOf } from './testing/observe';

interface Answer {
  code?: number;
  flags?: string;
  bytes?: number;
  time?: number | '-';
  second?: number;
  host?: string;
}

function line({ code = 503, flags = '-', bytes = 12, time = 3, second = 0, host = '10.0.0.9:8080' }: Answer): string {
  const at = `2026-11-23T10:00:${String(second).padStart(2, '0')}.000Z`;
  return `[${at}] "GET / HTTP/1.1" ${code} ${flags} 0 ${bytes} 9 ${time} "-" "curl" "id-${second}" "green:80" "${host}"`;
}

function findings(answers: Answer[]) {
  return diagnose([logOf(answers.map(line).join('\n'))]).findings;
}

function times(count: number, answer: Answer, from = 0): Answer[] {
  return Array.from({ length: count }, (_, index) => ({ ...answer, second: from + index }));
}

describe('answers of the upstream', () => {
  it.each([19, 81, 95, 12])('are not certain, as the upstream may be another proxy: %i bytes', (bytes) => {
    expect(findings(times(20, { bytes }))).toMatchObject([{ cause: 'upstream_answered_error', confidence: 'likely' }]);
  });

  it.each([
    [19, 'no_healthy_upstream'],
    [81, 'circuit_breaker'],
    [95, 'upstream_reset'],
  ])('of %i bytes may be another Envoy’s text', (bytes, cause) => {
    const texts = findings(times(6, { bytes }))[0]?.evidence.map(({ text }) => text);
    expect(texts).toContainEqual(
      expect.stringMatching(`^6 lines with ${bytes} bytes, the size of .* 503 for ${cause}:`)
    );
  });

  it('of another size may not', () => {
    const texts = findings(times(6, { bytes: 80 }))[0]?.evidence.map(({ text }) => text);
    expect(texts?.join()).not.toContain('size');
  });

  it('name server errors before client errors', () => {
    const loopback = { host: '127.0.0.1:8080' };
    const [finding] = findings([...times(9, { code: 404, ...loopback }), ...times(2, { code: 500, ...loopback }, 10)]);
    expect(finding?.summary).toContain('(500, 404)');
  });
});

describe('a cluster that ran out of healthy hosts', () => {
  const gone = { flags: 'UH', bytes: 19, time: '-', host: '-' } as const;
  const notes = (answers: Answer[]) =>
    findings(answers)
      .find(({ cause }) => cause === 'no_healthy_upstream')
      ?.evidence.map(({ text }) => text)
      .join();

  it('after errors in a row may have ejected them', () => {
    expect(notes([...times(5, {}), ...times(3, gone, 10)])).toContain('outlier detection may have ejected');
  });

  it.each([
    ['fewer errors', [...times(4, {}), ...times(3, gone, 10)]],
    ['errors after it', [...times(3, gone), ...times(5, {}, 10)]],
  ])('%s say nothing of the kind', (_, answers) => {
    expect(notes(answers)).not.toContain('ejected');
  });
});
