import { stringToJsRegex, type TimeRange, type TypedVariableModel } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';

import type { VariableState } from '../../services/templateService';
import { templates } from '../../services/startServices';
import { refOf, type VariableJson } from '../dashboardModel';

interface VariableOption {
  label: string;
  value: string;
}

export interface LoadedVariable {
  json: VariableJson;
  options: VariableOption[];
  state: VariableState;
}

export const ALL = '$__all';

/**
 * Finds options and values in order, so that a later variable can ask with an earlier one. Until it is found again, a variable
 * keeps its value: the panels ask meanwhile. `search` holds `var-<name>`.
 */
export async function loadVariables(
  list: VariableJson[],
  search: URLSearchParams,
  range: TimeRange
): Promise<LoadedVariable[]> {
  const loaded: LoadedVariable[] = [];
  templates.updateTimeRange(range);
  templates.keepVariables(list.map(({ name }) => name));
  for (const json of list) {
    const options = await optionsOf(json, range).catch(() => []);
    const state = stateOf(json, options, chosenValues(json, options, search));
    loaded.push({ json, options, state });
    templates.setVariable(state);
  }
  return loaded;
}

async function optionsOf(json: VariableJson, range: TimeRange): Promise<VariableOption[]> {
  const query = typeof json.query === 'string' ? json.query : (json.query?.query ?? '');
  switch (json.type) {
    case 'datasource':
      return filterByRegex(json.regex, dataSourceOptions(query));
    case 'query':
      return sorted(json, filterByRegex(json.regex, await queryOptions(json, query, range)));
    case 'custom':
    case 'interval':
      return query.split(',').map((item) => customOption(item.trim()));
    default:
      return [{ label: query, value: query }];
  }
}

function dataSourceOptions(type: string): VariableOption[] {
  return getDataSourceSrv()
    .getList({ pluginId: type, all: true })
    .map(({ name, uid }) => ({ label: name, value: uid }));
}

async function queryOptions(json: VariableJson, query: string, range: TimeRange): Promise<VariableOption[]> {
  const source = await getDataSourceSrv().get(refOf(json.datasource));
  const found = (await source.metricFindQuery?.(query, { range, variable: json })) ?? [];
  return found.map(({ text, value }) => ({ label: text, value: String(value ?? text) }));
}

/** `text : value`, or one text for both. */
function customOption(item: string): VariableOption {
  const [label = '', value] = item.split(' : ');
  return { label: label.trim(), value: (value ?? label).trim() };
}

function filterByRegex(regex: string | undefined, options: VariableOption[]): VariableOption[] {
  if (!regex) {
    return options;
  }
  const pattern = stringToJsRegex(regex);
  return options.flatMap((option) => {
    const match = pattern.exec(option.label);
    pattern.lastIndex = 0;
    return match ? [match[1] === undefined ? option : { label: match[1], value: match[1] }] : [];
  });
}

function sorted(json: VariableJson, options: VariableOption[]): VariableOption[] {
  const unique = [...new Map(options.map((option) => [option.value, option])).values()];
  return json.sort ? unique.sort((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true })) : unique;
}

function chosenValues(json: VariableJson, options: VariableOption[], search: URLSearchParams): string[] {
  const inUrl = search.getAll(`var-${json.name}`);
  const stored = [json.current?.value ?? []].flat();
  const asked = inUrl.length > 0 ? inUrl : stored;
  const isFree = json.type === 'textbox' || json.type === 'constant';
  const valid = asked.filter(
    (value) => isFree || (value === ALL && json.includeAll) || options.some((option) => option.value === value)
  );
  if (valid.length > 0) {
    return valid;
  }
  return json.includeAll ? [ALL] : options.slice(0, 1).map((option) => option.value);
}

function stateOf(json: VariableJson, options: VariableOption[], chosen: string[]): VariableState {
  const isAll = chosen.includes(ALL);
  const values = isAll ? options.map((option) => option.value) : chosen;
  const labels = values.map((value) => options.find((option) => option.value === value)?.label ?? value);
  const text = isAll ? 'All' : labels.join(' + ');
  const value = json.multi || isAll ? values : (values[0] ?? '');
  const model = {
    ...json,
    current: { text, value: isAll ? ALL : value, selected: true },
    options,
  } as object as TypedVariableModel;
  return { model, value, text, allValue: isAll && json.allValue ? json.allValue : null };
}
