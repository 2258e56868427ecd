import { laidOut } from './laidOut';
import type { Dashboard, Section, Variable } from './model';

const TAG = 'meshcause';

interface Given {
  title: string;
  uid: string;
  description: string;
  /** Oldest Grafana that the dashboard must run on. */
  floor: '8.5' | '10.4';
  variables: readonly Variable[];
  sections: readonly Section[];
}

/** A dashboard with what all of them share: an hour, one crosshair, and a menu of the others that keeps time and choices. */
export function dashboard({ title, uid, description, floor, variables, sections }: Given): Dashboard {
  return {
    title,
    uid,
    description,
    tags: ['envoy', 'service-mesh', TAG],
    schemaVersion: floor === '8.5' ? 36 : 39,
    editable: true,
    graphTooltip: 1,
    refresh: '',
    time: { from: 'now-1h', to: 'now' },
    timezone: 'browser',
    annotations: { list: [] },
    // By tag and not by uid: the copies that the plugin imports have other uids.
    links: [
      {
        type: 'dashboards',
        title: 'Meshcause',
        tags: [TAG],
        asDropdown: true,
        includeVars: true,
        keepTime: true,
        targetBlank: false,
        icon: 'external link',
        tooltip: '',
        url: '',
      },
    ],
    templating: { list: [...variables] },
    panels: laidOut(sections),
  };
}
