import React from 'react';
import { locationService } from '@grafana/runtime';
import { InlineField, Input, MultiSelect, Select, Stack } from '@grafana/ui';

import { ALL, type LoadedVariable } from './loadVariables';

/** One control per variable that is not hidden. The choice goes into the address as `var-<name>`. */
export function VariablesBar({ variables }: { variables: LoadedVariable[] }) {
  const shown = variables.filter(({ json }) => (json.hide ?? 0) < 2 && json.type !== 'constant');
  return shown.length === 0 ? null : (
    <Stack gap={1} wrap="wrap">
      {shown.map((variable) => (
        <InlineField key={variable.json.name} label={labelOf(variable)} shrink>
          <VariableControl variable={variable} />
        </InlineField>
      ))}
    </Stack>
  );
}

function labelOf({ json }: LoadedVariable): string | undefined {
  return json.hide === 1 ? undefined : json.label || json.name;
}

function VariableControl({ variable }: { variable: LoadedVariable }) {
  const { json, options, state } = variable;
  const choose = (value: string | string[]) => locationService.partial({ [`var-${json.name}`]: value });
  const label = `Variable ${json.label || json.name}`;
  if (json.type === 'textbox') {
    return (
      <Input
        aria-label={label}
        defaultValue={String(state.value)}
        onBlur={(event) => choose(event.currentTarget.value)}
      />
    );
  }
  const offered = json.includeAll ? [{ label: 'All', value: ALL }, ...options] : options;
  const value = state.text === 'All' ? ALL : state.value;
  if (json.multi) {
    return (
      <MultiSelect
        aria-label={label}
        options={offered}
        value={[value].flat()}
        onChange={(items) => choose(withoutOldAll(items.map((item) => item.value ?? '')))}
        width="auto"
      />
    );
  }
  return (
    <Select
      aria-label={label}
      options={offered}
      value={String(value)}
      width="auto"
      onChange={(item) => choose(item.value ?? '')}
    />
  );
}

/** "All" and single values exclude each other: the one chosen last stays. */
function withoutOldAll(values: string[]): string[] {
  return values[values.length - 1] === ALL ? [ALL] : values.filter((value) => value !== ALL);
}
