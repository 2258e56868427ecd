import { parser as logqlParser } from '@grafana/lezer-logql';
import { parser as promqlParser } from '@prometheus-io/lezer-promql';
import { CAUSES } from '../knowledge/causes';
import { grafanaRules } from './grafanaRules';
import { inhibitRules } from './inhibitRules';
import { RULE_MESHES, type RuleMesh } from './meshes';
import { DEFAULTS, type Parameters } from './parameters';
import { lokiRules, prometheusRules, type AlertingRule, type RuleChoices, type RuleFile } from './renderedRules';

function choices(changes: { mesh?: RuleMesh; parameters?: Partial<Parameters> } = {}): RuleChoices {
  const { mesh = 'appmesh', parameters = {} } = changes;
  return { mesh, parameters: { ...DEFAULTS, ...parameters }, labels: { team: 'mesh' } };
}

function lokiFile(format: string): RuleFile {
  const made = lokiRules(choices({ parameters: { format } }));
  return made.ok ? made.value : { groups: [] };
}

const FORMATS = ['envoy', 'istio', 'json', '[%START_TIME%] "%REQ(:METHOD)%" %RESPONSE_CODE% %RESPONSE_FLAGS%'];

function alertsOf({ groups }: RuleFile): AlertingRule[] {
  return groups.flatMap(({ rules }) => rules.flatMap((rule) => ('alert' in rule ? [rule] : [])));
}

function expressions({ groups }: RuleFile): string[] {
  return groups.flatMap(({ rules }) => rules.map(({ expr }) => expr));
}

function syntaxErrors(parser: typeof promqlParser, expr: string): string[] {
  const errors: string[] = [];
  const enter = ({ type, from, to }: { type: { isError: boolean }; from: number; to: number }) =>
    void (type.isError && errors.push(expr.slice(Math.max(from - 20, 0), to + 20)));
  parser.parse(expr).iterate({ enter });
  return errors;
}

const metricAlerts = alertsOf(prometheusRules(choices()));
const everyAlert = [...metricAlerts, ...FORMATS.flatMap((format) => alertsOf(lokiFile(format)))];

describe('syntax', () => {
  it.each(RULE_MESHES)('PromQL for %s', (mesh) => {
    const file = prometheusRules(choices({ mesh }));
    expect(expressions(file).flatMap((expr) => syntaxErrors(promqlParser, expr))).toEqual([]);
  });

  it.each(FORMATS)('LogQL for %s', (format) => {
    const found = expressions(lokiFile(format));
    expect(found).toHaveLength(3);
    expect(found.flatMap((expr) => syntaxErrors(logqlParser, expr))).toEqual([]);
  });

  it('a format that nothing reads is an issue', () =>
    expect(lokiRules(choices({ parameters: { format: '%REQ(' } }))).toMatchObject({ ok: false }));
});

