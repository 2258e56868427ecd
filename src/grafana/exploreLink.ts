import { locationUtil, type RawTimeRange } from '@grafana/data';
import type { SubTarget } from './askSource';
import type { SourceChoice } from './sources';

/** Address of Grafana's Explore with these queries of one source, in the form that Grafana reads since 10.1. */
export function exploreLink({ uid, type }: SourceChoice, targets: readonly SubTarget[], range: RawTimeRange): string {
  const queries = targets.map((target) => ({ ...target, datasource: { uid, type } }));
  const bound = (time: RawTimeRange['from']) => (typeof time === 'string' ? time : String(time.valueOf()));
  const pane = { datasource: uid, queries, range: { from: bound(range.from), to: bound(range.to) } };
  const panes = encodeURIComponent(JSON.stringify({ a: pane }));
  return locationUtil.assureBaseUrl(`/explore?schemaVersion=1&panes=${panes}`);
}
