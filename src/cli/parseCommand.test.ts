import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { runInMemory } from './memoryIo';

const CORPUS = join(__dirname, '../../fixtures/corpus');
const LINE =
  '[2022-12-01T10:04:07.584Z] "GET /a,b HTTP/1.1" 503 UO 0 81 0 - "-" "a ""quoted"" agent" "id-1" "green:8080" "-"';

function lines(text: string): string[] {
  return text.split('\n').filter(Boolean);
}

describe('meshcause parse', () => {
  it('prints an object per access line, with null for what is absent', async () => {
    const { code, out, err } = await runInMemory(['parse', '-'], `${LINE}\nListening on 8080\n`);
    expect(code).toBe(0);
    expect(lines(out).map((line) => JSON.parse(line))).toMatchObject([
      {
        start_time: '2022-12-01T10:04:07.584Z',
        response_code: 503,
        response_flags: ['UO'],
        bytes_sent: 81,
        upstream_service_time: null,
        upstream_host: null,
        authority: 'green:8080',
      },
    ]);
    expect(err).toContain('2 lines read, 1 parsed, 0 unparsed, 0 ambiguous, 1 other');
  });

  it('prints an object per entry that is spread over several lines', async () => {
    const entry = (code: number) => ({ response_code: code, response_flags: 'UO', user_agent: 'a "{" b' });
    const { out, err } = await runInMemory(['parse', '-'], JSON.stringify([entry(503), entry(504)], null, 2));
    expect(lines(out).map((line) => JSON.parse(line).response_code)).toEqual([503, 504]);
    expect(err).toContain('2 lines read, 2 parsed, 0 unparsed');
  });

  it('reads gzip from a file and from standard input', async () => {
    const file = join(CORPUS, 'uo-circuit-breaker/access.appmesh.log.gz');
    const fromFile = await runInMemory(['parse', file]);
    expect(lines(fromFile.out)).toHaveLength(2054);
    const fromStdin = await runInMemory(['parse', '-'], gzipSync(LINE));
    expect(lines(fromStdin.out)).toHaveLength(1);
  });

  it('writes CSV by RFC 4180', async () => {
    const { out } = await runInMemory(['parse', '-', '--output', 'csv'], LINE);
    const [head = '', row = '', end] = out.split('\r\n');
    expect(head.split(',').slice(0, 4)).toEqual(['start_time', 'method', 'path', 'protocol']);
    expect(row).toContain('GET,"/a,b",HTTP/1.1,503,UO');
    expect(row).toContain('"a """"quoted"""" agent"');
    expect(end).toBe('');
  });

  it('writes a table that no log line can break', async () => {
    const hostile = LINE.replace('/a,b', '/\u001b[31m\u009b');
    const { out } = await runInMemory(['parse', '-', '--output', 'table'], hostile);
    const [head, row = ''] = lines(out);
    expect(head).toMatch(/^start_time +code flags/);
    expect(row).toContain('/\\u001b[31m\\u009b');
    expect(row).toMatch(/^2022-12-01T10:04:07.584Z 503 +UO /);
  });

  it('tells of a missing file, and reads the others', async () => {
    const { code, out, err } = await runInMemory(['parse', '/no/such.log', '-'], LINE);
    expect(code).toBe(1);
    expect(lines(out)).toHaveLength(1);
    expect(err).toContain('/no/such.log: there is no such file');
  });

  it('keeps what stands before the place where gzip data breaks', async () => {
    const whole = gzipSync(
      Array.from({ length: 5000 }, (_, index) => LINE.replace('id-1', `id-${index * 7919}`)).join('\n')
    );
    const { code, out, err } = await runInMemory(['parse', '-'], whole.subarray(0, whole.length - 20));
    expect(code).toBe(1);
    expect(err).toContain('standard input: the gzip data ends too early');
    expect(lines(out).length).toBeGreaterThan(0);
  });

  it('counts lines that it cannot read, and fails where it can read none', async () => {
    const some = await runInMemory(['parse', '-'], `${LINE}\n[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 broken\n`);
    expect(some).toMatchObject({ code: 0, err: expect.stringContaining('1 unparsed') });
    const none = await runInMemory(['parse', '-'], '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 broken\n');
    expect(none).toMatchObject({ code: 1, out: '' });
  });

  it('reads nothing from an empty input, and that is no error', async () => {
    expect(await runInMemory(['parse', '-'])).toMatchObject({ code: 0, out: '' });
  });

  it.each([
    [['parse', '-', '--output', 'xml']],
    [['parse', '-', '--format', 'no-such-format']],
    [['parse', '-', '--format', '%REQ(']],
    [['parse', '-', '--lang', 'xx']],
    [['parse', '--no-such-option']],
  ])('%j is a usage error', async (args) => {
    const { code, out, err } = await runInMemory(args, LINE);
    expect([code, out]).toEqual([2, '']);
    expect(err).not.toBe('');
  });

  it('asks for an input where nothing is piped in', async () => {
    const { code, err } = await runInMemory(['parse'], '', { stdinIsTty: true });
    expect(code).toBe(2);
    expect(err).toContain('use - for standard input');
  });

  it('ends quietly when its reader goes away', async () => {
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    const { code, err } = await runInMemory(['parse', '-'], `${LINE}\n`.repeat(5000), { stdout });
    expect([code, err]).toEqual([0, '']);
  });

  it('parses text and JSON of the same requests alike', async () => {
    const read = async (file: string) =>
      lines((await runInMemory(['parse', join(CORPUS, file)])).out).map((line) => {
        const { start_time, response_code, response_flags, duration, bytes_sent, request_id } = JSON.parse(line);
        return { start_time, response_code, response_flags, duration, bytes_sent, request_id };
      });
    expect(await read('uf-refused/access.appmesh.log')).toEqual(await read('uf-refused/access.json.log'));
    expect(readFileSync(join(CORPUS, 'uf-refused/access.appmesh.log'), 'utf8')).not.toBe('');
  });
});
