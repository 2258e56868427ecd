import { parse } from 'yaml';
import { runInMemory } from './memoryIo';
import { uidOfName } from './rulesFiles';

const rules = (...args: string[]) => runInMemory(['rules', ...args]);

async function printed(...args: string[]) {
  const { code, out } = await rules(...args);
  expect(code).toBe(0);
  return parse(out);
}

describe('meshcause rules', () => {
  it('prints an object for the Prometheus operator, with the labels that make it load', async () => {
    const { kind, metadata } = await printed('--to', 'prometheusrule', '--namespace', 'mon', '--label', 'release=kps');
    expect(kind).toBe('PrometheusRule');
    expect(metadata).toMatchObject({ namespace: 'mon', labels: { release: 'kps', role: 'alert-rules' } });
  });

  it('puts labels and thresholds into the alerts of Loki', async () => {
    const { groups } = await printed('--to', 'loki', '--label', 'team=mesh', '--set', 'minEvents=77');
    expect(groups[0].rules[1]).toMatchObject({ labels: { team: 'mesh' }, expr: expect.stringMatching(/>= 77$/) });
  });

  it('derives the uid of a Grafana source from its name, as Grafana does', async () => {
    const { groups } = await printed('--to', 'grafana', '--datasource-name', 'Prometheus', '--folder', 'F$1');
    expect(groups[0].rules[0].data[0].datasourceUid).toBe('PBFA97CFB590B2093');
    expect(groups[0].folder).toBe('F$$1');
  });

  it.each([
    ['prometheus', 'P1809F7CD0C75ACF3'],
    ['Prometheus', 'PBFA97CFB590B2093'],
  ])('the uid of %s is %s', (name, uid) => expect(uidOfName(name)).toBe(uid));

  it('takes a uid as it is', async () => {
    const { groups } = await printed('--to', 'grafana', '--datasource-uid', 'mine', '--loki-uid', 'logs');
    expect(
      groups.map(
        (group: { rules: Array<{ data: Array<{ datasourceUid: string }> }> }) => group.rules[0]?.data[0]?.datasourceUid
      )
    ).toEqual([...Array(groups.length - 1).fill('mine'), 'logs']);
  });

  it('lists in its help what may be set', async () => {
    const { code, out } = await rules('--help');
    expect(code).toBe(0);
    expect(out).toContain('minErrors=10');
  });

  it.each([
    [[], '--to'],
    [['--to', 'pager'], 'prometheusrule'],
    [['--to', 'prometheus', '--mesh', 'linkerd'], 'Use one of appmesh, istio'],
    [['--to', 'prometheus', '--set', 'minError=3'], 'Use one of objective'],
    [['--to', 'prometheus', '--set', 'window=often'], 'a duration such as'],
    [['--to', 'prometheus', '--label', 'a'], 'Write name=value'],
    [['--to', 'loki', '--set', 'format=%REQ('], 'column 1'],
    [['--to', 'grafana', '--datasource-uid', 'a', '--datasource-name', 'b'], 'cannot be used with'],
  ])('%j is a usage error', async (args, message) => {
    expect(await rules(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) });
  });
});
