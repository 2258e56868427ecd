import type { WordKey } from '../core/words/en/english';
import { APP_PATH } from '../constants';

/** Pages of the app in the order of the tabs; the id stands in the address and, with its name, in plugin.json. */
export const PAGE_IDS = ['diagnose', 'clusters', 'reference', 'setup'] as const;
export type PageId = (typeof PAGE_IDS)[number];

export const PAGE_TITLES = {
  diagnose: 'page.diagnose',
  clusters: 'page.clusters',
  reference: 'page.reference',
  setup: 'page.setup',
} as const satisfies Record<PageId, WordKey>;

export function isPageId(name: string): name is PageId {
  return PAGE_IDS.some((id) => id === name);
}

/** Address of a page below Grafana's own path, e.g. `/a/meshcause-envoy-app/reference/flag/UO?…`. */
export function pageUrl(id: PageId, below: readonly string[] = [], query: Record<string, string> = {}): string {
  const path = [APP_PATH, id, ...below.map(encodeURIComponent)].join('/');
  const search = new URLSearchParams(query).toString();
  return search === '' ? path : `${path}?${search}`;
}

/** The parts of an address below the app, decoded: `…/reference/flag/UO` → `['reference', 'flag', 'UO']`. */
export function partsOf(path: string): string[] {
  // The whole path of the address, which may have a prefix of the server's own.
  const below = path.slice(path.indexOf(APP_PATH) + APP_PATH.length);
  return below
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
