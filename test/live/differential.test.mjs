/**
 * A real Envoy logs the same requests as text in several formats and as JSON. What the command makes of the text must be what
 * the JSON says, field by field, or the line must be marked as ambiguous; and only lines of hostile clients may be.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { answer, generateRequests, sendAll } from './hostileTraffic.mjs';
import { GREEN, startMesh } from './realEnvoy.mjs';

const COMMAND = fileURLToPath(new URL('../../dist-cli/meshcause.js', import.meta.url));
const REQUESTS = 3000;
const SEED = 20261124;

const ENVOY =
  '[%START_TIME%] "%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%" %RESPONSE_CODE% %RESPONSE_FLAGS% ' +
  '%BYTES_RECEIVED% %BYTES_SENT% %DURATION% %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% "%REQ(X-FORWARDED-FOR)%" ' +
  '"%REQ(USER-AGENT)%" "%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%"';
const ISTIO =
  '[%START_TIME%] "%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%" %RESPONSE_CODE% %RESPONSE_FLAGS% ' +
  '%RESPONSE_CODE_DETAILS% %CONNECTION_TERMINATION_DETAILS% "%UPSTREAM_TRANSPORT_FAILURE_REASON%" %BYTES_RECEIVED% ' +
  '%BYTES_SENT% %DURATION% %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% "%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%" ' +
  '"%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%" %UPSTREAM_CLUSTER_RAW% %UPSTREAM_LOCAL_ADDRESS% ' +
  '%DOWNSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_REMOTE_ADDRESS% %REQUESTED_SERVER_NAME% %ROUTE_NAME%';
/** Lengths, alternatives, arguments, other separators, columns without a key. */
const CUSTOM =
  'at=%START_TIME% code:%RESPONSE_CODE%;%RESPONSE_FLAGS%|%RESPONSE_FLAGS_LONG% (%RESPONSE_CODE_DETAILS%) 100%% ' +
  '%DURATION%ms %REQUEST_DURATION%/%RESPONSE_DURATION% <%BYTES_RECEIVED%> %BYTES_SENT% %UPSTREAM_WIRE_BYTES_SENT% ' +
  '%UPSTREAM_REQUEST_ATTEMPT_COUNT% %CONNECTION_ID% %UPSTREAM_PROTOCOL% %PROTOCOL% %REQ(:METHOD):3% ' +
  '%UPSTREAM_HOST% %DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT% %DOWNSTREAM_LOCAL_PORT% "%DYNAMIC_METADATA(none:none)%" ' +
  '"%REQ(X-TENANT?X-OTHER):20%" "%REQ(REFERER)%" "%RESP(SERVER)%" %REQ(USER-AGENT)%';

/** Key of `parse` → operator. The JSON log has every operator of the three formats, under its own text. */
const KEYS = {
  start_time: 'START_TIME',
  method: 'REQ(:METHOD)',
  path: 'REQ(X-ENVOY-ORIGINAL-PATH?:PATH)',
  protocol: 'PROTOCOL',
  response_code: 'RESPONSE_CODE',
  response_flags: 'RESPONSE_FLAGS',
  response_code_details: 'RESPONSE_CODE_DETAILS',
  connection_termination_details: 'CONNECTION_TERMINATION_DETAILS',
  upstream_transport_failure_reason: 'UPSTREAM_TRANSPORT_FAILURE_REASON',
  bytes_received: 'BYTES_RECEIVED',
  bytes_sent: 'BYTES_SENT',
  duration: 'DURATION',
  upstream_service_time: 'RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)',
  forwarded_for: 'REQ(X-FORWARDED-FOR)',
  user_agent: 'REQ(USER-AGENT)',
  request_id: 'REQ(X-REQUEST-ID)',
  authority: 'REQ(:AUTHORITY)',
  upstream_host: 'UPSTREAM_HOST',
  upstream_cluster: 'UPSTREAM_CLUSTER_RAW',
  upstream_local_address: 'UPSTREAM_LOCAL_ADDRESS',
  downstream_local_address: 'DOWNSTREAM_LOCAL_ADDRESS',
  downstream_remote_address: 'DOWNSTREAM_REMOTE_ADDRESS',
  requested_server_name: 'REQUESTED_SERVER_NAME',
  route_name: 'ROUTE_NAME',
};
const NUMBERS = ['response_code', 'bytes_received', 'bytes_sent', 'duration', 'upstream_service_time'];

/** The operators of a format, with lengths, in order. */
function operatorsOf(format) {
  return [...format.replaceAll('%%', '').matchAll(/%([A-Z_]+(?:\([^)]*\))?(?::\d+)?)%/g)].map(([, text]) => text);
}

