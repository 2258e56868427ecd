import React from 'react';
import {
  FieldColorModeId,
  FieldConfigProperty,
  FieldType,
  identityOverrideProcessor,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  standardTransformers,
  standardTransformersRegistry,
  ThresholdsMode,
  type DataTransformerInfo,
  type FieldConfigPropertyItem,
  type StandardEditorsRegistryItem,
  type TransformerRegistryItem,
} from '@grafana/data';

/** The workbench has no panel editor: an option's editor only has to exist. */
const NoEditor = () => <></>;

const EDITOR_IDS = [
  'boolean', 'color', 'dashboard-uid', 'fieldColor', 'field-name', 'links', 'mappings', 'multi-select', 'number', 'radio',
  'select', 'slider', 'stats-picker', 'strings', 'text', 'thresholds', 'timezone', 'unit',
]; // prettier-ignore

/** The thresholds of a field that names none, as Grafana has them. */
const THRESHOLDS = {
  mode: ThresholdsMode.Absolute,
  steps: [
    { value: -Infinity, color: 'green' },
    { value: 80, color: 'red' },
  ],
};

/** Properties of every field, whether they apply to numbers only, and their value where nothing is set. */
const FIELD_PROPERTIES: Array<[id: FieldConfigProperty, numbersOnly: boolean, defaultValue?: object]> = [
  [FieldConfigProperty.Unit, true],
  [FieldConfigProperty.Min, true],
  [FieldConfigProperty.Max, true],
  [FieldConfigProperty.Decimals, true],
  [FieldConfigProperty.DisplayName, false],
  [FieldConfigProperty.Color, false, { mode: FieldColorModeId.Thresholds }],
  [FieldConfigProperty.NoValue, false],
  [FieldConfigProperty.Links, false],
  [FieldConfigProperty.Mappings, false],
  [FieldConfigProperty.Thresholds, false, THRESHOLDS],
  [FieldConfigProperty.Filterable, false],
];

/** Fills the registries that @grafana/data ships empty. Call once, before a plugin is loaded. */
export function fillRegistries(): void {
  standardEditorsRegistry.setInit(() => EDITOR_IDS.map(editorItem));
  standardFieldConfigEditorRegistry.setInit(() => FIELD_PROPERTIES.map((property) => fieldItem(...property)));
  standardTransformersRegistry.setInit(() => transformers().map(transformerItem));
}

/** Some stand in the list twice, under an old and a new name. */
function transformers(): DataTransformerInfo[] {
  return [...new Map(Object.values(standardTransformers).map((one) => [one.id, one])).values()];
}

function editorItem(id: string): StandardEditorsRegistryItem {
  return { id, name: id, editor: NoEditor };
}

export function fieldItem(id: string, numbersOnly: boolean, defaultValue?: object): FieldConfigPropertyItem {
  return {
    id,
    path: id,
    defaultValue,
    name: id,
    editor: NoEditor,
    override: NoEditor,
    process: identityOverrideProcessor,
    shouldApply: (field) => !numbersOnly || field.type === FieldType.number,
    getItemsCount: () => 0,
  };
}

function transformerItem(transformation: DataTransformerInfo): TransformerRegistryItem<unknown> {
  const { id, name } = transformation;
  return { id, name, transformation: alsoAsked(transformation), editor: NoEditor };
}

/** Older Grafana takes the transformation itself, newer a function that promises it: this is both. */
function alsoAsked(transformation: DataTransformerInfo): DataTransformerInfo {
  const promised = () => Promise.resolve(transformation);
  const properties = Object.getOwnPropertyDescriptors(transformation);
  return Object.defineProperties(promised, properties) as typeof promised & DataTransformerInfo;
}