describe('each alert', () => {
  it.each(everyAlert.map((rule) => [rule.alert, rule] as const))('%s explains itself', (_, { labels, annotations }) => {
    expect(['page', 'info']).toContain(labels.severity);
    expect(labels.team).toBe('mesh');
    expect(annotations.summary).toMatch(/\{\{ \$labels\./);
    expect(annotations.description?.length).toBeGreaterThan(40);
    expect(annotations.dashboard_url).toMatch(/\?from=.+&to=.+var-cluster=/);
    // A placeholder that no phrase fills would stay as it is.
    expect(`${annotations.summary}${annotations.description}`.replace(/\{\{.*?\}\}/g, '')).not.toMatch(/\{\w+\}/);
  });

  it.each(metricAlerts.filter(({ labels }) => labels.cause !== undefined))(
    '$alert names a known cause',
    ({ labels, annotations }) => {
      const causes: Record<string, readonly string[]> = CAUSES;
      expect(Object.keys(causes)).toContain(labels.cause);
      expect(labels.variant === undefined || causes[labels.cause ?? '']?.includes(labels.variant)).toBe(true);
      expect(annotations.runbook_url).toMatch(new RegExp(`/cause/${labels.cause}$`));
    }
  );

  it('has a name of its own', () => {
    const names = alertsOf(lokiFile('envoy'))
      .concat(metricAlerts)
      .map(({ alert }) => alert);
    expect(new Set(names).size).toBe(names.length);
  });

  it('pages for what clients feel only', () =>
    expect(metricAlerts.filter(({ labels }) => labels.severity === 'page').map(({ alert }) => alert)).toEqual([
      'MeshcauseErrorBudgetBurn',
      'MeshcauseProxyErrors',
    ]));
});

describe('parameters', () => {
  const burn = (parameters: Partial<Parameters>) =>
    prometheusRules(choices({ parameters })).groups[1]?.rules[0]?.expr ?? '';

  it('set the share that pages', () => {
    expect(burn({ objective: '0.99', fastBurn: '10' })).toContain('> 0.1)');
    expect(burn({ objective: '0.5', fastBurn: '14.4' })).toContain('> 1)');
  });
  it('record each window once', () => {
    const { groups } = prometheusRules(choices({ parameters: { slowShort: '5m' } }));
    const names = groups[0]?.rules.map((rule) => ('record' in rule ? rule.record : '')) ?? [];
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain('meshcause:errors:rate30m');
  });
  it('name severities for an Alertmanager that knows others', () =>
    expect(JSON.stringify(inhibitRules({ ...DEFAULTS, pageSeverity: 'critical' }))).toContain('critical'));
  it('name the labels of a set-up', () => {
    const text = JSON.stringify(prometheusRules(choices({ parameters: { podLabel: 'kubernetes_pod_name' } })));
    expect(text).toContain('label_replace(envoy_server_live, \\"pod\\", \\"$1\\", \\"kubernetes_pod_name\\"');
  });
});

describe('links', () => {
  const grafana = (parameters: Partial<Parameters> = {}) => {
    const made = grafanaRules({ ...choices({ parameters }), folder: 'Mesh', datasourceUids: { prometheus: 'P1' } });
    return made.ok ? (made.value.groups[1]?.rules[0]?.annotations ?? {}) : {};
  };
  const prometheus = (parameters: Partial<Parameters> = {}) =>
    alertsOf(prometheusRules(choices({ parameters }))).find(({ alert }) => alert === 'MeshcauseBreakerRefuses')
      ?.annotations ?? {};
  const PAGE = '/a/meshcause-envoy-app/reference/cause/circuit_breaker';

  it.each([
    ['by default go to a Grafana on this machine', prometheus(), 'http://localhost:3000'],
    ['go to the Grafana that is named', prometheus({ grafanaUrl: 'https://g/sub/' }), 'https://g/sub'],
    ['of Grafana go to itself', grafana(), '{{ reReplaceAll "/+$" "" externalURL }}'],
    ['of Grafana go to another that is named', grafana({ grafanaUrl: 'https://g' }), 'https://g'],
  ])('%s', (_, annotations, root) => {
    expect(annotations.runbook_url).toBe(`${root}${PAGE}`);
    expect(annotations.dashboard_url?.startsWith(`${root}/d/meshcause-overview?from=`)).toBe(true);
    expect(annotations.diagnose_url?.startsWith(`${root}/a/meshcause-envoy-app/diagnose?look=mesh&from=`)).toBe(true);
  });

  it('lead to the section of a copy of the reference', () =>
    expect(prometheus({ runbookUrl: 'https://wiki/causes' }).runbook_url).toBe('https://wiki/causes#circuit_breaker'));
});

describe('meshes', () => {
  const ids = (mesh: RuleMesh) => alertsOf(prometheusRules(choices({ mesh }))).map(({ alert }) => alert);

  it("App Mesh's control plane is gone for ever, so its absence is no alert", () => {
    expect(ids('appmesh')).not.toContain('MeshcauseControlPlaneGone');
    expect(ids('istio')).toContain('MeshcauseControlPlaneGone');
  });
  it('Istio has other labels', () => {
    const text = JSON.stringify(prometheusRules(choices({ mesh: 'istio' })));
    expect(text).toContain('response_code_class=\\"5xx\\"');
    expect(text).not.toContain('envoy_response_code_class');
  });
});

describe("Grafana's own rules", () => {
  const made = grafanaRules({ ...choices(), folder: 'Mesh', datasourceUids: { prometheus: 'P1', loki: 'L1' } });
  const groups = made.ok ? made.value.groups : [];
  const rules = groups.flatMap((group) => group.rules);

  it('are those of Prometheus and of Loki', () =>
    expect(rules.map(({ title }) => title)).toEqual(
      [...metricAlerts, ...alertsOf(lokiFile('envoy'))].map(({ alert }) => alert)
    ));
  it('ask the source whose language they speak', () =>
    expect(groups.map(({ name, rules: [first] }) => [name, first?.data[0]?.datasourceUid])).toEqual([
      ...groups.slice(0, -1).map(({ name }) => [name, 'P1']),
      ['meshcause-access-log', 'L1'],
    ]));
  it('have a uid of their own that Grafana takes', () => {
    const uids = rules.map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    expect(uids.filter((uid) => !/^[a-z-]{1,40}$/.test(uid))).toEqual([]);
  });
  it('need no series that somebody records, but that of the log', () => {
    const used = rules.flatMap(({ data }) => JSON.stringify(data).match(/meshcause:[a-z_]+/g) ?? []);
    expect([...new Set(used)]).toEqual(['meshcause:access_lines']);
  });
  it('leave out the engine that is not there', () => {
    const without = grafanaRules({ ...choices(), folder: 'Mesh', datasourceUids: { loki: 'L1' } });
    expect(without.ok && without.value.groups.map(({ name }) => name)).toEqual(['meshcause-access-log']);
  });
});
