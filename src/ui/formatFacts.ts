const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `4006` → `4,006`. */
export function formatCount(value: number): string {
  return counts.format(value);
}

const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 2 });

/** `405` → `405`, `17454` → `17K`: for where there is little room. */
export function formatCompact(value: number): string {
  return value < 1000 ? formatCount(value) : short.format(value);
}

/** A share of 0..1 as a percentage. Never rounds something to nothing, nor most to all. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) {
    return '< 0.1 %';
  }
  if (percent > 99.9 && percent < 100) {
    return '> 99.9 %';
  }
  return `${percent < 10 ? trimZero(percent.toFixed(1)) : Math.min(Math.round(percent), percent < 100 ? 99 : 100)} %`;
}

/** Milliseconds as a person reads them: `22 ms`, `2.0 s`, `3 min 5 s`. */
export function formatMilliseconds(ms: number): string {
  if (ms < 1) {
    return `${trimZero(ms.toFixed(2))} ms`;
  }
  if (ms < 999.5) {
    return `${Math.round(ms)} ms`;
  }
  return ms < 59_950 ? `${(ms / 1000).toFixed(1)} s` : formatSpan(ms);
}

/** A length of time in at most two units: `41 s`, `1 min 41 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatSpan(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  const sizes: Array<[string, number]> = [
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
    ['s', 1],
  ];
  const first = sizes.findIndex(([, size]) => seconds >= size);
  const parts: string[] = [];
  let rest = seconds;
  for (const [unit, size] of sizes.slice(first, first + 2)) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0) {
      parts.push(`${amount} ${unit}`);
    }
  }
  return parts.join(' ');
}

function trimZero(text: string): string {
  return text.replace(/\.0+$/, '');
}
