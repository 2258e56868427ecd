import { readFile } from 'node:fs/promises';

import type { Locator, Page } from '@playwright/test';

import { testIds } from '../../src/ui/testIds';
import { expect, test } from './workbenchTest';

/** What is read off the opened dashboard, and the cause that the evidence names, per recorded incident. */
const INCIDENTS = [
  {
    recording: 'timeseries-uo',
    sentence: /^Green's own Envoy refused requests: its inbound circuit breaker is full/,
    facts: ['since 10:35:11 for 1 min 41 s', /4,0\d\d of \d,\d+ requests/, 'pod green-6f8f7c9d5b-x7k2p', 'flag UO'],
    cause: 'circuit_breaker',
    line: '503 UO',
  },
  {
    recording: 'uo-two-hop',
    sentence: /^Green's own Envoy refused requests: its inbound circuit breaker is full/,
    facts: ['since 10:15:5', '762 of 1,009 requests (76 %)', 'pod green-6f8f7c9d5b-x7k2p', 'flag UO'],
    cause: 'circuit_breaker',
    line: '503 UO',
  },
  {
    recording: 'one-bad-host',
    sentence: /could not connect to/,
    facts: [
      'since 10:20:39',
      '66 of 330 requests (20 %)',
      'pod green-6f8f7c9d5b-x7k2p',
      /one host: 127\.0\.2\.43:8080 \(all \d+ lines looked at\)/,
      'flag UF',
    ],
    cause: 'upstream_unreachable',
    line: '127.0.2.43:8080',
  },
  {
    recording: 'mixed-incident',
    sentence: /^Green's own Envoy refused requests: its inbound circuit breaker is full/,
    facts: ['since 10:19:58', /24 of \d+ requests/, 'pod green-6f8f7c9d5b-x7k2p', 'flag UO'],
    cause: 'circuit_breaker',
    line: '503 UO',
  },
] as const;

async function open(page: Page, recording: string): Promise<void> {
  await page.goto(`/?recording=${recording}`);
  await expect(page.getByTestId(testIds.verdict).first()).toBeVisible();
  await expect(page.getByTestId(testIds.lane('events')).locator('canvas')).toBeVisible();
}

test.afterEach(({ problems }) => {
  expect(problems).toEqual([]);
});

for (const { recording, sentence, facts, cause, line } of INCIDENTS) {
  test.describe(recording, () => {
    test('at 1366 x 768: cause, who, since when and how many, without scrolling or hovering', async ({
      page,
      problems: _,
    }) => {
      await page.setViewportSize({ width: 1366, height: 768 });
      await open(page, recording);
      const verdict = page.getByTestId(testIds.verdict).first();
      const shown = page.getByTestId(testIds.verdictFacts).first();
      await expect(verdict).toHaveText(sentence);
      for (const fact of facts) {
        await expect(shown).toContainText(fact);
      }
      for (const one of [verdict, shown, page.getByTestId(testIds.evidenceButton).first()]) {
        await expect(one).toBeInViewport({ ratio: 1 });
        expect(await isCut(one)).toBe(false);
      }
    });

    test('the cause and what it rests on are one click away', async ({ page, problems: _ }) => {
      await open(page, recording);
      await page.getByTestId(testIds.evidenceButton).first().click();
      const finding = page.getByRole('dialog').getByTestId(testIds.finding);
      await expect(finding).toContainText(cause);
      await expect(finding.getByTestId(testIds.evidence)).toBeVisible();
      await expect(finding.getByTestId(testIds.nextSteps)).toBeVisible();
    });

    test('the lines behind the most frequent flag are one click away, by mouse and by keyboard', async ({
      page,
      problems: _,
    }) => {
      await open(page, recording);
      const row = page.getByTestId(testIds.flagRow).first();
      const lines = page.getByTestId(testIds.markLines);
      await row.click();
      await expect(lines.getByRole('listitem').first()).toContainText(line);
      await expect(lines.getByRole('link', { name: 'Open in Explore' })).toHaveAttribute('href', /\/explore\?.*panes=/);
      await page.keyboard.press('Escape');
      await expect(lines).toBeHidden();
      await row.press('Enter');
      await expect(lines.getByRole('listitem').first()).toContainText(line);
    });

    test('at 360 px nothing is clipped', async ({ page, problems: _ }) => {
      await page.setViewportSize({ width: 360, height: 800 });
      await open(page, recording);
      const panel = page.getByTestId(testIds.panel).first();
      expect(await panel.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
      const { right, left } = await edges(panel);
      expect(right).toBeLessThanOrEqual(360);
      for (const id of [testIds.verdict, testIds.verdictFacts, testIds.evidenceButton, testIds.copyIncident]) {
        const one = panel.getByTestId(id).first();
        expect(await isCut(one)).toBe(false);
        expect((await edges(one)).right).toBeLessThanOrEqual(right);
        expect((await edges(one)).left).toBeGreaterThanOrEqual(left);
      }
    });
  });
}

test('what is seen is saved as CSV', async ({ page, problems: _ }) => {
  await open(page, 'uo-two-hop');
  const saving = page.waitForEvent('download');
  await page.getByTestId(testIds.csv).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe('mesh-timeline.csv');
  const rows = (await readFile(await file.path(), 'utf8')).split('\r\n');
  expect(rows[0]).toBe('time,time_end,kind,lane,name,value,unit,cause,cluster');
  const kinds = new Set(rows.slice(1, -1).map((row) => row.split(',')[2]));
  for (const kind of ['value', 'flags', 'state']) {
    expect(kinds).toContain(kind);
  }
});

test('a cluster without hosts is told from one that nobody asked for', async ({ page, problems: _ }) => {
  await open(page, 'uh-no-endpoints');
  await expect(page.getByTestId(testIds.verdict).first()).toContainText('no endpoints');
  await expect(page.getByTestId(testIds.lane('egress'))).toContainText('no healthy host');
  await expect(page.getByTestId(testIds.lane('ingress'))).toContainText('no traffic');
});

/** Whether a part of an element's text cannot be seen without scrolling in it. */
function isCut(one: Locator): Promise<boolean> {
  return one.evaluate((element) => {
    const isInline = getComputedStyle(element).display === 'inline';
    const tooHigh = element.scrollHeight > element.clientHeight + 1;
    return !isInline && (tooHigh || element.scrollWidth > element.clientWidth + 1);
  });
}

function edges(one: Locator): Promise<{ left: number; right: number }> {
  return one.evaluate((element) => {
    const { left, right } = element.getBoundingClientRect();
    return { left, right };
  });
}
