import { LoadingState } from '@grafana/data';
import { testFinding } from '../ui/testFinding';
import { readFrames, type MeshFrames } from './data/readFrames';
import type { PlainState } from './data/usePlainAnswer';
import { panelWords } from './panelWords';
import { statusOf as statusIn, type QueryState } from './status';
import { flagsFrame, seriesFrame, START, verdictFrame } from './testFrames';
import { quietVerdict } from './verdictState';

const NOTHING = readFrames({ series: [] });
const SOMETHING = readFrames({ series: [seriesFrame('ok', [1])] });
const statusOf = (data: QueryState, frames: MeshFrames, plain: PlainState['state'] = 'none') =>
  statusIn(data, frames, plain, panelWords);
const DONE = { state: LoadingState.Done };

describe('status', () => {
  test('data that came whole has none', () => expect(statusOf(DONE, SOMETHING)).toBeNull());

  test('no data says what to pick', () => {
    expect(statusOf(DONE, NOTHING)).toMatchObject({ kind: 'empty' });
    expect(statusOf(DONE, NOTHING)?.text).toContain('queries for Prometheus');
  });

  test('loading is not "no data"', () => {
    expect(statusOf({ state: LoadingState.Loading }, NOTHING)?.kind).toBe('loading');
  });

  test('plain queries that are still being read are not "no data", and no reader is said', () => {
    expect(statusOf(DONE, { ...NOTHING, foreign: ['A'] }, 'reading')?.kind).toBe('loading');
    expect(statusOf(DONE, { ...NOTHING, foreign: ['A'] }, 'no_reader')?.text).toContain('Enable the app');
    expect(statusOf(DONE, SOMETHING, 'no_reader')).toMatchObject({ kind: 'partial' });
  });

  test('an error alone is an error, beside data it is a part that is missing', () => {
    const failing = { state: LoadingState.Error, errors: [{ message: 'Loki: too many requests' }] };
    expect(statusOf(failing, NOTHING)).toMatchObject({ kind: 'error' });
    expect(statusOf(failing, SOMETHING)).toMatchObject({ kind: 'partial', text: 'Loki: too many requests.' });
  });

  test('the one error of an older Grafana is read too', () => {
    expect(statusOf({ state: LoadingState.Error, error: { statusText: 'Bad Gateway' } }, NOTHING)?.text).toContain(
      'Bad Gateway.'
    );
  });

  test('a long message is cut, the whole of it is kept for the details', () => {
    const long = { state: LoadingState.Error, errors: [{ message: 'x'.repeat(5000) }] };
    expect(statusOf(long, NOTHING)?.text.length).toBeLessThan(400);
    expect(statusOf(long, NOTHING)?.details).toBe('x'.repeat(5000));
  });

  test('what a source said in full is a detail', () => {
    const error = { message: 'loki cannot be reached.', data: { error: 'dial tcp' } };
    expect(statusOf({ state: LoadingState.Error, errors: [error] }, NOTHING)).toMatchObject({
      text: 'loki cannot be reached.',
      details: 'dial tcp',
    });
  });

  test('frames of another shape: got and expected', () => {
    const status = statusOf(DONE, { ...NOTHING, foreign: ['cpu', 'b', 'c', 'd'] });
    expect(status?.kind).toBe('foreign');
    expect(status?.text).toContain('Got “cpu”, “b”, “c” and 1 more. Expected series of Envoy');
  });
});

describe('a verdict without findings', () => {
  const quiet = (...args: Parameters<typeof readFrames>) => {
    const { tone, sentence, detail } = quietVerdict(readFrames(...args));
    return { tone, sentence: panelWords(sentence), detail: panelWords(detail) };
  };
  const calm = [seriesFrame('ok', [20]), seriesFrame('refused', [0]), verdictFrame([])];

  test('is calm and says what was looked at', () => {
    expect(quiet({ series: calm })).toMatchObject({ tone: 'calm', sentence: 'No failure seen' });
    expect(quiet({ series: calm }).detail).toContain('metrics only, no access log');
    expect(quiet({ series: calm, annotations: [flagsFrame([])] }).detail).toContain('metrics and access log');
  });

  test('is not calm without traffic, nor without a verdict', () => {
    expect(quiet({ series: [seriesFrame('ok', [0]), verdictFrame([])] }).sentence).toBe('No traffic seen');
    expect(quiet({ series: [seriesFrame('ok', [5])] }).sentence).toBe('No verdict in this data');
  });

  test('says what to check where nothing came at all', () => {
    const { tone, sentence, detail } = quiet({ series: [], annotations: [flagsFrame([])] });
    expect({ tone, sentence }).toEqual({ tone: 'neutral', sentence: 'No Envoy sent anything in this time' });
    expect(detail).toContain('Setup');
  });

  test('is not calm where the lanes show failures', () => {
    const failing = [...calm, seriesFrame('error', [0.5])];
    expect(quiet({ series: failing })).toMatchObject({ tone: 'warning' });
    const marks = [flagsFrame([{ time: START, flags: 'UT', count: 1 }])];
    expect(quiet({ series: calm, annotations: marks })).toMatchObject({ tone: 'warning' });
  });

  test('never says healthy', () => {
    for (const series of [calm, [], [seriesFrame('ok', [5])], [verdictFrame([testFinding()])]]) {
      expect(JSON.stringify(quiet({ series }))).not.toMatch(/healthy/i);
    }
  });
});
