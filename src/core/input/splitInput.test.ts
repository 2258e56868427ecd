import { splitInput } from './splitInput';

const RESPONSE = `HTTP/1.1 503 Service Unavailable
x-envoy-overloaded: true
server: envoy

upstream connect error or disconnect/reset before headers. reset reason: overflow`;
const LINE =
  '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "fortio" "93739f95" "color-green:8080" "-"';
const SAMPLE = 'envoy_cluster_circuit_breakers_default_cx_open{envoy_cluster_name="cds_ingress_m_green_http_8080"} 1';

const kinds = (text: string) => splitInput(text).map(({ kind }) => kind);

describe('a pasted text', () => {
  test.each([
    ['nothing', '  \n\n', []],
    ['a response', RESPONSE, ['response']],
    ['a response as curl -v prints it', '< HTTP/2 503\n< server: envoy\n<\nno healthy upstream', ['response']],
    ['a log line', LINE, ['access_log']],
    ['a JSON log line', '{"response_code":503,"response_flags":"UO"}', ['access_log']],
    ['a log line in an envelope', `2022-12-01T10:04:07.9Z stdout F ${LINE}`, ['access_log']],
    ['statistics', `# TYPE envoy_x gauge\n${SAMPLE}`, ['stats']],
    ['a sample without labels', 'envoy_server_live 1', ['stats']],
    ['a sample as the Prometheus page shows it', `${SAMPLE.replace('} 1', '} => 1 @[1669889000]')}`, ['stats']],
    ['all three', `${RESPONSE}\n\n${LINE}\n${LINE}\n${SAMPLE}\n`, ['response', 'access_log', 'stats']],
    ['another order', `${SAMPLE}\n${LINE}\n${RESPONSE}`, ['stats', 'access_log', 'response']],
    ['a response with a JSON body', `HTTP/1.1 500 Oops\n\n{"message":"out of stock"}`, ['response']],
    ["an application's line that ends with a number", `${LINE}\nlistening on port 8080`, ['access_log']],
    ['text of no kind', 'help, it is three in the morning', ['access_log']],
  ])('%s', (_what, text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  test('loses no line, and says where each part begins', () => {
    const parts = splitInput(`${RESPONSE}\n${LINE}\n${SAMPLE}`);
    expect(parts.map(({ line }) => line)).toEqual([1, 6, 7]);
    expect(parts.map(({ text }) => text).join('\n')).toBe(`${RESPONSE}\n${LINE}\n${SAMPLE}`);
  });
});
