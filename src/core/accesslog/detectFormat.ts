import { failed, ok, type Issue, type Result } from '../result';
import { compileFormat } from './compileFormat';
import type { FormatPlan } from './formatPlan';
import { findPreset, formatNames, JSON_FORMAT, PRESETS } from './formats';
import { parseHead } from './parseHead';
import { parseJson } from './parseJson';
import { explainMismatch, readText, type TextReading } from './parseText';

/** Reads lines of one format. */
export interface FormatReader {
  /** The name of a preset, `json`, or the format string itself. */
  name: string;
  read(line: string): TextReading | null;
  /** Why a line does not have this format. */
  explain(line: string): string;
  /** Where an entry is just what this plan finds in a line. */
  plan?: FormatPlan;
  /** Its lines are JSON objects, so that one may be spread over several lines of a paste. */
  isJson?: true;
}

/** Reads lines of whichever of some formats fits, and keeps count of them. */
export interface FormatChooser {
  read(line: string): TextReading | null;
  explain(line: string): string;
  /** Lines read, by the name of the format; most first. */
  counts(): Array<[name: string, lines: number]>;
  /** Counts lines that are known to be of the format of the last line. */
  skip(lines: number): void;
  /** The format of the last line that was read, which is tried first for the next; null before the first. */
  readonly last: FormatReader | null;
  /** Whether there is one format only. */
  readonly isOnly: boolean;
}

/** What `auto` found in some lines. */
export interface FormatDetection {
  /** Null if no line has a known format. */
  format: string | null;
  /** `certain`: all access lines have this format, at least three. `likely`: most have. */
  confidence: 'certain' | 'likely' | 'none';
  issues: Issue[];
}

/** The readers for `auto`, the name of a format, or a format string (which has a `%`). */
export function formatReaders(format: string): Result<FormatReader[]> {
  if (format === 'auto') {
    const names = PRESETS.filter(({ onlyByName }) => onlyByName === undefined).map(({ name }) => name);
    return ok([...[...names, JSON_FORMAT].flatMap(namedReader), headReader]);
  }
  if (format.includes('%')) {
    const plan = compileFormat(format);
    return plan.ok ? ok([textReader(format, plan.value)], plan.issues) : failed(...plan.issues);
  }
  const named = namedReader(format);
  return named.length > 0 ? ok(named) : failed(unknownFormat(format));
}

function namedReader(name: string): FormatReader[] {
  if (name.toLowerCase() === JSON_FORMAT) {
    return [jsonReader];
  }
  const preset = findPreset(name);
  const plan = preset === null ? null : compileFormat(preset.format);
  return preset !== null && plan?.ok === true ? [textReader(preset.name, plan.value)] : [];
}

const jsonReader: FormatReader = {
  name: JSON_FORMAT,
  read(line) {
    const entry = parseJson(line);
    return entry === null ? null : { entry, doubts: 0 };
  },
  explain: () => 'The line is no JSON object with the keys of an access log.',
  isJson: true,
};

/** The name of what a line is read as where no format fits as a whole. */
export const HEAD_FORMAT = 'envoy-start';
/** Whatever reads more of a line is right about it. */
const HEAD_DOUBTS = 1000;

const headReader: FormatReader = {
  name: HEAD_FORMAT,
  read(line) {
    const entry = parseHead(line);
    return entry === null ? null : { entry, doubts: HEAD_DOUBTS };
  },
  explain: () => 'The line does not begin as the formats of Envoy do.',
};

export function textReader(name: string, plan: FormatPlan): FormatReader {
  return {
    name,
    plan,
    read: (line) => readText(plan, line),
    explain: (line) => explainMismatch(plan, line) ?? '',
  };
}

interface Choice {
  reader: FormatReader;
  reading: TextReading;
}

/**
 * Tries the format of the line before first, so that a log of one format costs one reading per line. A line that fits it
 * only with doubts is offered to the others too: free text can hide the columns of a longer format.
 */
