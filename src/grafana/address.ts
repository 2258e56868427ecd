import { locationUtil } from '@grafana/data';
import { locationService } from '@grafana/runtime';

/** Changes parameters of the address in its place, so that Back leads to the page before. Null takes one away. */
export function changeQuery(changes: Readonly<Record<string, string | null>>): void {
  locationService.partial({ ...changes }, true);
}

/** The address of a page of this Grafana as others can open it. */
export function absoluteAddress(path: string): string {
  return new URL(locationUtil.assureBaseUrl(path), window.location.origin).href;
}
