import { PanelOptionsEditorBuilder, standardEditorsRegistry } from '@grafana/data';
import { addPanelOptions, completeOptions, DEFAULT_OPTIONS, type PanelOptions } from './options';

beforeAll(() => {
  // Grafana fills this registry at start.
  standardEditorsRegistry.setInit(() =>
    ['radio', 'boolean', 'number'].map((id) => ({ id, name: id, editor: () => null }))
  );
});

test('the editor offers what the panel reads, with the same defaults', () => {
  const builder = new PanelOptionsEditorBuilder<PanelOptions>();
  addPanelOptions(builder);
  const offered = Object.fromEntries(builder.getItems().map((item) => [item.path, item.defaultValue]));
  expect(offered).toEqual({
    verdict: DEFAULT_OPTIONS.verdict,
    serviceTime: DEFAULT_OPTIONS.serviceTime,
    'lanes.ingress': true,
    'lanes.egress': true,
    'lanes.flags': true,
    'lanes.state': true,
    'lanes.changes': true,
    lanesBy: DEFAULT_OPTIONS.lanesBy,
    mostLanes: DEFAULT_OPTIONS.mostLanes,
  });
});

test('saved options are completed', () => {
  const lanes = { ingress: true, egress: false, flags: true, state: true, changes: true };
  expect(completeOptions({ lanes })).toEqual({ ...DEFAULT_OPTIONS, lanes });
  expect(completeOptions(undefined)).toEqual(DEFAULT_OPTIONS);
});
