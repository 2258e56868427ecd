import type { SelectableValue } from '@grafana/data';
import { listSources, listSourceVariables, NO_SOURCE, type SourceKind } from '../../grafana/sources';

const NONE: SelectableValue<string> = { value: NO_SOURCE, label: 'None', description: 'Metrics alone are enough' };

/** The sources of one kind by their names; a log can be left out. */
export function sourceOptions(kind: SourceKind): Array<SelectableValue<string>> {
  const found = listSources(kind).map(({ uid, name, type }) => ({ value: uid, label: name, description: type }));
  return kind === 'logs' ? [...found, NONE] : found;
}

/** The dashboard's variables that hold a source of one kind. */
export function variableOptions(kind: SourceKind): Array<SelectableValue<string>> {
  return listSourceVariables(kind).map((name) => ({ value: `$${name}`, label: `$${name}`, description: 'Variable' }));
}
