import { useEffect, useState } from 'react';
import type { RuleSet } from '../../core/alerts/ruleSet';
import type { RuleSetName } from '../../core/alerts/ruleSetName';
import { fetchPluginFile } from '../../grafana/pluginFile';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** As far as the page looks into it: our own build wrote the rest. */
const isRuleFile = (value: unknown) =>
  isObject(value) &&
  Array.isArray(value.groups) &&
  value.groups.every((group: unknown) => isObject(group) && Array.isArray(group.rules) && group.rules.every(isObject));

function isRuleSet(value: unknown): value is RuleSet {
  return (
    isObject(value) &&
    isRuleFile(value.prometheus) &&
    [value.loki, value.grafana].every((file) => file === null || isRuleFile(file)) &&
    Array.isArray(value.countedCauses)
  );
}

/** A set of rules that the build made, with its marks; null while it is fetched, `failed` where it cannot be had. */
export function useRuleSet(name: RuleSetName): RuleSet | 'failed' | null {
  const [fetched, setFetched] = useState<{ name: RuleSetName; set: RuleSet | 'failed' } | null>(null);
  useEffect(() => {
    let gone = false;
    void fetchPluginFile(`alerts/${name}.json`).then((file) => {
      if (!gone) {
        setFetched({ name, set: isRuleSet(file) ? file : 'failed' });
      }
    });
    return () => {
      gone = true;
    };
  }, [name]);
  return fetched?.name === name ? fetched.set : null;
}
