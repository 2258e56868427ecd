import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInMemory } from './memoryIo';

const ROOT = join(__dirname, '../..');
const DOC = readFileSync(join(ROOT, 'docs/formats.md'), 'utf8');

/** Blocks that show a command and what it prints. */
const EXAMPLES = [...DOC.matchAll(/^```console\n\$ meshcause (.*)\n([^]*?)^```$/gm)].map(
  ([, command = '', output = '']): [command: string, output: string] => [command, output]
);

/** Words of a shell command, without or within single quotes; files are those of the project. */
function argumentsOf(command: string): string[] {
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  return words.map((word) => (word.startsWith('fixtures/') ? join(ROOT, word) : word));
}

test('docs/formats.md has an example of each converter', () => {
  const targets = EXAMPLES.flatMap(([command]) => /--to (\S+)$/.exec(command)?.[1] ?? []);
  expect([...new Set(targets)].sort()).toEqual([
    'elasticsearch',
    'fluent-bit',
    'grok',
    'logql',
    'logs-insights',
    'regex',
    'vector',
  ]);
});

test.each(EXAMPLES)('docs/formats.md: meshcause %s', async (command, output) => {
  const { code, out } = await runInMemory(argumentsOf(command));
  expect(code).toBe(0);
  expect(out.trimEnd()).toBe(output.trimEnd());
});
