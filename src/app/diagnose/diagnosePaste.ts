import { diagnoseInSteps } from '../../core/diagnose/diagnose';
import type { Report } from '../../core/diagnose/report';
import { observePasteInSteps, type InputRead } from '../../core/input/observePaste';
import type { Steps } from '../../core/steps';
import type { Words } from '../../core/words/message';
import { inSlices, slicedWork } from '../../grafana/slicedWork';

export interface PasteReport {
  report: Report;
  inputs: InputRead[];
}

function* reportOf(text: string, earlierStats: string, words: Words): Steps<PasteReport> {
  const { observations, inputs } = yield* observePasteInSteps(text, earlierStats);
  return { report: yield* diagnoseInSteps(observations, { words }), inputs };
}

/** Reads what was pasted and diagnoses it, in the language of `words`. The page stays usable while it does. */
export function diagnosePaste(text: string, earlierStats: string, words: Words): Promise<PasteReport> {
  return inSlices(slicedWork(), 'paste', reportOf(text, earlierStats, words));
}
