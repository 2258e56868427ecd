import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCS = join(__dirname, '../../docs');
const PAGE = readFileSync(join(DOCS, 'wishes.md'), 'utf8');

/** How many wishes each theme has. */
const THEMES = { A: 9, B: 11, C: 8, D: 5, E: 6, F: 11, G: 7, H: 5 };
const IDS = Object.entries(THEMES).flatMap(([theme, count]) =>
  Array.from({ length: count }, (_, i) => `${theme}${i + 1}`)
);

/** The text of each wish, by id. */
const WISHES = new Map(
  [...PAGE.matchAll(/^\*\*([A-H]\d+)\. ([^]*?)(?=^\*\*[A-H]\d+\. |^## |$(?![^]))/gm)].map(([, id = '', text = '']) => [
    id,
    text,
  ])
);

interface Link {
  label: string;
  target: string;
}

function linksOf(markdown: string): Link[] {
  const found = markdown.matchAll(/\[((?:\\.|[^\]\\])*)\]\(([^)\s]+)\)/g);
  return [...found].map(([, label = '', target = '']) => ({ label: label.replace(/\\(.)/g, '$1'), target }));
}

const proofsOf = (text: string): Link[] => linksOf(text.slice(text.indexOf('_Proven by:_')));

/** The text of a file beside this page; null where there is none. */
function read(path: string): string | null {
  const file = join(DOCS, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** Anchors of headings, as GitHub makes them. */
function anchorsOf(markdown: string): string[] {
  const headings = [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-')
  );
}

/** What is wrong with a proof, in words; null where it is there. */
function problemOf({ label, target }: Link): string | null {
  const [path = '', anchor] = target.split('#');
  const text = read(path);
  if (text === null) {
    return `no file ${path}`;
  }
  if (/\.(test|spec)\./.test(path)) {
    return text.includes(label) || text.includes(label.replaceAll("'", "\\'")) ? null : `no test "${label}" in ${path}`;
  }
  return anchor === undefined || anchorsOf(text).includes(anchor) ? null : `no heading #${anchor} in ${path}`;
}

test('docs/wishes.md has every wish, once and in order', () => {
  expect([...PAGE.matchAll(/^\*\*([A-H]\d+)\. /gm)].map(([, id]) => id)).toEqual(IDS);
});

test.each(IDS)('%s has a thread, an answer, and proofs that are there', (id) => {
  const text = WISHES.get(id) ?? '';
  expect(
    linksOf(text).filter(({ target }) => /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/issues\/\d+$/.test(target))
  ).not.toEqual([]);
  expect(text.split('\\\n')[1]?.trim()).toMatch(/\.$/);
  const proofs = proofsOf(text);
  expect(proofs).not.toEqual([]);
  expect(proofs.flatMap((proof) => problemOf(proof) ?? [])).toEqual([]);
});

test.each([
  [{ label: 'no such test', target: '../src/cli/wishesDoc.test.ts' }, null],
  [{ label: 'no' + ' such title', target: '../src/cli/wishesDoc.test.ts' }, 'no test'],
  [{ label: 'x', target: '../src/cli/gone.test.ts' }, 'no file'],
  [{ label: 'x', target: 'formats.md#no-such-heading' }, 'no heading'],
  [{ label: 'x', target: 'formats.md#converting' }, null],
])('the check itself finds %j: %s', (link, problem) => {
  expect(problemOf(link)).toEqual(problem === null ? null : expect.stringContaining(problem));
});
