import { WHOLE_MESH } from '../core/query/scope';
import { wordsFor } from '../core/words/languages';
import type { MetricsAnswer } from './ask/ask';
import { makePlan } from './ask/plan';
import { loki } from './logs/loki';
import { noticesOf } from './notices';

const PLAN = makePlan({ refId: 'A', kind: 'timeline' }, WHOLE_MESH, {}, loki);
const SOURCES = { metrics: { uid: 'p', name: 'prom', type: 'prometheus', isDefault: true }, logs: null };
const EMPTY: MetricsAnswer = { series: [], step: 1000, lanes: 0, error: null };

const said = (metrics: MetricsAnswer, language: 'en' | 'zh-Hans' | null) =>
  noticesOf(PLAN, SOURCES, { metrics, logs: null }, null, language === null ? null : wordsFor(language));

it.each<[string, MetricsAnswer, string, string]>([
  ['no series', EMPTY, 'prom has no Envoy series for this scope', 'prom 在此范围和时间内没有 Envoy 的时间序列'],
  ['an error', { ...EMPTY, error: 'refused' }, 'prom could not answer: refused', 'prom 未能应答：refused'],
  [
    'an error about changes, in which another sentence stands',
    { ...EMPTY, lanes: 1, changes: { series: [], error: '403 Forbidden' } },
    'What changed is not known: prom denies access (403 Forbidden)',
    '无法得知发生了哪些变更：prom 拒绝访问 (403 Forbidden)',
  ],
  ['too much', { ...EMPTY, lanes: 99 }, 'Only the 40 of 99 clusters', '99 个集群中只查看了 40 个'],
])('says it in the language of the person: %s', (_, metrics, english, chinese) => {
  expect(said(metrics, 'en')).toEqual([expect.stringContaining(english)]);
  expect(said(metrics, 'zh-Hans')).toEqual([expect.stringContaining(chinese)]);
});

it('says it in English, and that words are missing, where no catalogue came', () => {
  expect(said({ ...EMPTY, error: 'refused' }, null)).toEqual([
    'prom could not answer: refused',
    expect.stringContaining('could not be loaded'),
  ]);
});