/** Where `parse` puts an operator: its key, or its name among `extra`. */
function placeOf(operator) {
  const name = operator.replace(/:\d+$/, '');
  const [key] = Object.entries(KEYS).find(([, known]) => known === name) ?? [];
  return key === undefined ? { extra: name } : { key };
}

const OPERATORS = [...new Set([ENVOY, ISTIO, CUSTOM].flatMap(operatorsOf))];
const FORMATS = {
  istio: { text_format_source: { inline_string: `${ISTIO}\n` } },
  custom: { text_format_source: { inline_string: `${CUSTOM}\n` } },
  operators: {
    json_format: { test: '%REQ(X-TEST)%', ...Object.fromEntries(OPERATORS.map((text) => [text, `%${text}%`])) },
  },
  json: { json_format: Object.fromEntries(Object.entries(KEYS).map(([key, text]) => [key, `%${text}%`])) },
};

const REFUSED = 'cds_egress_howto_nobody_listens_http_8080';
const OTHER_ROUTES = {
  routes: [
    { match: { prefix: '/refused' }, name: 'refused', route: { cluster: REFUSED } },
    { match: { path: '/slow' }, name: 'slow', route: { cluster: GREEN, timeout: '0.02s' } },
    { match: { path: '/direct' }, name: 'direct', direct_response: { status: 418 } },
  ],
  clusters: [
    {
      name: REFUSED,
      type: 'STATIC',
      connect_timeout: '1s',
      load_assignment: {
        cluster_name: REFUSED,
        endpoints: [
          { lb_endpoints: [{ endpoint: { address: { socket_address: { address: '127.0.0.1', port_value: 1 } } } }] },
        ],
      },
    },
  ],
};

/** Envoy's JSON escapes each byte of a value that is no UTF-8 as a character of its own; the text log has the bytes. */
function isSame(found, expected) {
  return found === expected || (typeof expected === 'string' && found === Buffer.from(expected, 'latin1').toString());
}

/** In text, `-` is how Envoy writes nothing; a client that sends `-` looks the same. */
function expectedValue(key, value) {
  if (key === 'response_flags') {
    return value === null || value === '-' ? [] : value.split(',');
  }
  if (value === null || value === '-' || value === undefined) {
    return null;
  }
  return NUMBERS.includes(key) ? Number(value) : value;
}

