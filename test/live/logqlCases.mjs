const GREEN = '{app="green"}';
const TEXT = '| pattern `[<_>] "<method> <path> <_>" <code> <flags> <_> <bytes> <duration> <time> "`';
const MIXED = '{app="mixed"}';
const START =
  '| regexp `^\\[\\S+\\] "\\S+ (?P<path>\\S+) \\S+" (?P<code>[0-9]+) (?P<flags>\\S+) (?P<details>[a-z]\\S*)?`';
const WORDS = '| pattern `[<_>] "<_> <_> <_>" <code> <flags> <details> <_>`';
const JSON_PICKS = '| json code="response_code", flags="response_flags", took="duration"';

/** Steps and ranges in seconds; `from` is counted from the start of the recording. */
export const RANGE_QUERIES = [
  { query: `count_over_time(${GREEN}[1s])`, step: 1 },
  { query: `count_over_time(${GREEN}[7s])`, step: 3 },
  { query: `sum(count_over_time(${GREEN} |= "503" [30s]))`, step: 5, from: -60, to: 400 },
  { query: `sum(count_over_time(${GREEN} |= "503" != "200" [30s])) / 30`, step: 15 },
  { query: `sum by (code, flags) (count_over_time(${GREEN} ${TEXT}[5s]))`, step: 5 },
  { query: `sum by (code, flags) (count_over_time(${GREEN} ${TEXT}[1m]))`, step: 10 },
  { query: `sum by (code, flags, pod) (count_over_time(${GREEN} ${START} | code!="" [2s]))`, step: 2 },
  { query: `sum without (path, method, bytes, duration, time, app) (rate(${GREEN} ${TEXT}[20s]))`, step: 20 },
  { query: `count by (code) (count_over_time(${GREEN} ${START} [10s]))`, step: 10 },
  { query: `sum by (flags) (rate(${GREEN} ${TEXT} | code=~"5.." [15s]))`, step: 15 },
  { query: `sum(rate(${GREEN} ${TEXT} | duration > 500 [15s]))`, step: 15 },
  { query: `sum(rate(${GREEN} ${TEXT} | duration <= 20 and code == 200 or flags="UO" [15s]))`, step: 15 },
  { query: `bytes_over_time(${GREEN} |= "UO" [10s])`, step: 10 },
  { query: `sum(bytes_rate(${GREEN}[10s]))`, step: 10 },
  { query: `max_over_time(${GREEN} ${TEXT} | unwrap duration [10s]) by (code)`, step: 10 },
  { query: `min_over_time(${GREEN} ${TEXT} | unwrap duration [10s]) by (code)`, step: 10 },
  { query: `avg_over_time(${GREEN} ${TEXT} | unwrap duration [10s]) by (code)`, step: 10 },
  { query: `sum by (code) (sum_over_time(${GREEN} ${TEXT} | unwrap duration [10s]))`, step: 10 },
  { query: `quantile_over_time(0.9, ${GREEN} ${TEXT} | unwrap duration [30s]) by (code)`, step: 30 },
  { query: `quantile_over_time(0.5, ${GREEN} ${TEXT} | unwrap time | __error__="" [30s]) by (code)`, step: 30 },
  { query: `topk(1, sum by (code) (count_over_time(${GREEN} ${TEXT}[10s])))`, step: 10 },
  { query: `bottomk(1, sum by (code) (count_over_time(${GREEN} ${TEXT}[10s])))`, step: 10 },
  { query: `sum(count_over_time(${GREEN}[10s] offset 20s))`, step: 10 },
  {
    query: `sum by (code) (rate(${GREEN} ${TEXT}[10s])) / on() group_left sum(rate(${GREEN} ${TEXT}[10s]))`,
    step: 10,
  },
  { query: `sum by (code) (rate(${GREEN} ${TEXT}[10s])) > 20`, step: 10 },
  { query: `sum by (code) (rate(${GREEN} ${TEXT}[10s])) > bool 20`, step: 10 },
  { query: `sum(count_over_time(${GREEN} |= "nothing like it" [10s])) or vector(0)`, step: 30 },
  { query: `sum(count_over_time(${GREEN}[10s])) * 2 + 1`, step: 30 },
  { query: `avg by (app) (rate({app=~"gr.+|mixed"}[30s]))`, step: 30 },
  { query: `sum by (app) (count_over_time({app!="", pod!="x"}[30s]))`, step: 30 },
  { query: `sum by (code, flags) (count_over_time(${MIXED} ${START} | code!="" [20s]))`, step: 20 },
  { query: `sum by (code, flags) (count_over_time(${MIXED} ${TEXT}[20s]))`, step: 20 },
  {
    query: `sum by (code, flags, details) (count_over_time(${MIXED} ${WORDS} | code=~"[0-9]{1,3}" | drop details=~"[^a-z].*" [20s]))`,
    step: 20,
  },
  {
    query: `sum by (code, flags, details) (count_over_time(${MIXED} ${WORDS} | drop code!~"[0-9]{1,3}", details!~"[a-z].*" [20s]))`,
    step: 20,
  },
  {
    query: `sum by (code, flags) (count_over_time(${MIXED} |= "\\"response_flags\\"" ${JSON_PICKS} | __error__="" [20s]))`,
    step: 20,
  },
  {
    query: `max_over_time(${MIXED} ${JSON_PICKS} | __error__="" | unwrap took | __error__="" [60s]) by (code)`,
    step: 60,
  },
  { query: `sum by (response_code) (count_over_time(${MIXED} | json | __error__="" [60s]))`, step: 60 },
];

