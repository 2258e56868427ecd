import { useEffect, useState } from 'react';
import type { TimeRange } from '@grafana/data';

import { useLocation } from '../state/urlState';
import type { DashboardModel } from './dashboardModel';
import { loadVariables, type LoadedVariable } from './variables/loadVariables';

/** The dashboard's variables with their options and values; null until they are known. */
export function useVariables(model: DashboardModel, range: TimeRange): LoadedVariable[] | null {
  const search = new URLSearchParams(useLocation().search);
  const choice = new URLSearchParams([...search].filter(([name]) => name.startsWith('var-'))).toString();
  const [variables, setVariables] = useState<LoadedVariable[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    loadVariables(model.templating?.list ?? [], new URLSearchParams(choice), range).then(
      (loaded) => isCurrent && setVariables(loaded)
    );
    return () => {
      isCurrent = false;
    };
  }, [model, choice, range]);
  return variables;
}

/** Changes whenever a value does. */
export function variablesKey(variables: LoadedVariable[]): string {
  return JSON.stringify(variables.map(({ json, state }) => [json.name, state.value]));
}
