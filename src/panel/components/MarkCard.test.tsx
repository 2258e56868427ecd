import React, { useState } from 'react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { testIds } from '../../ui/testIds';
import type { FlagMark } from '../data/readMarks';
import { WordsContext } from '../../ui/words';
import { panelWords } from '../panelWords';
import { MarkCard } from './MarkCard';

const MARK: FlagMark = {
  kind: 'flags',
  from: 0,
  to: 1000,
  title: 'UO 503 at ingress, 12 times',
  text: '<img src=x onerror=alert(1)>',
  flags: ['UO'],
  code: 503,
  count: 12,
  cluster: 'green',
  cause: 'circuit_breaker',
  source: 'log',
};

const clock = (ms: number) => `${ms / 1000} s`;

function Opener() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button onClick={() => setIsOpen(true)}>open</button>
      {isOpen && <MarkCard mark={MARK} clock={clock} onClose={() => setIsOpen(false)} />}
    </>
  );
}

async function openByKeyboard() {
  render(
    <WordsContext.Provider value={panelWords}>
      <Opener />
    </WordsContext.Provider>
  );
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  return screen.getByRole('dialog', { name: 'Mark' });
}

test('says what the mark stands for; its text stays text', async () => {
  const card = await openByKeyboard();
  expect(card).toHaveTextContent('0 s to 1 s · 12 × · HTTP 503 · green');
  expect(card).toHaveTextContent(MARK.text);
  expect(card.querySelector('img')).toBeNull();
});

test.each(['{Escape}', '{Tab}{Enter}'])('the keyboard goes in, and with %s back to where it was', async (keys) => {
  expect(await openByKeyboard()).toHaveFocus();
  await userEvent.keyboard(keys);
  expect(screen.queryByTestId(testIds.markCard)).not.toBeInTheDocument();
  expect(screen.getByText('open')).toHaveFocus();
});