export const INSTANT_QUERIES = [
  { query: `sum by (code, flags) (count_over_time(${GREEN} ${TEXT}[2m]))` },
  { query: `topk(2, sum by (code, flags) (count_over_time(${GREEN} ${TEXT}[4m])))` },
  { query: `sum(count_over_time(${GREEN} |= "nothing" [2m]))`, isEmpty: true },
  { query: `sum(rate(${GREEN}[10m]))`, at: 400 },
];

/** Lines, with the labels that the query gave them; the range holds fewer than the limit. */
export const LINE_QUERIES = [
  { query: `${GREEN} |= "503"`, seconds: 2 },
  { query: `${GREEN} ${TEXT} | flags!="-"`, seconds: 2 },
  { query: `${GREEN} ${START} | code!="" | (flags!="-" or code=~"5..") | keep code, flags`, seconds: 3 },
  { query: `${GREEN} ${TEXT} | drop path, method, bytes`, seconds: 1, direction: 'forward' },
  { query: `${MIXED} ${TEXT}`, seconds: 300 },
  { query: `${MIXED} ${START}`, seconds: 300 },
  { query: `${MIXED} ${JSON_PICKS}`, seconds: 300 },
  { query: `${MIXED} | json | __error__=""`, seconds: 300 },
  { query: `${MIXED} !~ "GET|POST"`, seconds: 300 },
  { query: `${MIXED} |~ "(?i)get .*HTTP"`, seconds: 300 },
  { query: `${MIXED} ${START} | code >= 500`, seconds: 300 },
  { query: `${MIXED} ${START} | drop path, details="", code=~"2.."`, seconds: 300 },
  { query: `${MIXED} | json | duration >= 0 | keep duration`, seconds: 300 },
  { query: `${MIXED} ${TEXT} | time < 1000 | keep time, __error__ | drop __error_details__`, seconds: 300 },
];

export const REFUSED_BY_BOTH = [
  '{}',
  '{app=~".*"}',
  '{app="green"',
  'count_over_time({app="green"})',
  'sum by (x (rate({app="green"}[1m]))',
  '{app="green"} |~ "("',
  '{app="green"} | regexp "x"',
  '{app="green"} | pattern "<a><b>"',
  '{app="green"} | pattern "nothing"',
  'max_over_time({app="green"}[1m])',
  'topk(rate({app="green"}[1m]))',
  'count_over_time({app="green"} | json [1m])',
  'sum_over_time({app="green"} | pattern `[<a>] <_>` | unwrap a [1m])',
];

const NOT_READ = null;

/** Lines as Envoy, and others, may write them; and the code, flags and details that our queries must read. */
export const TEXT_LINES = [
  ['[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "a" "b" "c" "-"', ['503', 'UO', '']],
  ['[2022-12-01T10:04:07Z] "GET / HTTP/2" 503 URX,UF via_upstream - "-" 0 0', ['503', 'URX,UF', 'via_upstream']],
  [
    '[2022-12-01T10:04:07Z] "GET / HTTP/2" 503 UF upstream_reset_before_response_started{connection_timeout} - "-" 0',
    ['503', 'UF', 'upstream_reset_before_response_started{connection_timeout}'],
  ],
  ['[2022-12-01T10:04:07.584Z] "- - -" 0 UF,URX - - "-" 0 0 1 - "-"', ['0', 'UF,URX', '']],
  ['[2022-12-01T10:04:07.584Z] "- - HTTP/1.1" 400 DPE 0 11 0 - "-" "-" "-" "-" "-"', ['400', 'DPE', '']],
  ['2022-12-01T10:04:08Z stdout F [2022-12-01T10:04:07Z] "GET / HTTP/1.1" 200 - 0 0', ['200', '-', '']],
  ['[2022-12-01T10:04:07Z] "GET /a"200"UO HTTP/1.1" 404 NR 0 0', ['404', 'NR', '']],
  ['[2022-12-01T10:04:07Z] "GET /find?name="quoted" HTTP/1.1" 504 UT 0 0', ['504', 'UT', '']],
  [
    '[2022-12-01T10:04:07Z] "GET / HTTP/1.1" 200 - 0 0 1 1 "-" "" 503 UO 0 0 "-" "forged" "x" "y" "z"',
    ['200', '-', ''],
  ],
  ['[2022-12-01T10:04:07Z] "GET /Grüße/日本語 HTTP/1.1" 503 UpstreamOverflow 0 81', ['503', 'UpstreamOverflow', '']],
  ['[2022-12-01T10:04:07Z] "GET / HTTP/1.1" 503', NOT_READ],
  ['[2022-12-01T10:04:07Z] "GET / HTTP/1.1" - - 0 0', NOT_READ],
  ['[2022-12-01T10:04:07Z] "GET /', NOT_READ],
  ['10.0.0.1 - - [01/Dec/2022:10:04:07 +0000] "GET / HTTP/1.1" 200 612 "-" "curl/8.5.0"', NOT_READ],
  ['[2022-12-01 10:04:07.227][12][info][main] cm init: "a b c" is done', NOT_READ],
  ['{"response_code":503,"response_flags":"UO","path":"/a b c"}', NOT_READ],
  ['{"response_code": 503, "response_flags": "UO", "path": "GET / HTTP/1.1\\" 200 - x "}', NOT_READ],
  ['2022-12-01T10:04:07Z|503|UO|12|shop|GET|/', NOT_READ],
  ['" " " " " " " "', NOT_READ],
  ['é', NOT_READ],
];
