import { DEFAULTS } from '../../core/alerts/parameters';
import { diagnoseLink, LOKI_DIALECT } from '../../core/alerts/texts';
import { readAddress } from './meshScope';

/** What Prometheus, Loki and Grafana make of the link's template for these labels. */
function filled(template: string, labels: Record<string, string>): string {
  return template.replace(/\{\{ with \$labels\.(\w+) \}\}(.*?)\{\{ end \}\}/g, (_, name: string, text: string) => {
    const value = labels[name] ?? '';
    return value === '' ? '' : text.replace('{{ . | urlquery }}', encodeURIComponent(value));
  });
}

test.each([
  ['a proxy', { namespace: 'shop', pod: 'green-1' }, { namespace: 'shop', workload: '', pod: 'green-1', cluster: '' }],
  ['a workload', { workload: 'green & co' }, { namespace: '', workload: 'green & co', pod: '', cluster: '' }],
  ['everything', {}, { namespace: '', workload: '', pod: '', cluster: '' }],
])('a firing alert about %s leads to its diagnosis, in the hour around it', (_, labels, scope) => {
  const url = new URL(filled(diagnoseLink(DEFAULTS, LOKI_DIALECT), labels));
  expect(url.pathname).toBe('/a/meshcause-envoy-app/diagnose');
  const query = Object.fromEntries(url.searchParams);
  expect(query.look).toBe('mesh');
  expect(readAddress(query)).toEqual({ source: '', scope, from: 'now-1h', to: 'now' });
});
