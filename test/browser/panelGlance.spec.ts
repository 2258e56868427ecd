import { testIds } from '../../src/ui/testIds';
import { expect, test } from './workbenchTest';

/** What is seen at first sight, without scrolling and hovering. */
test.afterEach(({ problems }) => {
  expect(problems).toEqual([]);
});

test('at 1366 x 768: cause, who answered, since when, how many', async ({ page, problems: _ }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto('/?recording=timeseries-uo');
  const verdict = page.getByTestId(testIds.verdict).first();
  const facts = page.getByTestId(testIds.verdictFacts).first();
  await expect(verdict).toContainText(/own Envoy refused requests.*circuit breaker/);
  await expect(facts).toContainText('since 10:35:11 for 1 min 41 s');
  await expect(facts).toContainText(/4,0\d\d of \d,\d+ requests/);
  for (const one of [verdict, facts]) {
    await expect(one).toBeInViewport({ ratio: 1 });
  }
});

test('the evidence is one click away, and closes by keyboard', async ({ page, problems: _ }) => {
  await page.goto('/?recording=timeseries-uo');
  await page.getByTestId(testIds.evidenceButton).first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByTestId(testIds.nextSteps)).toBeVisible();
  // Grafana's dialog takes the focus a moment after it is there.
  await expect(page.getByRole('dialog').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByTestId(testIds.evidenceButton).first()).toBeFocused();
});

test('at 360 px nothing of the panel is cut off at its side', async ({ page, problems: _ }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('/?recording=timeseries-uo');
  const panel = page.getByTestId(testIds.panel).first();
  await expect(panel.getByTestId(testIds.verdict)).toBeVisible();
  const right = await panel.evaluate((element) => element.getBoundingClientRect().right);
  expect(right).toBeLessThanOrEqual(360);
  for (const id of [testIds.verdict, testIds.verdictFacts, testIds.evidenceButton, testIds.copyIncident]) {
    const box = await panel.getByTestId(id).first().boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(right);
  }
});
