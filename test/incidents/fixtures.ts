import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { EVERY_SOURCE } from '../../src/core/accesslog/everySource';
import { readAccessLog } from '../../src/core/accesslog/readAccessLog';
import { signedReply } from '../../src/core/diagnose/fromReply';
import type { Observation } from '../../src/core/diagnose/observations';
import { splitInput } from '../../src/core/input/splitInput';
import { readReply } from '../../src/core/reply/readReply';
import { readStats } from '../../src/core/stats/clusterStatsFromSnapshots';
import { runToEnd } from '../../src/core/steps';
import type { Incident } from './incident';

/** Tests and scripts run in the project's root. */
const FIXTURES = path.resolve('fixtures');

/** The texts of one case, as the command would be given them. */
export interface Texts {
  /** By pod: access logs. */
  logs: Record<string, string>;
  /** By pod: statistics, and those from before. */
  stats: Record<string, { now: string; before: string | null }>;
  response: string | null;
}

function textsOfFolder(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter((name) => /\.(log|prom|txt)(\.gz)?$/.test(name));
  return Object.fromEntries(
    files.map((name) => {
      const bytes = readFileSync(path.join(folder, name));
      return [name.replace(/\.gz$/, ''), (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')];
    })
  );
}

/** The files whose names match, by what the pattern's group holds. */
function byPod(files: Record<string, string>, pattern: RegExp): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, text]) => {
      const pod = pattern.exec(name)?.[1];
      return pod === undefined ? [] : [[pod, text]];
    })
  );
}

function statsByPod(now: Record<string, string>, before: Record<string, string>): Texts['stats'] {
  return Object.fromEntries(
    Object.entries(now).map(([pod, text]) => [pod, { now: text, before: before[pod] ?? null }])
  );
}

function textsOfIncident(id: string): Texts {
  const files = textsOfFolder(path.join(FIXTURES, 'incidents', id));
  return {
    logs: byPod(files, /^(.+)\.access\.log$/),
    stats: statsByPod(byPod(files, /^(.+)\.stats\.after\.prom$/), byPod(files, /^(.+)\.stats\.before\.prom$/)),
    response: files['response.txt'] ?? null,
  };
}

/** Scenarios of the corpus: their App Mesh logs, statistics of the pod itself, and the response. */
function textsOfScenario(id: string): Texts {
  const files = textsOfFolder(path.join(FIXTURES, 'corpus', id));
  const now = files['stats.after.prom'];
  return {
    logs: byPod(files, /^access\.(appmesh(?:\.caller)?)\.log$/),
    stats: now === undefined ? {} : { pod: { now, before: files['stats.before.prom'] ?? null } },
    response: files['response.txt'] || null,
  };
}

export interface IncidentCase extends Incident {
  texts: Texts;
}

export function readIncidents(): IncidentCase[] {
  return readdirSync(path.join(FIXTURES, 'incidents'))
    .filter((id) => existsSync(path.join(FIXTURES, 'incidents', id, 'incident.json')))
    .sort()
    .map((id) => {
      const json = readFileSync(path.join(FIXTURES, 'incidents', id, 'incident.json'), 'utf8');
      return { ...(JSON.parse(json) as Incident), texts: textsOfIncident(id) };
    });
}

export interface ScenarioCase {
  id: string;
  /** Causes that are right for the first finding; `healthy` is no finding. */
  right: string[];
  texts: Texts;
}

export function readCorpus(): ScenarioCase[] {
  const table = readFileSync(path.join(FIXTURES, 'corpus/expected.tsv'), 'utf8');
  const rows = table.split('\n').filter((row) => row !== '' && !row.startsWith('#'));
  return rows.map((row) => {
    const [id = '', right = ''] = row.split('\t');
    return { id, right: right.split(','), texts: textsOfScenario(id) };
  });
}

function observeLog(text: string, id: string): Observation[] {
  return runToEnd(splitInput(text)).flatMap((part): Observation[] => {
    const { format, envelope, pod, lines, entries } = readAccessLog(part.text, EVERY_SOURCE);
    return [{ kind: 'access_log', id, file: null, pod, format, envelope, lines, entries }];
  });
}

function observeStats({ now, before }: Texts['stats'][string], pod: string | null, id: string): Observation[] {
  const result = readStats({ stats: now, before, pod });
  return result.ok ? [{ kind: 'stats', id, file: null, pod, reading: result.value }] : [];
}

function observeReply(text: string): Observation[] {
  const result = readReply(text);
  return result.ok ? [signedReply('response', null, result.value)] : [];
}

export const SOURCES = ['log', 'stats', 'response'] as const;
export type Source = (typeof SOURCES)[number];

/** Reads the texts of a case as the command does. Pods are named where there are several. */
export function observe({ logs, stats, response }: Texts): Record<Source, Observation[]> {
  const pods = Object.entries(stats);
  return {
    log: Object.entries(logs).flatMap(([pod, text]) => observeLog(text, `log-${pod}`)),
    stats: pods.flatMap(([pod, texts]) => observeStats(texts, pods.length > 1 ? pod : null, `stats-${pod}`)),
    response: response === null ? [] : observeReply(response),
  };
}

export const everything = (sources: Record<Source, Observation[]>): Observation[] =>
  SOURCES.flatMap((source) => sources[source]);
