import { findPreset } from '../formats';
import type { LineMatcher } from './bytePlan';
import { match as matchEcsServiceConnect } from './generated/ecsServiceConnect';
import { match as matchEmissary } from './generated/emissary';
import { match as matchEnvoy } from './generated/envoy';
import { match as matchIstio } from './generated/istio';
import { match as matchKuma } from './generated/kuma';

/**
 * Functions for the presets that most logs are in, written before the build. They do what `createTextMatcher` makes of the same
 * formats, in two thirds of the time: `new Function`, which could do so for every format, is nothing that Grafana may allow.
 */
const MATCHES: Record<string, LineMatcher['match']> = {
  envoy: matchEnvoy,
  istio: matchIstio,
  kuma: matchKuma,
  emissary: matchEmissary,
  'ecs-service-connect': matchEcsServiceConnect,
};

/** The function that was written for a format string; null if there is none. */
export function presetMatch(format: string): LineMatcher['match'] | null {
  const found = Object.entries(MATCHES).find(([name]) => findPreset(name)?.format === format);
  return found === undefined ? null : found[1];
}
