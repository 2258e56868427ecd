import React from 'react';
import { FieldType, type DataFrame } from '@grafana/data';
import { render, screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { wordsFor } from '../../core/words/languages';
import { fakeSource, installSources } from '../../grafana/testing/fakeGrafana';
import { testIds } from '../../ui/testIds';
import { WordsContext } from '../../ui/words';
import { ClustersPage } from './ClustersPage';

type Row = Record<string, string | number | null>;

const GREEN: Row = {
  cluster: 'cds_ingress_shop_green',
  workload: 'green',
  direction: 'ingress',
  ok: 5,
  refused: 3,
  pod: 'green-1',
};
const RED: Row = {
  cluster: 'cds_egress_shop_red',
  workload: 'red',
  direction: 'egress',
  ok: 2,
  refused: 0,
  pod: 'green-1',
};

/** As the data source answers the query kind `clusters`. */
function frameOf(rows: Row[]): DataFrame {
  const names = Object.keys(GREEN);
  const fields = names.map((name) => ({
    name,
    type: FieldType.other,
    config: {},
    values: rows.map((row) => row[name]),
  }));
  return { name: 'clusters', fields, length: rows.length };
}

function open(answer: DataFrame[] | Error, query: Record<string, string> = {}) {
  installSources([fakeSource({ uid: 'm', type: 'meshcause-envoy-datasource', answer: () => answer })]);
  return render(
    <WordsContext.Provider value={wordsFor('en')}>
      <ClustersPage below={[]} query={query} />
    </WordsContext.Provider>
  );
}

test('names each cluster, what it suffers from, and the way to its diagnosis', async () => {
  open([frameOf([GREEN, RED])], { from: '1000', to: '61000' });
  const table = within(await screen.findByTestId(testIds.clusters));
  expect(table.getByText('refuses requests')).toBeInTheDocument();
  expect(table.getByText('no failure seen')).toBeInTheDocument();
  const link = table.getByRole('link', { name: 'Diagnose green' });
  expect(link).toHaveAttribute('href', '/a/meshcause-envoy-app/diagnose?look=mesh&pod=green-1&from=1000&to=61000');
});

test.each([
  ['a part of a name', { filter: 'red' }, 'red', 'green'],
  ['a direction', { direction: 'ingress' }, 'green', 'red'],
])('the address holds the filter: %s', async (_, query, shown, hidden) => {
  open([frameOf([GREEN, RED])], query);
  expect(await screen.findByText(shown)).toBeInTheDocument();
  expect(screen.queryByText(hidden)).toBeNull();
});

test.each([
  ['no cluster', [frameOf([])], {}, 'No cluster has samples in this time'],
  ['no match', [frameOf([RED])], { filter: 'nothing' }, 'No cluster fits the filter'],
  ['an error', new Error('bad gateway'), {}, 'bad gateway'],
  ['a time that is none', [], { from: 'x', to: 'y' }, 'The time in this link cannot be read. Choose it again.'],
])('says so: %s', async (_, answer, query, text) => {
  open(answer, query);
  expect(await screen.findByText(text)).toBeInTheDocument();
});

test('without a data source it leads to Setup', () => {
  installSources([]);
  render(<ClustersPage below={[]} query={{}} />);
  expect(screen.getByRole('link')).toHaveAttribute('href', '/a/meshcause-envoy-app/setup');
});

test('has no accessibility fault', async () => {
  const { container } = open([frameOf([GREEN, RED])]);
  await screen.findByTestId(testIds.clusters);
  const { violations } = await axe(container);
  expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
});
