import type * as Runtime from '@grafana/runtime';
import { CATALOGUES } from '../core/words/languages';
import { installTexts } from './testing/fakeGrafana';
import type * as WordsModule from './words';

/** A fresh page: the texts are fetched once for each. */
function load(language: string) {
  jest.resetModules();
  const runtime = jest.requireActual<typeof Runtime>('@grafana/runtime');
  Object.assign(runtime.config, { bootData: { user: { language } }, appSubUrl: '/grafana' });
  return jest.requireActual<typeof WordsModule>('./words').loadWords;
}

function serve(answer: () => Promise<unknown>): jest.Mock {
  const fetch = jest.fn(answer);
  globalThis.fetch = fetch as typeof globalThis.fetch;
  return fetch;
}

const ENGLISH_FILE = { ok: true, json: () => Promise.resolve(CATALOGUES.en) };

test.each([
  ['en-US', '/grafana/public/plugins/meshcause-envoy-app/knowledge/en.json'],
  ['zh-Hans', '/grafana/public/plugins/meshcause-envoy-app/knowledge/zh-Hans.json'],
  ['fr-FR', '/grafana/public/plugins/meshcause-envoy-app/knowledge/en.json'],
])('%s is fetched from %s, once', async (language, address) => {
  const fetch = serve(() => Promise.resolve(ENGLISH_FILE));
  const loadWords = load(language);
  const [first, second] = await Promise.all([loadWords(), loadWords()]);
  expect(first).toBe(second);
  expect(fetch.mock.calls.map(([asked]) => String(asked))).toEqual([address]);
});

test('speaks the language of the file', async () => {
  installTexts();
  const words = await load('zh-Hans')();
  expect(words?.('circuit_breaker.pool_full.says')).toContain('连接池');
});

test.each([
  ['no answer', () => Promise.reject(new Error('offline'))],
  ['404', () => Promise.resolve({ ok: false })],
  ['a page of HTML', () => Promise.resolve({ ok: true, json: () => Promise.reject(new SyntaxError('<')) })],
  [
    'another JSON',
    () => Promise.resolve({ ok: true, json: () => Promise.resolve({ templates: { a: 1 }, language: 'en' }) }),
  ],
])('%s gives no words, and the next call asks again', async (_, answer) => {
  const fetch = serve(answer);
  const loadWords = load('en');
  expect(await loadWords()).toBeNull();
  expect(await loadWords()).toBeNull();
  expect(fetch).toHaveBeenCalledTimes(2);
});
