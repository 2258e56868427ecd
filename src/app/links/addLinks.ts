import type { AppPlugin } from '@grafana/data';
import { pageUrl } from '../pages';
import { contextQuery, type LinkContext } from './contextQuery';

/** Where the link stands. plugin.json lists the same (`extensions.addedLinks`), or Grafana leaves it out. */
export const LINK_TARGETS = ['grafana/dashboard/panel/menu', 'grafana/explore/toolbar/action'] as const;

export const LINK = {
  title: 'Diagnose this',
  description: 'Who answered these errors of Envoy, and why: Meshcause looks at the same time and workload.',
} as const;

/** What both ways of Grafana to add a link take. */
interface Link {
  title: string;
  description: string;
  path: string;
  icon: 'search';
  configure: (context?: Readonly<object>) => { path: string } | undefined;
}

interface LinkAdder {
  /** Since Grafana 11.1. */
  addLink?: (link: Link & { targets: string[] }) => unknown;
  /** Until Grafana 11. */
  configureExtensionLink?: (link: Link & { extensionPointId: string }) => unknown;
}

/** Adds "Diagnose this" to the menus of panels and to Explore, in the way that this Grafana has. */
export function addLinks(plugin: AppPlugin): void {
  const adder: LinkAdder = plugin;
  const link: Link = { ...LINK, path: pageUrl('diagnose'), icon: 'search', configure };
  if (typeof adder.addLink === 'function') {
    adder.addLink({ ...link, targets: [...LINK_TARGETS] });
    return;
  }
  LINK_TARGETS.forEach((extensionPointId) => adder.configureExtensionLink?.({ ...link, extensionPointId }));
}

/** Undefined hides the link: what the panel shows is not Envoy's. */
function configure(context?: Readonly<object>): { path: string } | undefined {
  const query = contextQuery((context ?? {}) as LinkContext);
  return query === null ? undefined : { path: pageUrl('diagnose', [], query) };
}
