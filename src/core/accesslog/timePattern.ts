/** Reads what `%START_TIME(pattern)%` printed as ISO 8601; null if the text is not of the pattern. */
export type TimeReader = (text: string) => string | null;

interface Conversion {
  /** What it prints. */
  regex: string;
  part: 'year' | 'month' | 'monthName' | 'day' | 'hour' | 'minute' | 'second' | 'fraction' | 'zone' | 'epoch';
}

/** The conversions from which a time can be told. Source: Envoy docs, substitution_formatter, START_TIME. */
export const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  Y: { regex: '\\d{4}', part: 'year' },
  m: { regex: '\\d\\d', part: 'month' },
  b: { regex: '[A-Z][a-z]{2}', part: 'monthName' },
  d: { regex: '\\d\\d', part: 'day' },
  e: { regex: '[ \\d]\\d', part: 'day' },
  H: { regex: '\\d\\d', part: 'hour' },
  M: { regex: '\\d\\d', part: 'minute' },
  S: { regex: '\\d\\d', part: 'second' },
  z: { regex: '[+-]\\d{4}', part: 'zone' },
  s: { regex: '\\d{9,11}', part: 'epoch' },
  f: { regex: '\\d{9}', part: 'fraction' },
};
const SHORT_FORMS: Readonly<Record<string, string>> = { '%F': '%Y-%m-%d', '%T': '%H:%M:%S', '%R': '%H:%M' };
const PIECE = /%([1-9])f|%(.)|([^%]+)/g;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MAX_TIME = 100;

type Parts = Partial<Record<Conversion['part'], string>>;

/** Null for a pattern from which the time cannot be told: it lacks a part, or has a conversion that is not known here. */
export function timeReader(pattern: string): TimeReader | null {
  const parts: Array<Conversion['part']> = [];
  const pieces = [...longForm(pattern).matchAll(PIECE)];
  const regexes = pieces.map(([, digits, letter, literal]) => {
    if (literal !== undefined || letter === '%') {
      return escapeRegex(literal ?? '%');
    }
    const conversion = CONVERSIONS[letter ?? 'f'];
    parts.push(conversion?.part ?? 'fraction');
    const regex = digits === undefined ? conversion?.regex : `\\d{${digits}}`;
    return regex === undefined ? null : `(${regex})`;
  });
  if (regexes.includes(null) || !isWhole(parts)) {
    return null;
  }
  const regex = new RegExp(`^${regexes.join('')}$`);
  return (text) => {
    const found = text.length > MAX_TIME ? null : regex.exec(text);
    return found === null ? null : isoTime(Object.fromEntries(parts.map((part, index) => [part, found[index + 1]])));
  };
}

/** `%F` → `%Y-%m-%d`. */
export function longForm(pattern: string): string {
  return pattern.replace(/%[FTR]/g, (short) => SHORT_FORMS[short] ?? short);
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** A day and a time of day, or seconds since 1970. */
function isWhole(parts: ReadonlyArray<Conversion['part']>): boolean {
  const has = (part: Conversion['part']) => parts.includes(part);
  const isUnique = new Set(parts).size === parts.length;
  const isDay = has('year') && (has('month') || has('monthName')) && has('day');
  return isUnique && (has('epoch') || (isDay && has('hour') && has('minute') && has('second')));
}

/** START_TIME prints UTC, unless the pattern has a zone. */
function isoTime(parts: Parts): string | null {
  const fraction = parts.fraction === undefined ? '' : `.${parts.fraction}`;
  if (parts.epoch !== undefined) {
    return `${new Date(Number(parts.epoch) * 1000).toISOString().slice(0, 19)}${fraction}Z`;
  }
  const month = parts.month ?? String(MONTHS.indexOf(parts.monthName ?? '') + 1).padStart(2, '0');
  const day = (parts.day ?? '').replace(' ', '0');
  const zone = parts.zone === undefined ? 'Z' : `${parts.zone.slice(0, 3)}:${parts.zone.slice(3)}`;
  const time = `${parts.year}-${month}-${day}T${parts.hour}:${parts.minute}:${parts.second}${fraction}${zone}`;
  return Number.isNaN(Date.parse(time)) ? null : time;
}
