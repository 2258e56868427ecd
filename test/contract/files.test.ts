import { execFileSync } from 'child_process';
import { readFileSync, realpathSync } from 'fs';
import path from 'path';
import { RULE_SET_NAMES } from '../../src/core/alerts/markedRules';
import { distFiles, readDist, readJson } from './dist';

const ROOT = path.resolve(__dirname, '../..');

describe('the files beside the modules', () => {
  test('plugin.json at the top is the one in src', () => {
    expect(realpathSync(path.join(ROOT, 'plugin.json'))).toBe(path.join(ROOT, 'src/plugin.json'));
  });

  test('LICENSE is Apache-2.0 with its owner filled in', () => {
    expect(readDist('LICENSE')).toMatch(/Apache License\s+Version 2\.0/);
    expect(readDist('LICENSE')).not.toMatch(/\{yyyy\}|\{name of copyright owner\}/);
  });

  test('CHANGELOG.md names the version that is built', () => {
    expect(readDist('CHANGELOG.md')).toContain(readJson('plugin.json').info.version);
  });

  test('README.md has text of its own, no relative link and no HTML comment', () => {
    const readme = readDist('README.md');
    expect(readme.length).toBeGreaterThan(300);
    expect(readme).not.toMatch(/\]\((?!https:)/);
    expect(readme).not.toContain('<!--');
    expect(readme).not.toMatch(/\b(yarn|nodejs)\b/i);
  });

  test.each(['', 'datasource/', 'panel/'])('the logos of %splugin.json are there and plain', (folder) => {
    const { logos } = readJson(`${folder}plugin.json`).info;
    for (const logo of Object.values<string>(logos)) {
      const svg = readDist(`${folder}${logo}`);
      expect(svg).toMatch(/^<svg /);
      expect(svg).not.toMatch(/<script|<iframe|<foreignObject|\son\w+=/i);
    }
  });

  test('no source, fixture or test ships', () => {
    expect(distFiles('**/*').filter((file) => /fixture|\.test\.|\.tsx?$/.test(file))).toEqual([]);
  });

  test('the alert rules of every mesh ship, with places for the names of a Grafana', () => {
    const files = distFiles('alerts/*.json');
    expect(files).toEqual(RULE_SET_NAMES.map((name) => `alerts/${name}.json`).sort());
    for (const file of files) {
      expect(readDist(file)).toContain('"datasourceUid":"__prometheus__"');
    }
  });

  test('every dashboard in dashboards/ ships under a uid of its own, with a revision', () => {
    const sources = distFiles('dashboards/*.json');
    expect(sources.length).toBeGreaterThan(0);
    for (const file of sources) {
      const source = JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));
      expect(readJson(file)).toMatchObject({ uid: `${source.uid}-app`, revision: expect.any(Number) });
    }
  });
});

test('the zip has one root folder, the plugin id, and everything in dist', () => {
  execFileSync('node', ['scripts/package.mjs'], { cwd: ROOT });
  const { id, info } = readJson('plugin.json');
  const zip = readFileSync(path.join(ROOT, 'artifacts', `${id}-${info.version}.zip`));
  const names = zipNames(zip);
  expect(names).toEqual(
    distFiles('**/*')
      .map((file) => `${id}/${file}`)
      .sort()
  );
});

/** Names in a zip's central directory (PKWARE APPNOTE 4.3.12). */
function zipNames(zip: Buffer): string[] {
  const CENTRAL_HEADER = Buffer.from('PK\x01\x02', 'latin1');
  const names: string[] = [];
  for (let at = zip.indexOf(CENTRAL_HEADER); at !== -1; at = zip.indexOf(CENTRAL_HEADER, at + 46)) {
    names.push(zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)));
  }
  return names.sort();
}
