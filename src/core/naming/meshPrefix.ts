/**
 * The longest prefix, ending before a `_`, that all names share and that leaves each of them a rest. Null for fewer than two
 * different names: one name alone says nothing about where its mesh ends.
 */
export function meshPrefix(names: readonly string[]): string | null {
  const [first, ...others] = [...new Set(names)];
  if (first === undefined || others.length === 0) {
    return null;
  }
  let common = first;
  for (const name of others) {
    common = common.slice(0, sharedLength(common, name));
  }
  const end = common.lastIndexOf('_');
  return end > 0 ? common.slice(0, end) : null;
}

function sharedLength(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let length = 0;
  while (length < limit && a[length] === b[length]) {
    length++;
  }
  return length;
}
