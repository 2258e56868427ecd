import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readReply } from './readReply';

const OVERFLOW = 'upstream connect error or disconnect/reset before headers. reset reason: overflow';
const CORPUS = join(__dirname, '../../../fixtures/corpus');

function read(text: string) {
  const result = readReply(text);
  if (!result.ok) {
    throw new Error(result.issues[0]?.message);
  }
  return result.value;
}

function codes(text: string): string[] {
  return readReply(text).issues.map((issue) => issue.code);
}

describe('readReply', () => {
  it('reads the answer of an open breaker', () => {
    const text = `HTTP/1.1 503 Service Unavailable\r\nx-envoy-overloaded: true\r\nServer: envoy\r\n\r\n${OVERFLOW}`;
    expect(read(text)).toEqual({
      protocol: 'HTTP/1.1',
      status: 503,
      headers: { 'x-envoy-overloaded': 'true', server: 'envoy' },
      body: OVERFLOW,
    });
  });

  it.each([
    ['HTTP/2 503 \r\nserver: envoy\r\n\r\n', 'HTTP/2', 503],
    ['HTTP/2 503\nserver: envoy\n\n', 'HTTP/2', 503],
    ['HTTP/1.0 404 Not Found\n', 'HTTP/1.0', 404],
    ['$ curl -i http://green/\nHTTP/1.1 503 Service Unavailable\n\n', 'HTTP/1.1', 503],
    ['HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 413 Payload Too Large\r\n\r\n', 'HTTP/1.1', 413],
    ['HTTP/1.1 200 Connection established\r\n\r\nHTTP/2 503 \r\nserver: envoy\r\n\r\n', 'HTTP/2', 503],
    ['HTTP/1.1 301 Moved\ncontent-length: 9\nlocation: /b\n\nHTTP/1.1 503 No\n\n', 'HTTP/1.1', 503],
  ])('takes the last response of %j', (text, protocol, status) => {
    expect(read(text)).toMatchObject({ protocol, status });
  });

  it('leaves a status line in the body where it is', () => {
    const text = 'HTTP/1.1 503 Service Unavailable\ncontent-length: 15\n\nHTTP/1.1 200 OK';
    expect(read(text)).toMatchObject({ status: 503, body: 'HTTP/1.1 200 OK' });
  });

  it('joins repeated headers, and keeps hostile names as data', () => {
    const { headers } = read('HTTP/1.1 200 OK\nVia: a\nvia: b\n__proto__: x\nx-long: one\n  two\n\n');
    expect(Object.entries(headers)).toEqual([
      ['via', 'a, b'],
      ['__proto__', 'x'],
      ['x-long', 'one two'],
    ]);
  });

  it('finds the body where the empty line got lost', () => {
    expect(read(`HTTP/1.1 503 Service Unavailable\nserver: envoy\n${OVERFLOW}\n`)).toMatchObject({
      headers: { server: 'envoy' },
      body: `${OVERFLOW}\n`,
    });
  });

  it('reads curl -v, and -i and -v together', () => {
    const verbose = [
      '* Connected to green (10.0.0.7) port 8080',
      '> GET / HTTP/1.1',
      '> ',
      '< HTTP/1.1 503 Service Unavailable',
      '< server: envoy',
      '< ',
      '{ [81 bytes data]',
      OVERFLOW,
      '* Connection #0 to host green left intact',
    ].join('\r\n');
    expect(read(verbose)).toMatchObject({ status: 503, headers: { server: 'envoy' }, body: OVERFLOW });
    const both = `< HTTP/1.1 503 No\nHTTP/1.1 503 No\n< server: envoy\nserver: envoy\n< \n\n${OVERFLOW}`;
    expect(read(both)).toMatchObject({ headers: { server: 'envoy' }, body: OVERFLOW });
  });

  it('ignores the progress meter, also on the line of the status', () => {
    const meter =
      '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n' +
      '                                 Dload  Upload   Total   Spent    Left  Speed\n' +
      '\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0' +
      '\r100    81  100    81    0     0   8100      0 --:--:-- --:--:-- --:--:--  8100\r';
    expect(read(`${meter}HTTP/1.1 503 Service Unavailable\n\n${OVERFLOW}`)).toMatchObject({ body: OVERFLOW });
  });

  it('takes curl’s own error out of the body and reports it', () => {
    const text = 'HTTP/1.1 200 OK\n\npartial bodycurl: (18) transfer closed with 988 bytes remaining to read\n';
    expect(read(text).body).toBe('partial body');
    expect(codes(text)).toEqual(['reply_incomplete']);
  });

  it.each([
    ['a body', OVERFLOW, null, {}, OVERFLOW],
    ['a body behind its status', `503 ${OVERFLOW}`, 503, {}, `503 ${OVERFLOW}`],
    [
      'headers',
      'x-envoy-overloaded: true\r\ndate: today\r\n',
      null,
      { 'x-envoy-overloaded': 'true', date: 'today' },
      '',
    ],
    ['headers of curl -v', '< x-envoy-overloaded: true\n< \n', null, { 'x-envoy-overloaded': 'true' }, ''],
    [
      'the same header twice',
      'x-envoy-overloaded: true\nx-envoy-overloaded: true',
      null,
      { 'x-envoy-overloaded': 'true' },
      '',
    ],
    ['headers and body', `server: envoy\n\n${OVERFLOW}`, null, { server: 'envoy' }, OVERFLOW],
    ['what a shell shows', `$ curl http://green/\n${OVERFLOW}\n$ `, null, {}, OVERFLOW],
  ])('keeps what is there of a response without a status line: %s', (_, text, status, headers, body) => {
    expect(read(text)).toEqual({ protocol: null, status, headers, body });
    expect(codes(text)).toEqual(['reply_no_status_line']);
  });

  it('ends the body where the shell goes on', () => {
    expect(read(`HTTP/1.1 503 No\n\n${OVERFLOW}\n$ kubectl get pods\nNAME`)).toMatchObject({ body: OVERFLOW });
  });

  it.each([
    ['words of no one', 'reply_no_status_line'],
    ['Bad Request', 'reply_no_status_line'],
    ['server: envoy\nx-envoy-upstream-service-time: 4', 'reply_no_status_line'],
    ['', 'reply_empty'],
    ['\r\n', 'reply_empty'],
    ['curl: (28) Operation timed out after 300 milliseconds with 0 bytes received\n', 'reply_no_answer'],
    ['HTTP/1.1 100 Continue\n\n', 'reply_only_interim'],
    ['HTTP/1.1 99999 x', 'reply_no_status_line'],
  ])('says what is wrong with %j', (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  it.each([
    ['curl: (7) Failed to connect to green port 80 after 2 ms: Connection refused\n', 'refused'],
    ['* Recv failure: Connection reset by peer\ncurl: (56) Recv failure: Connection reset by peer\n', 'ended'],
    ['curl: (52) Empty reply from server\n', 'ended'],
  ] as const)('%j: there is no answer', (text, noAnswer) => {
    expect(readReply(text)).toMatchObject({
      ok: true,
      value: { status: null, body: '', noAnswer },
      issues: [{ code: 'reply_no_answer' }],
    });
  });

  it.each(['curl: (1) ', '1', '< HTTP/', 'HTTP/1.1 200 OK\n\n', '\r', ' ', 'a:'])(
    'is linear on repeated %j',
    (piece) => {
      const seconds = (times: number) => {
        const started = performance.now();
        readReply(piece.repeat(times));
        return performance.now() - started;
      };
      seconds(1_000);
      expect(seconds(160_000)).toBeLessThan(Math.max(seconds(20_000), 5) * 40);
    }
  );

  const recorded = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('response.txt')
  );
  it('reads each recorded response that has a status line', () => {
    const texts = recorded.map((file) => readFileSync(join(CORPUS, file), 'utf8'));
    const answered = texts.filter((text) => text.startsWith('HTTP/'));
    expect(answered.length).toBeGreaterThan(40);
    for (const text of answered) {
      expect(read(text)).toMatchObject({ status: Number(text.split(' ')[1]), headers: { server: 'envoy' } });
    }
    const silent = texts.filter((text) => !text.startsWith('HTTP/')).flatMap(codes);
    expect(new Set(silent)).toEqual(new Set(['reply_no_answer', 'reply_no_status_line', 'reply_empty']));
  });
});
