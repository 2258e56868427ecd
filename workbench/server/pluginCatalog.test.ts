import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readPluginCatalog } from './pluginCatalog';
import { fileAnswer } from './staticFiles';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bundle-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function write(file: string, content: object | string) {
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
  await writeFile(path.join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
}

const summary = async () =>
  (await readPluginCatalog([folder])).entries.map(({ json, baseUrl }) => `${json.id} ${baseUrl}`);

test('a nested plugin lives below the path of its app', async () => {
  await write('plugin.json', { id: 'an-app', autoEnabled: true });
  await write('panel/plugin.json', { id: 'a-panel' });
  await write('img/logo.svg', '<svg/>');
  expect(await summary()).toEqual(['an-app public/plugins/an-app', 'a-panel public/plugins/an-app/panel']);
});

test('nested plugins of an app that is not enabled are absent', async () => {
  await write('plugin.json', { id: 'an-app' });
  await write('panel/plugin.json', { id: 'a-panel' });
  expect(await summary()).toEqual(['an-app public/plugins/an-app']);
});

test('a folder without a plugin says what to do', async () => {
  await expect(readPluginCatalog([folder])).rejects.toThrow('npm run build:plugin');
});

test('a plugin.json that is no JSON is named', async () => {
  await write('plugin.json', '{"id": ');
  await expect(readPluginCatalog([folder])).rejects.toThrow(path.join(folder, 'plugin.json'));
});

test.each(['../secret.json', 'a/../../secret.json', '..', '', 'missing.js', 'no-extension'])(
  'no file is given for %j',
  async (asked) => {
    await writeFile(path.join(folder, '..', 'secret.json'), '{}');
    expect(await fileAnswer([folder], asked)).toBeNull();
    await rm(path.join(folder, '..', 'secret.json'));
  }
);

test('a file is given with its type', async () => {
  await write('img/logo.svg', '<svg/>');
  expect(await fileAnswer([folder], 'img/logo.svg')).toMatchObject({ status: 200, type: 'image/svg+xml' });
});
