import { observePaste } from './observePaste';

const RESPONSE = 'HTTP/1.1 503 Service Unavailable\nserver: envoy\n\nno healthy upstream';
const LINE =
  '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "fortio" "93739f95" "color-green:8080" "-"';
const sample = (overflow: number) =>
  `envoy_cluster_upstream_rq_pending_overflow{envoy_cluster_name="cds_ingress_m_green_http_8080"} ${overflow}`;

test('each part is read by its own reader', () => {
  const { observations } = observePaste(`${RESPONSE}\n${LINE}\n${sample(7)}`);
  expect(observations).toMatchObject([
    { kind: 'response', reply: { status: 503, body: 'no healthy upstream' } },
    { kind: 'access_log', entries: [{ response_code: 503, response_flags: ['UO'] }] },
    { kind: 'stats', reading: { basis: 'since_start', clusters: [{ counters: { pending_overflow: 7 } }] } },
  ]);
});

test('earlier statistics make an interval of the later ones', () => {
  const { observations } = observePaste(sample(7), sample(3));
  expect(observations).toMatchObject([
    { reading: { basis: 'interval', clusters: [{ counters: { pending_overflow: 4 } }] } },
  ]);
});

test('a line that cannot be read is counted, and named by its line in the whole text', () => {
  const { inputs } = observePaste(`${RESPONSE}\n${LINE}\n[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" broken`);
  expect(inputs[1]).toMatchObject({ kind: 'access_log', lines: { read: 2, parsed: 1, unparsed: 1 } });
  expect(inputs[1]?.issues[0]).toMatchObject({ line: 6 });
});

test('nothing pasted gives nothing', () => {
  expect(observePaste(' \n')).toEqual({ observations: [], inputs: [] });
});

test('a body without its status line is a response of unknown code', () => {
  const { observations, inputs } = observePaste(`${LINE}\n\nno healthy upstream`);
  expect(observations).toMatchObject([
    { kind: 'access_log' },
    { kind: 'response', reply: { status: null, body: 'no healthy upstream' } },
  ]);
  expect(inputs[1]).toMatchObject({ line: 3, issues: [{ code: 'reply_no_status_line' }] });
});
