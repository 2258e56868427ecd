import { diagnose } from '../../core/diagnose/diagnose';
import type { Report } from '../../core/diagnose/report';
import type { Words } from '../../core/words/message';
import { observePaste, type InputRead } from '../../core/input/observePaste';

export interface PasteReport {
  report: Report;
  inputs: InputRead[];
}

/** Reads what was pasted and diagnoses it, in the language of `words`. */
export function diagnosePaste(text: string, earlierStats: string, words: Words): PasteReport {
  const { observations, inputs } = observePaste(text, earlierStats);
  return { report: diagnose(observations, { words }), inputs };
}
