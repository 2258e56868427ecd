import { locationService } from '@grafana/runtime';

/** Follows plain links to pages of this host without loading the page again, as Grafana does. Call once. */
export function followLinksInPage(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain =
      event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.defaultPrevented;
    const stays = link !== null && isPlain && !link.download && (link.target === '' || link.target === '_self');
    if (
      stays &&
      link.hasAttribute('href') &&
      link.origin === window.location.origin &&
      !link.pathname.startsWith('/public/')
    ) {
      event.preventDefault();
      locationService.push(link.pathname + link.search + link.hash);
    }
  });
}
