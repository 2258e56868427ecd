import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Report } from '../core/diagnose/report';
import { runInMemory } from './memoryIo';

const LINE =
  '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "fortio.org/fortio-1.39.0-pre4" ' +
  '"93739f95-2dbe-90c3-9f68-b9b829cf652c" "color-green.howto-k8s-connection-pools:8080" "-"';
const RESPONSE =
  'HTTP/1.1 503 Service Unavailable\r\nx-envoy-overloaded: true\r\nserver: envoy\r\n\r\n' +
  'upstream connect error or disconnect/reset before headers. reset reason: overflow';
const GREEN = 'cds_ingress_howto-k8s-connection-pools_green_howto-k8s-connection-pools_http_8080';
const LABELS = `{pod="green-1",envoy_cluster_name="${GREEN}"}`;
const SERIES = [
  `envoy_cluster_circuit_breakers_default_cx_open${LABELS} 1`,
  `envoy_cluster_upstream_rq_timeout${LABELS} 0`,
  `envoy_cluster_upstream_cx_connect_fail${LABELS} 0`,
].join('\n');
const CORPUS = join(__dirname, '../../fixtures/corpus');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshcause-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function diagnose(
  args: string[],
  stdin: string | Buffer = ''
): Promise<{ report: Report; code: number; err: string }> {
  const { out, code, err } = await runInMemory(['diagnose', '--json', ...args], stdin);
  return { report: JSON.parse(out), code, err };
}

function kinds(report: Report): string[] {
  return report.inputs.map(({ kind }) => kind);
}

