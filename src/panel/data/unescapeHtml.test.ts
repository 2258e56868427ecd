import { escapeHtml } from '../../grafana/escapeHtml';
import { unescapeHtml } from './unescapeHtml';

test.each([
  ['&lt;b&gt;', '<b>'],
  ['&amp;lt;', '&lt;'],
  ['&#39;&#x60;&quot;', '\'`"'],
  ['a<br>b<br/>c', 'a\nb\nc'],
  ['&unknown; &#x110000; & &;', '&unknown; &#x110000; & &;'],
])('%s becomes %s', (html, text) => expect(unescapeHtml(html)).toBe(text));

test('gives back what was escaped', () => {
  const line = `"GET /?a=<1>&b='2' HTTP/1.1" \`x\` &amp;`;
  expect(unescapeHtml(escapeHtml(line))).toBe(line);
});
