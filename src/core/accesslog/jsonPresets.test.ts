import { findPreset } from './formats';
import { compileFormat } from './compileFormat';
import { leavesOf } from './jsonFormat';
import { commonEntryKey, jsonEntryKey } from './jsonKeys';
import { JSON_PRESETS } from './jsonPresets';

/** The column that a value of a format fills; null for one that has no column of its own. */
function columnOf(text: string): string | null {
  const plan = compileFormat(text);
  const [part] = plan.ok ? plan.value.parts : [];
  return part?.kind === 'field' ? part.key : null;
}

const VALUES = JSON_PRESETS.flatMap(({ name, format }) =>
  leavesOf(format).map(({ path, text }): [string, string, string] => [name, path.join('.'), text])
);

test.each(VALUES)('%s: the key %s alone says what %s says', (_, key, text) => {
  expect(jsonEntryKey(key) ?? commonEntryKey(key)).toBe(columnOf(text));
});

test("Istio's JSON has a key for each column of its text", () => {
  const text = compileFormat(findPreset('istio')?.format ?? '');
  const columns = text.ok ? text.value.parts.flatMap((part) => (part.kind === 'field' ? [part.key] : [])) : [];
  const istio = JSON_PRESETS.find(({ name }) => name === 'istio-json');
  expect(
    leavesOf(istio?.format)
      .map(({ text }) => columnOf(text))
      .sort()
  ).toEqual(columns.sort());
});
