import React from 'react';
import { render, screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { wordsFor } from '../../core/words/languages';
import type { Report } from '../../core/diagnose/report';
import { changesFrames } from '../../datasource/frames/changesFrame';
import { fakeSource, installSources } from '../../grafana/testing/fakeGrafana';
import { WordsContext } from '../../ui/words';
import { MeshDiagnosis } from '../diagnose/MeshDiagnosis';

const ROLLOUT: Report['changes'][number] = {
  at: '2026-03-01T10:00:00.000Z',
  kind: 'replicas_available',
  object: 'shop/green',
  source: 'kube_deployment_status_replicas_available',
  was: '4',
  is: '2',
  pods: [],
  lagMs: 120_000,
};

/** The page with the address of a whole question, whose data source tells these changes. */
function open(changes: Report['changes'], language: 'en' | 'zh-Hans' = 'en') {
  const report = { changes } as Report;
  const words = wordsFor(language);
  const answer = () => changesFrames(report, 'A', words);
  const source = fakeSource({ uid: 'm', type: 'meshcause-envoy-datasource', answer });
  installSources([source]);
  const view = render(
    <WordsContext.Provider value={words}>
      <MeshDiagnosis query={{ workload: 'green', from: '1772359200000', to: '1772362800000' }} />
    </WordsContext.Provider>
  );
  return { ...view, source };
}

const listed = async (title: RegExp) => {
  const heading = await screen.findByText(title);
  return within(heading.closest('details') ?? document.body).getAllByRole('listitem');
};

test('the Diagnose page tells what changed, how long before the failure, and that this proves nothing', async () => {
  const { container } = open([ROLLOUT]);
  const [item] = await listed(/What changed: 1/);
  expect(item).toHaveTextContent(/Available replicas: shop\/green · 4 → 2 · 120 s before the first failure/);
  expect(screen.getByText(/does not make it the cause/)).toBeInTheDocument();
  expect((await axe(container)).violations).toEqual([]);
});

test.each([
  ['after it', -30_000, /30 s after the first failure/],
  ['at the same time', 0, /at the time of the first failure/],
  ['where nothing failed', null, /4 → 2 · seen in kube_/],
])('its distance: %s', async (_, lagMs, text) => {
  open([{ ...ROLLOUT, lagMs }]);
  expect((await listed(/What changed/))[0]).toHaveTextContent(text);
});

test('it is said in Chinese as well', async () => {
  open([ROLLOUT], 'zh-Hans');
  expect((await listed(/发生的变更/))[0]).toHaveTextContent(/可用副本数变化：shop\/green.*首次失败之前/);
});

test('text from labels stays text, and a kind of a later version is said as it is', async () => {
  const { container } = open([{ ...ROLLOUT, kind: 'moon_phase', object: '<img src=x onerror=alert(1)>' }]);
  expect((await listed(/What changed/))[0]).toHaveTextContent('change moon phase: <img');
  expect(container.querySelector('img')).toBeNull();
});

test('many changes wait to be opened', async () => {
  open(Array.from({ length: 30 }, () => ROLLOUT));
  expect((await screen.findByText(/What changed: 30/)).closest('details')).not.toHaveAttribute('open');
});

test('where nothing changed nothing is said, and one question was asked', async () => {
  const { source } = open([]);
  expect(await screen.findByTestId('meshcause-no-finding')).toBeInTheDocument();
  expect(screen.queryByText(/What changed/)).toBeNull();
  expect(source.asked.flatMap(({ targets }) => targets)).toMatchObject([{ kind: 'verdict', workload: 'green' }]);
});
