import React from 'react';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { wordsFor } from '../../core/words/languages';
import { fakeSource, installSources } from '../../grafana/testing/fakeGrafana';
import { testIds } from '../../ui/testIds';
import { WordsContext } from '../../ui/words';
import { DiagnosePage } from './DiagnosePage';
import { EXAMPLES } from './examples';

const LINE =
  '[2022-12-01T10:04:07.584Z] "GET / HTTP/1.1" 503 UO 0 81 0 - "-" "fortio" "93739f95" "color-green:8080" "-"';

const english = wordsFor('en');

function renderPage() {
  return render(
    <WordsContext.Provider value={english}>
      <DiagnosePage below={[]} query={{}} />
    </WordsContext.Provider>
  );
}

async function diagnose(text: string) {
  const view = renderPage();
  await userEvent.click(screen.getByTestId(testIds.paste));
  await userEvent.paste(text);
  await userEvent.click(screen.getByTestId(testIds.diagnose));
  await waitFor(() => expect(screen.getByTestId(testIds.diagnoseStatus)).not.toBeEmptyDOMElement());
  return view;
}

test('a pasted line gives the cause, its evidence and the next step', async () => {
  await diagnose(LINE);
  const finding = within(screen.getByTestId(testIds.finding));
  expect(finding.getByRole('heading', { level: 2 })).toHaveTextContent(/circuit breaker is full/);
  expect(finding.getByTestId(testIds.evidence)).toHaveTextContent('1 line with code 503, UO.');
  expect(finding.getByTestId(testIds.nextSteps)).toHaveTextContent('read only');
});

test('what was read is said, and what was not is counted and named by its line', async () => {
  await diagnose(`${LINE}\n[2022-12-01T10:04:08.000Z] "GET / HTTP/1.1" broken`);
  const read = screen.getByTestId(testIds.inputsRead);
  expect(read).toHaveTextContent('Access log (envoy): 1 of 2 lines read, 1 could not be read');
  expect(read).toHaveTextContent('Line 2:');
});

test('text of no kind says what to paste instead', async () => {
  await diagnose('it is three in the morning');
  expect(screen.getByTestId(testIds.noFinding)).toHaveTextContent(/curl -i/);
});

test('a log without failures is no failure, and not more than that', async () => {
  await diagnose(LINE.replace('503 UO', '200 -').replace(/"-"$/, '"127.0.0.1:8080"'));
  expect(screen.getByTestId(testIds.noFinding)).toHaveTextContent('No failure seen in what was pasted');
});

test('text from a log stays text', async () => {
  const { container } = await diagnose(LINE.replace('GET /', 'GET /<img src=x onerror=alert(1)>'));
  expect(container.querySelector('img')).toBeNull();
});

test.each(EXAMPLES.map((example) => [example.title, example] as const))(
  'example: %s gives a finding',
  async (title) => {
    renderPage();
    await userEvent.click(screen.getByRole('button', { name: english(title) }));
    expect(await screen.findByTestId(testIds.finding)).toBeInTheDocument();
  }
);

test('a long paste is read while the page stays usable, and what was asked last is what is shown', async () => {
  renderPage();
  await userEvent.click(screen.getByTestId(testIds.paste));
  await userEvent.paste(Array.from({ length: 5000 }, () => LINE).join('\n'));
  await userEvent.click(screen.getByTestId(testIds.diagnose));
  expect(screen.getByText('Reading what you gave')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
  expect(screen.queryByText('Reading what you gave')).toBeNull();
  await userEvent.click(screen.getByTestId(testIds.paste));
  await userEvent.paste(LINE);
  await userEvent.click(screen.getByTestId(testIds.diagnose));
  await waitFor(() => expect(screen.getByTestId(testIds.inputsRead)).toHaveTextContent('1 of 1 lines read'));
});

test('Clear takes everything away', async () => {
  await diagnose(LINE);
  await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
  expect(screen.getByTestId(testIds.paste)).toHaveValue('');
  expect(screen.queryByTestId(testIds.finding)).toBeNull();
});

test('a file is read as if it was pasted; one that is too large is refused with the way out', async () => {
  renderPage();
  const input = screen.getByLabelText('Files to diagnose', { selector: 'input' });
  const file = new File([LINE], 'access.log');
  // jsdom's files have neither.
  Object.defineProperty(file, 'text', { value: async () => LINE });
  Object.defineProperty(file, 'slice', { value: () => ({ arrayBuffer: async () => new ArrayBuffer(0) }) });
  await userEvent.upload(input, file);
  expect(await screen.findByTestId(testIds.finding)).toBeInTheDocument();
  expect(screen.getByTestId(testIds.paste)).toHaveValue('');

  const large = new File(['x'], 'large.log');
  Object.defineProperty(large, 'size', { value: 26 * 1024 * 1024 });
  await userEvent.upload(input, large);
  expect(await screen.findByRole('alert')).toHaveTextContent('meshcause diagnose FILE');

  await userEvent.click(screen.getByRole('button', { name: 'Remove access.log' }));
  expect(screen.queryByTestId(testIds.finding)).toBeNull();
});

test('a finding leads to its cause and to the alert rules that fit it', async () => {
  installSources([fakeSource({ uid: 'P1', type: 'prometheus' })]);
  await diagnose(LINE);
  expect(within(screen.getByTestId(testIds.aboutCause)).getByRole('link')).toHaveAttribute(
    'href',
    '/a/meshcause-envoy-app/reference/cause/circuit_breaker'
  );
  await userEvent.click(screen.getByTestId(testIds.createAlert));
  expect(await screen.findByTestId(testIds.ruleYaml)).toHaveTextContent('kind: PrometheusRule');
  expect(screen.getByTestId(testIds.ruleYaml)).toHaveTextContent('alert: MeshcauseBreakerRefuses');
  await userEvent.click(screen.getByRole('radio', { name: 'Loki ruler' }));
  expect(screen.getByTestId(testIds.ruleYaml)).toHaveTextContent('alert: MeshcauseFailingLines');
  await userEvent.click(screen.getByRole('radio', { name: 'Grafana' }));
  expect(screen.getByTestId(testIds.ruleYaml)).toHaveTextContent('datasourceUid: P1');
});

test('has no accessibility fault, empty and with a finding', async () => {
  const { container } = await diagnose(LINE);
  const { violations } = await axe(container);
  expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
});