export function createFormatChooser(readers: FormatReader[]): FormatChooser {
  const counts = new Map<string, number>();
  let order = readers;
  function choose(line: string): Choice | null {
    let best: Choice | null = null;
    for (let index = 0; index < order.length && best?.reading.doubts !== 0; index++) {
      const reader = order[index] as FormatReader;
      const reading = reader.read(line);
      if (reading !== null && (best === null || reading.doubts < best.reading.doubts)) {
        best = { reader, reading };
      }
    }
    return best;
  }
  function count(name: string, lines: number): void {
    counts.set(name, (counts.get(name) ?? 0) + lines);
  }
  return {
    read(line) {
      const best = choose(line);
      if (best === null) {
        return null;
      }
      const { reader, reading } = best;
      count(reader.name, 1);
      if (order[0] !== reader) {
        order = [reader, ...readers.filter((other) => other !== reader)];
      }
      return reading;
    },
    explain(line) {
      const isJson = line.trimStart().startsWith('{');
      const [only, ...more] = readers.filter((reader) => (reader.isJson === true) === isJson);
      return only !== undefined && more.length === 0 ? only.explain(line) : 'It has none of the known formats.';
    },
    counts: () => [...counts].sort((a, b) => b[1] - a[1]),
    isOnly: readers.length === 1,
    skip: (lines) => count(order[0]?.name ?? '', lines),
    get last() {
      return counts.size === 0 ? null : (order[0] ?? null);
    },
  };
}

/** Chooses among the presets and JSON by the lines themselves; lines that are no access lines do not matter. */
export function detectFormat(lines: readonly string[]): FormatDetection {
  const readers = formatReaders('auto');
  const whole = (readers.ok ? readers.value : []).filter(({ name }) => name !== HEAD_FORMAT);
  const chooser = createFormatChooser(whole);
  lines.forEach((line) => chooser.read(line));
  const counts = chooser.counts();
  const [first] = counts;
  if (first === undefined) {
    return { format: null, confidence: 'none', issues: [noFormat()] };
  }
  return { format: first[0], confidence: confidenceOf(counts), issues: mixedFormats(counts) };
}

/** How sure it is that the first of these formats is the one of the log. */
export function confidenceOf(counts: ReadonlyArray<[string, number]>): FormatDetection['confidence'] {
  const [first] = counts;
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  if (first === undefined) {
    return 'none';
  }
  return first[1] === total && total >= 3 && first[0] !== HEAD_FORMAT ? 'certain' : 'likely';
}

/** A note if lines of more than one format were read, and one if some were read only in part. */
export function mixedFormats(counts: Array<[string, number]>): Issue[] {
  const whole = counts.filter(([name]) => name !== HEAD_FORMAT);
  const list = whole.map(([name, lines]) => `${name}: ${lines}`).join(', ');
  const message = `The log has lines of several formats (${list}).`;
  return [...(whole.length < 2 ? [] : [{ code: 'log_mixed_formats', message }]), ...cutOff(counts)];
}

/** A note if lines could be read only in part. */
export function cutOff(counts: Array<[string, number]>): Issue[] {
  const lines = counts.find(([name]) => name === HEAD_FORMAT)?.[1] ?? 0;
  if (lines === 0) {
    return [];
  }
  const which = lines === 1 ? '1 line was' : `${lines} lines were`;
  return [
    {
      code: 'line_cut_off',
      message: `${which} read as far as the flags only: cut off, or of a format that is not known.`,
      remedy: 'Give whole lines, or the format string of this Envoy.',
    },
  ];
}

export function noFormat(): Issue {
  return {
    code: 'log_format_not_found',
    message: `No line has a known access-log format (${formatNames().join(', ')}).`,
    remedy: "Give Envoy's own format string, for example --format '[%START_TIME%] %RESPONSE_CODE% %RESPONSE_FLAGS%'.",
  };
}

function unknownFormat(format: string): Issue {
  return {
    code: 'format_unknown_name',
    message: `There is no format "${format.slice(0, 60)}".`,
    remedy: `Use one of ${formatNames().join(', ')}, auto, or Envoy's format string.`,
  };
}
