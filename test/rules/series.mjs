// Series for promtool's unit tests, made from what a real Envoy exposed before and after a scenario.
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Seconds between two samples: an ordinary scrape interval. */
export const SCRAPE = 15;

/** Labels that a PodMonitor puts onto every series. */
const POD = { namespace: 'howto-k8s-connection-pools', pod: 'green-6f8f7c9d5b-x7k2p', container: 'envoy' };
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;

/** Only what a rule may ask: all else would cost promtool time. */
const RULES = readFileSync(new URL('../../rules/prometheus-rules.yaml', import.meta.url), 'utf8');
const NAMES = new Set(RULES.match(/\benvoy_[a-z0-9_]+/g));
const isAsked = (name) =>
  NAMES.has(name) || name.startsWith('envoy_overload_') || name.startsWith('envoy_control_plane_');

/** @returns {Map<string, {value: number, kind: string}>} by series */
export function readStats(file, labels = {}) {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  const put = Object.entries({ ...POD, ...labels }).map(([name, value]) => `${name}="${value}"`);
  const series = new Map();
  let kind = 'untyped';
  for (const line of text.split('\n')) {
    if (line.startsWith('# TYPE ')) {
      kind = line.split(' ')[3];
    }
    const [, name, own, value] = SAMPLE.exec(line) ?? [];
    if (name !== undefined && isAsked(name)) {
      const inside = [...(own ? [own.replace(/,$/, '')] : []), ...put].join(',');
      series.set(`${name}{${inside}}`, { value: Number(value), kind });
    }
  }
  return series;
}

export function recording(folder, suffix = '') {
  const file = (moment) => `${folder}/stats.${moment}${suffix}.prom.gz`;
  return {
    before: file('before'),
    during: existsSync(file('during')) ? file('during') : file('after'),
    after: file('after'),
  };
}

const constant = (value, samples) => (samples > 0 ? `${value}+0x${samples - 1}` : '');
const absent = (samples) => (samples > 0 ? `_x${samples}` : '');

/**
 * A proxy that is quiet at first, then does what was recorded once in each scrape interval, again and again, and rests.
 * A gauge has the value it had during it. A series that is made at its first event is absent until then.
 */
export function looped({ before, during, after }, { quiet = 24, loops = 40, rest = 0, labels = {}, shift = 0 } = {}) {
  const [first, middle, last] = [before, during, after].map((file) => readStats(file, labels));
  return [...last].map(([series, { value, kind }]) => {
    const start = first.get(series)?.value;
    const moved = value - (start ?? 0);
    const held = (middle.get(series) ?? { value }).value;
    const then = kind === 'counter' ? `${value}+${moved}x${loops - 1}` : constant(held, loops);
    const end = constant(kind === 'counter' ? value + moved * (loops - 1) : held, rest);
    const values = [absent(shift), start === undefined ? absent(quiet) : constant(start, quiet), then, end];
    return { series, values: values.filter((part) => part !== '').join(' ') };
  });
}

/** What was recorded once, and quiet before and after it. */
export function once(files, { quiet = 24, rest = 40, labels = {}, shift = 0 } = {}) {
  const [first, last] = [files.before, files.after].map((file) => readStats(file, labels));
  return [...last].map(([series, { value }]) => {
    const start = first.get(series)?.value;
    const values = [absent(shift), start === undefined ? absent(quiet) : constant(start, quiet), constant(value, rest)];
    return { series, values: values.filter((part) => part !== '').join(' ') };
  });
}

/** A proxy that was restarted after what was recorded: its series end, and begin again as those of a new process. */
export function restarted(files, fresh, { quiet = 24, away = 4, rest = 40, labels = {} } = {}) {
  const [first, last, anew] = [files.before, files.after, fresh].map((file) => readStats(file, labels));
  return [...last].map(([series, { value }]) => {
    const start = first.get(series)?.value;
    const again = anew.get(series)?.value;
    const values = [
      start === undefined ? absent(quiet) : constant(start, quiet),
      constant(value, 4),
      absent(away),
      again === undefined ? absent(rest) : constant(again, rest),
    ];
    return { series, values: values.join(' ') };
  });
}

/** Samples that were never scraped, at these places. */
export function withGap(series, from, samples) {
  return series.map(({ series: name, values }) => {
    const each = values.split(' ').flatMap(expand);
    each.splice(from, samples, ...Array(samples).fill('_'));
    return { series: name, values: each.join(' ') };
  });
}

function expand(part) {
  if (part.startsWith('_x')) {
    return Array(Number(part.slice(2))).fill('_');
  }
  const [, value, step, times] = /^(.+)\+(.+)x(\d+)$/.exec(part);
  return Array.from({ length: Number(times) + 1 }, (_, index) => String(Number(value) + index * Number(step)));
}

/** Every sample of a recorded time series, thinned out to the scrape interval. */
export function timeline(file, { labels = {} } = {}) {
  const text = gunzipSync(readFileSync(file)).toString();
  const put = Object.entries(labels).map(([name, value]) => [new RegExp(`${name}="[^"]*"`), `${name}="${value}"`]);
  const series = new Map();
  let [from, to] = [Infinity, 0];
  for (const line of text.split('\n')) {
    const [, name, value, time] = /^([^{]+)\{.*\} (\S+) (\S+)$/.exec(line) ?? [];
    if (name === undefined || !isAsked(name)) {
      continue;
    }
    const key = put.reduce(
      (text, [found, label]) => text.replace(found, label),
      line.slice(0, line.lastIndexOf('}') + 1)
    );
    const samples = series.get(key) ?? new Map();
    series.set(key, samples.set(Math.round(Number(time)), value));
    from = Math.min(from, Math.round(Number(time)));
    to = Math.max(to, Math.round(Number(time)));
  }
  const steps = Array.from({ length: Math.floor((to - from) / SCRAPE) + 1 }, (_, index) => from + index * SCRAPE);
  return [...series].map(([key, samples]) => ({
    series: key,
    values: steps.map((time) => samples.get(time) ?? '_').join(' '),
  }));
}
