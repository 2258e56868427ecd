/** `a=1&b=2`, arrays as repeated keys; null and undefined are left out. */
export function queryString(params: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== null && item !== undefined) {
        search.append(key, String(item));
      }
    }
  }
  return search.toString();
}
