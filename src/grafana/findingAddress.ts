import { locationUtil } from '@grafana/data';
import { APP_PATH } from '../constants';
import type { Finding } from '../core/diagnose/report';

/** Address of the app's page on the cause of a finding. */
export function causeAddress({ cause }: Pick<Finding, 'cause'>): string {
  return locationUtil.assureBaseUrl(`${APP_PATH}/reference/cause/${encodeURIComponent(cause)}`);
}

/** Address of the app's page with the alert rules that fit a finding; `source` is the uid of a Meshcause data source. */
export function alertAddress({ cause, cluster }: Pick<Finding, 'cause' | 'cluster'>, source = ''): string {
  const given = Object.entries({ cluster: cluster ?? '', source }).filter(([, value]) => value !== '');
  const search = new URLSearchParams(given).toString();
  const path = `${APP_PATH}/diagnose/alert/${encodeURIComponent(cause)}`;
  return locationUtil.assureBaseUrl(search === '' ? path : `${path}?${search}`);
}
