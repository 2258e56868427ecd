import { useSyncExternalStore } from 'react';

let count = 0;
const listeners = new Set<() => void>();

/** Asks all queries of the page again. */
export function refresh(): void {
  count += 1;
  listeners.forEach((listener) => listener());
}

/** How often the person asked again. */
export function useRefresh(): number {
  return useSyncExternalStore(subscribe, () => count);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
