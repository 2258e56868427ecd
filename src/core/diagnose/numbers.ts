/** A time for people: `0 ms`, `22 ms`, `1.0 s`. */
export function ms(value: number | null): string {
  if (value === null) {
    return 'unknown';
  }
  if (value < 1000) {
    return `${value < 10 && value % 1 !== 0 ? value.toFixed(1) : Math.round(value)} ms`;
  }
  return `${(value / 1000).toFixed(value < 10000 ? 1 : 0)} s`;
}

export function perSecond(value: number | null): string {
  return value === null ? 'unknown' : `${value < 10 ? value.toFixed(1) : Math.round(value)} requests/s`;
}

export function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
