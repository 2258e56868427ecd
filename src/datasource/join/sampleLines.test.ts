import { readSampleLine } from './sampleLines';

const START = '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 UO';
const DEFAULT = `${START} 0 81 0 - "-" "ua" "id" "host" "-"`;
const ISTIO = `${START} upstream_reset_before_response_started{overflow} - "-" 0 81 0 - "-" "ua" "id" "host" "-" outbound|80||green.shop.svc.cluster.local - 10.0.0.1:80 10.0.0.2:4444 - default`;
const JSON_LINE =
  '{"start_time":"2022-12-01T10:04:07.584Z","response_code":503,"response_flags":"UO","authority":"host"}';

it.each([
  ["Envoy's default format", DEFAULT, { response_flags: ['UO'], authority: 'host' }],
  ['with what the container runtime puts before it', `2022-12-01T10:04:08Z stdout F ${DEFAULT}`, { authority: 'host' }],
  ["Istio's", ISTIO, { response_code_details: 'upstream_reset_before_response_started{overflow}' }],
  ['JSON', JSON_LINE, { response_code: 503, response_flags: ['UO'] }],
  ['a format of which only the start is known', `${START} 0 custom`, { response_flags: ['UO'] }],
])('%s', (_, line, expected) => expect(readSampleLine(line)).toMatchObject(expected));

it.each([['no access line'], [''], ['{"response_code":']])('%j is none', (line) =>
  expect(readSampleLine(line)).toBeNull()
);
