import { useSyncExternalStore } from 'react';
import { locationService } from '@grafana/runtime';

import { findRecording } from '../boot';

/** Parameters that stay in the address from page to page. */
const KEPT = ['recording', 'theme', 'lang', 'from', 'to'] as const;
/** Of these, those that another recording leaves as they are. */
const OF_THE_PERSON: readonly string[] = ['theme', 'lang'];

const history = locationService.getHistory();
let kept = new URLSearchParams();

/** Keeps the page's choices in the address while links without them are followed. Call once. */
export function keepChoicesInUrl(): void {
  keepChoices();
  history.listen(keepChoices);
}

function keepChoices(): void {
  const search = locationService.getSearch();
  const sameRecording = (search.get('recording') ?? kept.get('recording')) === kept.get('recording');
  const missing = KEPT.filter(
    (name) => !search.has(name) && kept.has(name) && (sameRecording || OF_THE_PERSON.includes(name))
  );
  kept = new URLSearchParams([
    ...missing.map((name) => [name, kept.get(name) ?? '']),
    ...KEPT.filter((name) => search.get(name)).map((name) => [name, search.get(name) ?? '']),
  ]);
  if (missing.length > 0) {
    locationService.partial(Object.fromEntries(missing.map((name) => [name, kept.get(name)])), true);
  }
}

/** Back to the recording's own range: the address then names none. */
export function forgetTimeRange(): void {
  kept.delete('from');
  kept.delete('to');
  locationService.partial({ from: null, to: null });
}

export function currentRecording() {
  return findRecording(locationService.getSearch().get('recording'));
}

export function currentThemeName(): 'dark' | 'light' {
  return locationService.getSearch().get('theme') === 'light' ? 'light' : 'dark';
}

/** A language as Grafana names it, such as `zh-Hans`: chosen before the page starts, as there. */
export function chosenLanguage(): string {
  return locationService.getSearch().get('lang') ?? 'en-US';
}

export function useLocation() {
  return useSyncExternalStore(subscribe, () => history.location);
}

function subscribe(onChange: () => void): () => void {
  return history.listen(onChange);
}
