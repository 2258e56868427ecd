/** The highest of the numbers, or `atLeast` where none is higher. Unlike `Math.max(...values)` it takes any number of them. */
export function largest(values: Iterable<number | null>, atLeast: number): number {
  let highest = atLeast;
  for (const value of values) {
    if (value !== null && value > highest) {
      highest = value;
    }
  }
  return highest;
}