describe('meshcause diagnose', () => {
  it.each([
    ['a log', LINE, 'access_log'],
    ['a response', RESPONSE, 'response'],
    ['statistics', SERIES, 'stats'],
  ])('tells by itself that standard input is %s', async (_, text, kind) => {
    const { report, code } = await diagnose(['-'], text);
    expect([code, kinds(report)]).toEqual([0, [kind]]);
    expect(report.findings[0]).toMatchObject({ cause: 'circuit_breaker' });
  });

  it('joins a log, statistics and a response', async () => {
    const { report, code } = await diagnose([
      file('access.log.gz', gzipSync(LINE)),
      '--stats',
      `green-1=${file('stats.prom', SERIES)}`,
      '--response',
      file('response.txt', RESPONSE),
    ]);
    expect(code).toBe(0);
    expect(kinds(report).sort()).toEqual(['access_log', 'response', 'stats']);
    expect(report.findings[0]).toMatchObject({ cause: 'circuit_breaker', direction: 'ingress', cluster: GREEN });
  });

  it('compares the snapshots of each pod with its own', async () => {
    const counted = (value: number) =>
      `envoy_cluster_upstream_rq_pending_overflow{envoy_cluster_name="${GREEN}"} ${value}\n` +
      `envoy_cluster_upstream_rq_total{envoy_cluster_name="${GREEN}"} 100\n`;
    const { report, err } = await diagnose([
      ...['--stats', `a=${file('a.prom', counted(7))}`, '--stats', `b=${file('b.prom', counted(9))}`],
      ...['--stats-before', `b=${file('b0.prom', counted(9))}`, '--stats-before', `a=${file('a0.prom', counted(2))}`],
    ]);
    expect(err).toBe('');
    expect(report.findings).toMatchObject([{ cause: 'circuit_breaker', pod: 'a', impact: { failed: 5 } }]);
  });

  it('compares statistics without an option with an earlier state of the same Envoy, and says so', async () => {
    const counted = (value: number) =>
      `envoy_cluster_upstream_rq_pending_overflow{envoy_cluster_name="${GREEN}"} ${value}\n` +
      `envoy_cluster_upstream_rq_total{envoy_cluster_name="${GREEN}"} ${1000 * value + 100}\n`;
    const { report, err } = await diagnose([file('after.prom', counted(40)), file('before.prom', counted(1))]);
    expect(report.findings).toMatchObject([{ cause: 'circuit_breaker', impact: { failed: 39 } }]);
    expect(err).toContain('before.prom is taken for an earlier state of the Envoy of');
  });

  it('reports statistics from before that belong to no pod, and goes on', async () => {
    const { report, code, err } = await diagnose(['-', '--stats-before', `x=${file('x.prom', SERIES)}`], LINE);
    expect([code, kinds(report)]).toEqual([1, ['access_log']]);
    expect(err).toContain('no --stats of pod x');
  });

  it('tells of a missing file, and still diagnoses the rest', async () => {
    const { report, code, err } = await diagnose(['/no/such.log', '-'], LINE);
    expect(code).toBe(1);
    expect(err).toContain('/no/such.log: there is no such file');
    expect(report.findings[0]).toMatchObject({ cause: 'circuit_breaker' });
  });

  it.each([
    ['nothing', '', 0],
    ['lines of another program', 'Listening on 8080\n', 0],
    ['an access line that cannot be read', '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 what?\n', 1],
  ])('has no data in %s', async (_, text, expected) => {
    const { report, code } = await diagnose(['-'], text);
    expect([report.status, report.findings, code]).toEqual(['no_data', [], expected]);
  });

  it('says what a file should be that it cannot place', async () => {
    const { err } = await diagnose([file('notes.txt', 'Listening on 8080\n')]);
    expect(err).toContain('notes.txt: nothing in it is an access line');
    expect((await diagnose(['-'], LINE)).err).not.toContain('nothing in it');
  });

  it("reads the other answers of Envoy's admin port", async () => {
    const counted = (n: number) => `cluster.${GREEN}.upstream_rq_pending_overflow: ${n}\nserver.uptime: 9\n`;
    const { report } = await diagnose([
      ...['--stats', file('stats.txt', counted(9)), '--stats-before', file('stats0.txt', counted(2))],
    ]);
    expect(report.findings).toMatchObject([{ cause: 'circuit_breaker', cluster: GREEN, impact: { failed: 7 } }]);
    const dump = '{"configs":[{"@type":"type.googleapis.com/envoy.admin.v3.BootstrapConfigDump"}]}';
    const { code, err } = await diagnose([file('dump.json', dump)]);
    expect(code).toBe(1);
    expect(err).toContain('/config_dump');
  });

  it('takes the body alone for a response, and says how to get the rest', async () => {
    const { report, code, err } = await diagnose(['--response', file('body.txt', 'no healthy upstream')]);
    expect([code, report.status]).toEqual([0, 'failing']);
    expect(report.findings).toMatchObject([
      { cause: 'no_healthy_upstream', confidence: 'likely', codes: [], protocol: null },
    ]);
    expect(err).toContain('Use curl -i');
  });

  it('says that a text is no response', async () => {
    const { report, code, err } = await diagnose(['--response', file('words.txt', 'out of stock')]);
    expect([code, report.status]).toEqual([1, 'no_data']);
    expect(err).toContain('no status line');
  });

  it('takes a file apart that holds a response, log lines and statistics', async () => {
    const unreadable = '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 broken';
    const { report, err } = await diagnose([file('all.txt', `${RESPONSE}\n\n${LINE}\n${unreadable}\n${SERIES}\n`)]);
    expect(kinds(report)).toEqual(['response', 'access_log', 'stats']);
    expect(report.findings).toMatchObject([{ cause: 'circuit_breaker', direction: 'ingress', cluster: GREEN }]);
    expect(err).toContain('all.txt:8: This looks like an access line');
  });

  it('reads a long log as one log, whatever stands in it by chance', async () => {
    const odd = 'envoy_odd 5';
    const log = [...Array<string>(4990).fill(LINE), odd, ...Array<string>(3000).fill(LINE)].join('\n');
    const { report } = await diagnose(['-'], log);
    expect(report.inputs).toMatchObject([{ kind: 'access_log', lines: { read: 7991, parsed: 7990, other: 1 } }]);
  });

  it.each([
    [['--from', 'yesterday']],
    [['--format', '%REQ(']],
    [['--output', 'html']],
    [['--json', '--output', 'text']],
    [['--mesh', 'no-such-mesh']],
    [['--stats', '-']],
    [['--unknown']],
  ])('%j is a usage error', async (args) => {
    const { code, out, err } = await runInMemory(['diagnose', '-', ...args], LINE);
    expect([code, out]).toEqual([2, '']);
    expect(err).not.toBe('');
  });

  it('prints a verdict for people', async () => {
    const recorded = join(CORPUS, 'uo-circuit-breaker');
    const { out } = await runInMemory([
      'diagnose',
      join(recorded, 'access.appmesh.log.gz'),
      '--stats',
      join(recorded, 'stats.after.prom.gz'),
      '--stats-before',
      join(recorded, 'stats.before.prom.gz'),
    ]);
    for (const words of ['Requests fail', '1604 of 2054', 'latency', GREEN, 'Why', 'Next', '[only reads]']) {
      expect(out).toContain(words);
    }
    expect(out).not.toContain('\u001b');
  });

  it('prints the verdict in Chinese', async () => {
    const { out } = await runInMemory(['diagnose', '-', '--lang', 'zh-Hans'], LINE);
    expect(out).toContain('Envoy 拒绝了请求：它的熔断器已触发。');
  });

  it('lets no log line steer the terminal or the page that shows Markdown', async () => {
    const path = '/<img src=x>`[a](http://b)|\u001b]0;x\u0007';
    const log = Array.from({ length: 20 }, (_, index) =>
      LINE.replace('GET /', `GET ${path}`).replace('07.584', `${10 + index}.584`)
    );
    const markdown = await runInMemory(['diagnose', '-', '--output', 'markdown'], log.join('\n'));
    const text = await runInMemory(['diagnose', '-'], log.join('\n'), { stdoutIsTty: true });
    expect(markdown.out).toContain('# Requests fail');
    expect(markdown.out).not.toMatch(/<img|\]\(http|\u001b/);
    expect(text.out).not.toContain('\u001b]');
  });

  it('takes times as ISO 8601 or as seconds', async () => {
    const after = await diagnose(['-', '--from', '2022-12-01T11:00:00Z'], LINE);
    const within = await diagnose(['-', '--from', '1669889000', '--to', '2022-12-01T10:05:00Z'], LINE);
    expect(after.report.findings).toEqual([]);
    expect(within.report.findings).toHaveLength(1);
  });
});
