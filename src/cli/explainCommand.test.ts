import { runInMemory } from './memoryIo';

describe('meshcause explain', () => {
  it('takes a cluster name apart', async () => {
    const { code, out } = await runInMemory(['explain', 'cluster', 'cds_egress_shop_red_http_8080', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      mesh: 'shop',
      direction: 'egress',
      workload: 'red',
      namespace: null,
      protocol: 'http',
      port: 8080,
      special: null,
    });
  });

  it('names the cause of a flag', async () => {
    const { out } = await runInMemory(['explain', 'flag', 'UO']);
    expect(out).toContain('circuit_breaker');
    expect(out).toContain('envoy_cluster_upstream_rq_pending_overflow');
    expect(out).not.toContain('\u001b');
  });

  it('joins words of a body', async () => {
    const { out } = await runInMemory(['explain', 'body', 'no', 'healthy', 'upstream', '--json']);
    expect(JSON.parse(out)).toMatchObject({ known: true, cause: 'no_healthy_upstream' });
  });

  it('says that it does not know', async () => {
    const { code, out } = await runInMemory(['explain', 'flag', 'X\u001b[31mQ', '--json']);
    expect([code, JSON.parse(out).known, JSON.parse(out).cause]).toEqual([0, false, null]);
    expect((await runInMemory(['explain', 'flag', 'X\u001b[31mQ'])).out).not.toContain('\u001b');
  });

  it('colours for people only', async () => {
    const coloured = await runInMemory(['explain', 'flag', 'UO'], '', { stdoutIsTty: true });
    expect(coloured.out).toContain('\u001b[1m');
    const forbidden = await runInMemory(['explain', 'flag', 'UO'], '', { stdoutIsTty: true, env: { NO_COLOR: '1' } });
    expect(forbidden.out).not.toContain('\u001b');
  });

  it.each([[['explain', 'weather', 'X']], [['explain', 'flag']], [['explain']], [['no-such-command']], [[]]])(
    '%j is a usage error',
    async (args) => {
      expect(await runInMemory(args)).toMatchObject({ code: 2, out: '' });
    }
  );

  it.each(['en', 'zh-Hans'])('speaks %s', async (language) => {
    const { code, out, err } = await runInMemory(['explain', 'flag', 'UO', '--lang', language]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('circuit_breaker');
  });

  it('knows which languages there are', async () => {
    const { code, err } = await runInMemory(['explain', 'flag', 'UO', '--lang', 'tlh']);
    expect(code).toBe(2);
    expect(err).toContain('en or zh-Hans');
  });

  it('lists only commands that exist', async () => {
    const { code, out } = await runInMemory(['--help']);
    expect(code).toBe(0);
    const commands = out.split('\n').flatMap((line) => /^ {2}([a-z-]+) /.exec(line)?.[1] ?? []);
    expect(commands).toEqual(['diagnose', 'parse', 'count', 'explain', 'convert-format', 'rules', 'help']);
  });
});
