import { metricsOnly } from './metricsOnly';
import { isRow, panelsOf } from './model';
import { workload } from './workload';

/** What Grafana 8.5 knows (the published types of @grafana/schema and @grafana/data 8.5), of what is used here. */
const KNOWN = {
  panels: ['row', 'timeseries'],
  variables: ['datasource', 'query'],
  matchers: ['byName', 'byNames', 'byRegexp', 'byType', 'byFrameRefID'],
  panelKeys: [
    'id',
    'type',
    'title',
    'description',
    'gridPos',
    'datasource',
    'targets',
    'fieldConfig',
    'options',
    'transformations',
  ],
  targetKeys: ['refId', 'datasource', 'expr', 'range', 'legendFormat', 'instant', 'format', 'interval'],
  options: {
    legend: ['displayMode', 'placement', 'calcs', 'sortBy', 'sortDesc', 'width'],
    tooltip: ['mode', 'sort'],
  },
  defaults: ['unit', 'min', 'max', 'decimals', 'custom', 'mappings', 'thresholds', 'color', 'displayName', 'noValue'],
  custom: [
    'lineWidth',
    'lineInterpolation',
    'lineStyle',
    'fillOpacity',
    'showPoints',
    'spanNulls',
    'axisSoftMax',
    'axisSoftMin',
    'axisLabel',
    'stacking',
    'hideFrom',
    'drawStyle',
  ],
  units: ['reqps', 'cps', 'ms', 's', 'none', 'percentunit', 'Bps', 'bytes', 'short'],
};

const unknown = (found: readonly string[], known: readonly string[]) => [
  ...new Set(found.filter((one) => !known.includes(one))),
];

const panels = panelsOf(metricsOnly);
const overrides = panels.flatMap(({ fieldConfig }) => fieldConfig.overrides);
const defaults = panels.map(({ fieldConfig }) => fieldConfig.defaults);
const keysOf = (value: unknown) => Object.keys(value ?? {});

describe('Grafana 8.5 knows all of Metrics only', () => {
  it('the schema', () => expect(metricsOnly.schemaVersion).toBeLessThanOrEqual(36));

  it.each([
    [
      'types of panels',
      metricsOnly.panels.map(({ type }) => type).concat(panels.map(({ type }) => type)),
      KNOWN.panels,
    ],
    ['types of variables', metricsOnly.templating.list.map(({ type }) => type), KNOWN.variables],
    ['keys of panels', panels.flatMap(keysOf), KNOWN.panelKeys],
    ['keys of queries', panels.flatMap(({ targets }) => targets.flatMap(keysOf)), KNOWN.targetKeys],
    ['transformations', panels.flatMap(({ transformations = [] }) => transformations.map(({ id }) => id)), []],
    ['options', panels.flatMap(({ options }) => keysOf(options)), keysOf(KNOWN.options)],
    ['options of the legend', panels.flatMap(({ options }) => keysOf(options.legend)), KNOWN.options.legend],
    ['options of the tooltip', panels.flatMap(({ options }) => keysOf(options.tooltip)), KNOWN.options.tooltip],
    ['field options', defaults.flatMap(keysOf), KNOWN.defaults],
    ['custom field options', defaults.flatMap(({ custom }) => keysOf(custom)), KNOWN.custom],
    ['units', defaults.map(({ unit }) => String(unit)), KNOWN.units],
    ['matchers of overrides', overrides.map(({ matcher }) => matcher.id), KNOWN.matchers],
    [
      'properties of overrides',
      overrides.flatMap(({ properties }) => properties.map(({ id }) => id)),
      [...KNOWN.defaults, ...KNOWN.custom.map((key) => `custom.${key}`)],
    ],
  ])('%s', (_, found, known) => expect(unknown(found, known)).toEqual([]));

  it('and nothing of it is ours', () => expect(JSON.stringify(metricsOnly)).not.toMatch(/meshcause-envoy|loki/));
});

/** What the dashboard of Kuma that looks closest at one workload asks for. */
const KUMA_ASKS = `
  envoy_cluster_circuit_breakers_default_cx_open envoy_cluster_circuit_breakers_default_remaining_cx
  envoy_cluster_circuit_breakers_default_remaining_pending envoy_cluster_circuit_breakers_default_remaining_rq
  envoy_cluster_circuit_breakers_default_rq_open envoy_cluster_circuit_breakers_default_rq_pending_open
  envoy_cluster_lb_healthy_panic envoy_cluster_membership_healthy envoy_cluster_membership_total
  envoy_cluster_ssl_handshake envoy_cluster_upstream_cx_active envoy_cluster_upstream_cx_connect_ms_bucket
  envoy_cluster_upstream_cx_connect_timeout envoy_cluster_upstream_cx_destroy envoy_cluster_upstream_cx_destroy_remote
  envoy_cluster_upstream_cx_length_ms_bucket envoy_cluster_upstream_cx_overflow envoy_cluster_upstream_cx_rx_bytes_total
  envoy_cluster_upstream_cx_tx_bytes_total envoy_cluster_upstream_rq_active envoy_cluster_upstream_rq_cancelled
  envoy_cluster_upstream_rq_max_duration_reached envoy_cluster_upstream_rq_pending_active
  envoy_cluster_upstream_rq_pending_overflow envoy_cluster_upstream_rq_per_cx_bucket envoy_cluster_upstream_rq_retry
  envoy_cluster_upstream_rq_retry_overflow envoy_cluster_upstream_rq_retry_success envoy_cluster_upstream_rq_rx_reset
  envoy_cluster_upstream_rq_time_bucket envoy_cluster_upstream_rq_timeout envoy_cluster_upstream_rq_total
  envoy_cluster_upstream_rq_tx_reset envoy_cluster_upstream_rq_xx envoy_control_plane_ds_handshake_bucket
  envoy_http_downstream_cx_active envoy_http_downstream_cx_destroy_local envoy_http_downstream_cx_destroy_remote
  envoy_http_downstream_cx_rx_bytes_total envoy_http_downstream_cx_tx_bytes_total envoy_http_downstream_rq_active
  envoy_http_downstream_rq_http1_total envoy_http_downstream_rq_http2_total envoy_http_downstream_rq_time_bucket
  envoy_http_downstream_rq_total envoy_http_downstream_rq_xx envoy_http_no_route envoy_listener_ssl_handshake
  envoy_rbac_denied envoy_server_days_until_first_cert_expiring envoy_server_live envoy_server_memory_allocated
  envoy_server_uptime kuma_dp_dns_entries_total kuma_dp_dns_queries_total
  kuma_dp_dns_request_duration_seconds_bucket kuma_dp_dns_request_duration_seconds_count
  kuma_dp_dns_response_codes_total kuma_dp_dns_upstream_request_duration_seconds_bucket
`
  .trim()
  .split(/\s+/);

it.each([metricsOnly, workload])('$title asks for all that Kuma’s "Workload Debug" asks for', (dashboard) => {
  const asked = panelsOf(dashboard).flatMap(({ targets }) => targets.map(({ expr }) => String(expr)));
  const words = new Set(asked.flatMap((expr) => expr.match(/\w+/g) ?? []));
  expect(KUMA_ASKS.filter((name) => !words.has(name))).toEqual([]);
});

it('folds what is not looked at first, so that Grafana asks nothing for it', () => {
  const rows = metricsOnly.panels.filter(isRow);
  expect(rows.filter(({ collapsed, panels: held }) => collapsed !== held.length > 0)).toEqual([]);
  expect(rows.filter(({ collapsed }) => collapsed).length).toBeGreaterThan(5);
});
