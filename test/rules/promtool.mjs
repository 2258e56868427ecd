import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { SCRAPE } from './series.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const RULES = path.join(ROOT, 'rules/prometheus-rules.yaml');

const { inhibit_rules: INHIBIT } = parse(readFileSync(path.join(ROOT, 'rules/alertmanager-inhibit.yaml'), 'utf8'));

export function promtool(...args) {
  const { error, status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' });
  assert.equal(
    error,
    undefined,
    'promtool is not installed. Install it, e.g. apt-get install prometheus, and run again.'
  );
  return { status, text: `${stdout}${stderr}` };
}

/** What Alertmanager lets through of the pages that fired: its inhibition rules, written in PromQL. */
function notInhibited(pages) {
  const matching = (matchers) => matchers.map((one) => one.replaceAll(' ', '')).join(',');
  return INHIBIT.reduce((left, { source_matchers: source, target_matchers: target, equal }) => {
    const fired = (matchers) => `max_over_time(ALERTS{alertstate="firing",${matching(matchers)}}[2h])`;
    return `(${left} unless (${fired(target)} and on (${equal.join(', ')}) ${fired(source)}))`;
  }, pages);
}

/**
 * Runs the rules over series, and compares which alerts ever fired, by name, and how many pages are left of them.
 * @param expected name of the alert → how many series of it
 */
export function assertAlerts(series, expected, pages, rules = RULES) {
  const minutes = minutesOf(series);
  const fired = 'max_over_time(ALERTS{alertstate="firing"}[2h])';
  const samples = Object.entries(expected).map(([name, value]) => ({ labels: `{alertname="${name}"}`, value }));
  const { status, text } = run(series, rules, {
    promql_expr_test: [
      { expr: `count by (alertname) (${fired})`, eval_time: `${minutes}m`, exp_samples: samples },
      {
        expr: `count(${notInhibited('max_over_time(ALERTS{alertstate="firing",severity="page"}[2h])')})`,
        eval_time: `${minutes}m`,
        exp_samples: pages === 0 ? [] : [{ labels: '{}', value: pages }],
      },
    ],
  });
  assert.equal(status, 0, text);
}

/** What an alert says at the end of the series: promtool's words about an alert that the test did not expect. */
export function alertText(series, alertname, rules = RULES) {
  const { text } = run(series, rules, {
    alert_rule_test: [{ eval_time: `${minutesOf(series)}m`, alertname, exp_alerts: [] }],
  });
  return text;
}

function run(series, rules, checks) {
  const folder = mkdtempSync(path.join(tmpdir(), 'meshcause-rules-'));
  const file = path.join(folder, 'test.yaml');
  const interval = `${SCRAPE}s`;
  const tests = [{ interval, input_series: series, ...checks }];
  writeFileSync(file, stringify({ rule_files: [rules], evaluation_interval: '30s', tests }));
  try {
    return promtool('test', 'rules', file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whole minutes that every sample of the longest series lies in. */
function minutesOf(series) {
  const longest = Math.max(...series.map(({ values }) => length(values)));
  return Math.floor(((longest - 1) * SCRAPE) / 60);
}

function length(values) {
  return values.split(' ').reduce((sum, part) => {
    const times = /x(\d+)$/.exec(part)?.[1];
    return sum + (times === undefined ? 1 : Number(times) + (part.startsWith('_') ? 0 : 1));
  }, 0);
}
