import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { pageUrl } from '../../src/app/pages';
import { listEntries } from '../../src/app/reference/entries';
import { type RuleFile } from '../../src/core/alerts/renderedRules';

const { groups }: RuleFile = parse(readFileSync('rules/prometheus-rules.yaml', 'utf8'));

it('runbooks are pages of the plugin, and each of them is there', () => {
  const pages = new Set([
    pageUrl('reference'),
    ...listEntries().map(({ kind, id }) => pageUrl('reference', [kind, id])),
  ]);
  const links = groups.flatMap(({ rules }) =>
    rules.flatMap((rule) => ('alert' in rule ? [new URL(rule.annotations.runbook_url ?? '').pathname] : []))
  );
  expect(new Set(links).size).toBeGreaterThan(8);
  expect(links.filter((link) => !pages.has(link))).toEqual([]);
});
