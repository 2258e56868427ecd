import { compileTextPlan } from '../../src/core/accesslog/bytes/compileTextPlan';
import { compileFormat } from '../../src/core/accesslog/compileFormat';
import { findPreset } from '../../src/core/accesslog/formats';
import { matcherSource } from './matcherSource';

/** The formats that are in use today. Those of old versions are read by their plans. */
const PRESETS = ['envoy', 'istio', 'kuma', 'emissary', 'ecs-service-connect'];

/** Text by the name of the file. */
export function matcherFiles(): Record<string, string> {
  return Object.fromEntries(PRESETS.map((name) => [`${fileName(name)}.ts`, matcherOf(name)]));
}

function matcherOf(name: string): string {
  const format = compileFormat(findPreset(name)?.format ?? '');
  const plan = format.ok ? compileTextPlan(format.value) : null;
  if (plan === null) {
    throw new Error(`The preset ${name} cannot be read strictly.`);
  }
  return matcherSource(name, plan);
}

function fileName(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
