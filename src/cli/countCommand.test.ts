import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { runInMemory } from './memoryIo';

const CORPUS = join(__dirname, '../../fixtures/corpus');

function line(time: string, code: number, flags: string, duration: number | '-', path = '/'): string {
  return `[2022-12-01T10:${time}.000Z] "GET ${path} HTTP/1.1" ${code} ${flags} 0 81 ${duration} - "-" "a" "id" "green:8080" "-"\n`;
}

const LOG =
  line('04:07', 503, 'UO', 3) +
  line('04:09', 503, 'UO', 5) +
  'Listening on 8080\n' +
  line('05:00', 200, '-', 1000) +
  line('04:59', 200, '-', '-');

function rows(text: string): unknown[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row));
}

describe('meshcause count', () => {
  it('counts by minute, code, flags and authority', async () => {
    const { code, out, err } = await runInMemory(['count', '-'], LOG);
    expect(code).toBe(0);
    const common = { authority: 'green:8080' };
    expect(rows(out)).toEqual([
      { minute: '2022-12-01T10:04:00Z', code: 503, flags: 'UO', ...common, n: 2, p50: 3, p95: 5, p99: 5 },
      { minute: '2022-12-01T10:04:00Z', code: 200, flags: null, ...common, n: 1, p50: null, p95: null, p99: null },
      { minute: '2022-12-01T10:05:00Z', code: 200, flags: null, ...common, n: 1, p50: 1000, p95: 1000, p99: 1000 },
    ]);
    expect(err).toContain('5 lines read, 4 parsed, 0 unparsed, 0 ambiguous, 1 other');
  });

  it('adds up over files, gzip or not, in any format', async () => {
    const text = join(CORPUS, 'uo-circuit-breaker/access.appmesh.log.gz');
    const json = join(CORPUS, 'uo-circuit-breaker/access.json.log.gz');
    const [one, other, both] = await Promise.all(
      [[text], [json], [text, json]].map((files) => runInMemory(['count', '--by', 'code,flags', ...files]))
    );
    expect(rows(one?.out ?? '')).toEqual(rows(other?.out ?? ''));
    const total = (out = '') => rows(out).reduce<number>((sum, row) => sum + (row as { n: number }).n, 0);
    expect([total(one?.out), total(both?.out)]).toEqual([2054, 4108]);
  });

  it('writes CSV, and a table that no log line can break', async () => {
    const hostile = line('04:07', 200, '-', 7, '/a,"\u001b[31m');
    const csv = await runInMemory(['count', '-', '--by', 'code,path', '--output', 'csv'], hostile);
    expect(csv.out).toBe('code,path,n,p50,p95,p99,approximate\r\n200,"/a,""\u001b[31m",1,7,7,7,false\r\n');
    const table = await runInMemory(['count', '-', '--by', 'code,path', '--output', 'table'], hostile);
    expect(table.out).toMatch(/^code path +n +p50 +p95 +p99\n200 {2}\/a,"\\u001b\[31m +1 +7 +7 +7\n$/);
  });

  it('says where percentiles are approximate, and they are within 1 %', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => line('04:07', 200, '-', index + 1)).join('');
    const { out, err } = await runInMemory(['count', '-', '--by', 'code'], many);
    const [row] = rows(out) as Array<{ n: number; p50: number; p99: number; approximate: boolean }>;
    expect(row).toMatchObject({ n: 10_000, approximate: true });
    expect(Math.abs((row?.p50 ?? 0) / 5000 - 1)).toBeLessThan(0.0101);
    expect(Math.abs((row?.p99 ?? 0) / 9900 - 1)).toBeLessThan(0.0101);
    expect(err).toContain('approximate: within 1 %');
  });

  it('counts what stands before the place where gzip data breaks', async () => {
    const whole = gzipSync(
      Array.from({ length: 5000 }, (_, at) => line('04:07', 200, '-', (at * 7919) % 1000)).join('')
    );
    const { code, out, err } = await runInMemory(['count', '-', '--by', 'code'], whole.subarray(0, whole.length - 20));
    expect(code).toBe(1);
    expect(err).toContain('the gzip data ends too early');
    expect(rows(out)).toHaveLength(1);
  });

  it('counts nothing in an empty input, and fails where no access line can be read', async () => {
    expect(await runInMemory(['count', '-'])).toMatchObject({ code: 0, out: '' });
    const unread = await runInMemory(['count', '-'], '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 broken\n');
    expect(unread).toMatchObject({ code: 1, out: '', err: expect.stringContaining('1 unparsed') });
  });

  it.each([
    [['count', '-', '--by', 'code,colour'], 'Nothing is counted by "colour"'],
    [['count', '-', '--by', ''], 'Nothing is counted by ""'],
    [['count', '-', '--by', 'toString'], 'Nothing is counted by "toString"'],
    [['count', '-', '--output', 'xml'], 'xml'],
    [['count', '-', '--format', '%REQ('], 'not closed'],
  ])('%j is a usage error', async (args, message) => {
    expect(await runInMemory(args, LOG)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) });
  });

  it('ends quietly when its reader goes away', async () => {
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    const { code } = await runInMemory(['count', '-'], LOG, { stdout });
    expect(code).toBe(0);
  });
});