function parse(file, format) {
  const output = execFileSync('node', [COMMAND, 'parse', '--format', format, file], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function readJsonLines(text) {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Compares what `parse` made of a text log with Envoy's JSON of the same requests. */
function compare(entries, oracle, operators) {
  const figures = { lines: entries.length, fields: 0, wrong: [], ambiguousHostile: 0, ambiguousOrdinary: [] };
  entries.forEach((entry, index) => {
    const truth = oracle[index];
    if (entry.ambiguous) {
      if (truth.test?.startsWith('h')) {
        figures.ambiguousHostile++;
      } else {
        figures.ambiguousOrdinary.push({ line: index + 1, truth });
      }
      return;
    }
    for (const operator of operators) {
      const { key, extra } = placeOf(operator);
      const found = key === undefined ? (entry.extra?.[extra] ?? null) : entry[key];
      const expected = expectedValue(key, truth[operator]);
      figures.fields++;
      if (!isSame(String(found), String(expected)) || typeof found !== typeof expected) {
        figures.wrong.push({ line: index + 1, operator, found, expected });
      }
    }
  });
  return figures;
}

function regexOf(format) {
  const output = execFileSync('node', [COMMAND, 'convert-format', format, '--to', 'regex'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new RegExp(output.trimEnd().replaceAll('(?P<', '(?<'), 's');
}

/** Ambiguous lines are left out: an expression gives one of their readings. */
function compareRegex(regex, text, entries) {
  const figures = { equal: 0, wrong: [], unmatched: [] };
  text
    .trimEnd()
    .split('\n')
    .forEach((line, index) => {
      const entry = entries[index];
      const groups = regex.exec(line)?.groups;
      if (entry.ambiguous) {
        return;
      }
      if (groups === undefined) {
        figures.unmatched.push(index);
        return;
      }
      const differing = Object.keys(KEYS).filter((key) => {
        const value = Array.isArray(entry[key]) ? entry[key].join(',') : entry[key];
        return (
          key in groups &&
          String(groups[key] ?? null) !== String(value === '' && groups[key] === undefined ? null : value)
        );
      });
      figures.equal += differing.length === 0 ? 1 : 0;
      figures.wrong.push(
        ...differing.map((key) => ({ line: index + 1, key, found: groups[key], expected: entry[key] }))
      );
    });
  return figures;
}

describe(`${REQUESTS} odd and hostile requests, logged by a real Envoy as text and as JSON`, () => {
  let mesh;
  let oracle;

  before(async () => {
    mesh = await startMesh({ pool: 1000, formats: FORMATS, answer, ...OTHER_ROUTES });
    await sendAll(mesh.ports.ingress, generateRequests(REQUESTS, SEED));
    oracle = await readWhenComplete();
  });
  after(() => mesh?.stop());

  /** Envoy flushes its files one by one. */
  async function readWhenComplete() {
    const files = [mesh.accessLog, ...Object.values(mesh.logs)];
    for (let attempt = 0; attempt < 50; attempt++) {
      const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
      const counts = texts.map((text) => text.split('\n').length - 1);
      await sleep(1200);
      const later = await Promise.all(files.map(async (file) => (await readFile(file, 'utf8')).split('\n').length - 1));
      if (new Set([...counts, ...later]).size === 1) {
        return readJsonLines(await readFile(mesh.logs.operators, 'utf8'));
      }
    }
    throw new Error('the access logs did not come to the same number of lines');
  }

  test('the traffic has what is asked for', (t) => {
    const codes = new Set(oracle.map((line) => line.RESPONSE_CODE));
    const flags = new Set(oracle.flatMap((line) => line.RESPONSE_FLAGS.split(',')));
    const protocols = new Set(oracle.map((line) => line.PROTOCOL));
    t.diagnostic(`${oracle.length} lines; codes ${[...codes].sort((a, b) => a - b).join(' ')}`);
    t.diagnostic(`flags ${[...flags].sort().join(' ')}; protocols ${[...protocols].join(' ')}`);
    assert.ok(oracle.length > REQUESTS * 0.9);
    for (const code of [0, 200, 400, 404, 500, 503, 504]) {
      assert.ok(codes.has(code), `no code ${code}`);
    }
    for (const flag of ['-', 'DC', 'DPE', 'UF', 'UC', 'UT']) {
      assert.ok(flags.has(flag), `no flag ${flag}`);
    }
    assert.ok(protocols.has('HTTP/2') && protocols.has('HTTP/1.1'));
  });

  for (const [name, format, logFormat] of [
    ["Envoy's default", 'envoy', ENVOY],
    ['Istio', 'istio', ISTIO],
    ['a format of its own', CUSTOM, CUSTOM],
  ]) {
    test(`${name}: no wrong field`, (t) => {
      const files = { envoy: mesh.accessLog, istio: mesh.logs.istio };
      const entries = parse(files[format] ?? mesh.logs.custom, format);
      const { lines, fields, wrong, ambiguousHostile, ambiguousOrdinary } = compare(
        entries,
        oracle,
        operatorsOf(logFormat)
      );
      t.diagnostic(
        `${lines} lines, ${fields} fields compared, ${wrong.length} wrong, ${ambiguousHostile} lines of hostile clients ambiguous`
      );
      assert.equal(lines, oracle.length);
      assert.deepEqual(wrong.slice(0, 5), []);
      assert.deepEqual(ambiguousOrdinary.slice(0, 5), []);
      assert.ok(ambiguousHostile < lines * 0.25);
    });
  }

  test('JSON: no wrong field', async (t) => {
    const entries = parse(mesh.logs.json, 'json');
    assert.equal(entries.length, oracle.length);
    const wrong = compare(entries, oracle, Object.values(KEYS)).wrong;
    t.diagnostic(
      `${entries.length} lines, ${entries.length * Object.keys(KEYS).length} fields compared, ${wrong.length} wrong`
    );
    assert.deepEqual(wrong.slice(0, 5), []);
  });

  for (const [name, format] of [
    ["Envoy's default", 'envoy'],
    ['Istio', 'istio'],
    ['a format of its own', CUSTOM],
  ]) {
    test(`${name}, as a regular expression of convert-format: no wrong field`, async (t) => {
      const file = { envoy: mesh.accessLog, istio: mesh.logs.istio }[format] ?? mesh.logs.custom;
      const { equal, wrong, unmatched } = compareRegex(
        regexOf(format),
        await readFile(file, 'utf8'),
        parse(file, format)
      );
      t.diagnostic(`${equal} lines equal to parse, ${wrong.length} wrong, ${unmatched.length} unmatched`);
      assert.deepEqual(wrong.slice(0, 5), []);
      const ordinary = unmatched.filter((index) => !oracle[index].test?.startsWith('h'));
      assert.deepEqual(ordinary.map((index) => oracle[index]).slice(0, 5), []);
    });
  }

  test('`auto` finds the formats by itself', () => {
    for (const [file, format] of [
      [mesh.accessLog, 'envoy'],
      [mesh.logs.istio, 'istio'],
      [mesh.logs.json, 'json'],
    ]) {
      assert.deepEqual(parse(file, 'auto'), parse(file, format));
    }
  });
});
