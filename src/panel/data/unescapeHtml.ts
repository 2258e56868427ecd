const NAMED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

const LAST_CODE_POINT = 0x10ffff;

/**
 * Annotation text is escaped for Grafana, which shows it as HTML. Here it is shown as text, so the escapes are taken back,
 * once: `&amp;lt;` is `&lt;`. What is not an escape stays as it is.
 */
export function unescapeHtml(html: string): string {
  return html
    .replace(/<br ?\/?>/gi, '\n')
    .replace(/&(lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});/gi, (escape: string, name: string) => {
      if (!name.startsWith('#')) {
        return NAMED.get(name.toLowerCase()) ?? escape;
      }
      const hex = name.charAt(1).toLowerCase() === 'x';
      const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
      return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : escape;
    });
}
