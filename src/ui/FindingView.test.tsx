import React from 'react';
import { render as renderIn, screen, within } from '@testing-library/react';
import { builtInWords } from '../core/words/builtInWords';
import { FindingView } from './FindingView';
import { testIds } from './testIds';
import { slowedApplication, testFinding } from './testFinding';
import { WordsContext } from './words';

const render = (view: React.ReactNode) =>
  renderIn(<WordsContext.Provider value={builtInWords}>{view}</WordsContext.Provider>);

test('shows the summary as a heading, the facts, and the evidence for and against', () => {
  render(<FindingView finding={testFinding()} application={slowedApplication} />);
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('The Envoy of green refused requests');
  expect(screen.getByText('4,006 of 7,816 requests (51 %)')).toBeInTheDocument();
  expect(screen.getByText('the application got slow (22 ms → 2.0 s)')).toBeInTheDocument();
  const evidence = within(screen.getByTestId(testIds.evidence));
  expect(evidence.getByText('Speaks for it')).toBeInTheDocument();
  expect(evidence.getByText('Speaks against it')).toBeInTheDocument();
  expect(evidence.getByText('No request timed out.')).toBeInTheDocument();
  expect(within(screen.getByTestId(testIds.missing)).getByText('The log of the callers.')).toBeInTheDocument();
});

test('queries and commands can be copied', () => {
  render(<FindingView finding={testFinding()} />);
  expect(screen.getByRole('button', { name: 'Copy LogQL' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Copy Command' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Copy PromQL' })).toBeInTheDocument();
});

test('sits under a heading of the page where asked to', () => {
  render(<FindingView finding={testFinding()} titleLevel={3} />);
  expect(screen.getByRole('heading', { level: 3 })).toHaveTextContent('The Envoy of green');
  expect(screen.getAllByRole('heading', { level: 4 })[0]).toHaveTextContent('Evidence');
});

test('hostile text is text', () => {
  const hostile = '<img src="http://evil.test/x" onerror="alert(1)">';
  const { container } = render(
    <FindingView
      finding={testFinding({
        summary: hostile,
        missing: [hostile],
        evidence: [{ kind: 'log', supports: true, text: hostile, query: hostile }],
      })}
    />
  );
  expect(container.querySelector('img')).toBeNull();
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent(hostile);
});

test('only web addresses become links', () => {
  const step = {
    text: 'Read on.',
    risk: 'read_only' as const,
    verify: null,
    rollback: null,
    promql: null,
    logql: null,
    command: null,
  };
  const { rerender } = render(
    <FindingView finding={testFinding({ next: [{ ...step, doc: 'javascript:alert(1)' }] })} />
  );
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
  rerender(<FindingView finding={testFinding({ next: [{ ...step, doc: 'https://www.envoyproxy.io/docs' }] })} />);
  expect(screen.getByRole('link')).toHaveAttribute('href', 'https://www.envoyproxy.io/docs');
});

test('a finding without evidence says so', () => {
  render(<FindingView finding={testFinding({ evidence: [], missing: [], next: [] })} />);
  expect(screen.getByText('No evidence was passed on with this finding.')).toBeInTheDocument();
  expect(screen.queryByText('Next steps')).not.toBeInTheDocument();
});
