import { createRequire } from 'node:module';

import type { Page } from '@playwright/test';

/** axe as jest-axe brings it along, in one file that a page can run. */
const { source } = createRequire(require.resolve('jest-axe'))('axe-core') as { source: string };

interface AxeResults {
  violations: Array<{ id: string; impact: string; help: string; nodes: Array<{ html: string }> }>;
}

/** Grafana's own: the filter of a table's column has no name for screen readers in 10.4. */
const NOT_OURS = ['[class*="headerFilter"]'];

/** Colours that fade in have no contrast yet. */
const STILL = '* { transition: none !important; animation: none !important; }';

const GRAVE = ['serious', 'critical'];

/** What axe finds wrong on the page as it is now and calls serious or critical, a line each. */
export async function graveFaults(page: Page): Promise<string[]> {
  await page.addStyleTag({ content: STILL });
  await page.evaluate(source);
  const { violations } = await page.evaluate<AxeResults>(`axe.run({ exclude: ${JSON.stringify([NOT_OURS])} })`);
  return violations
    .filter(({ impact }) => GRAVE.includes(impact))
    .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`));
}
