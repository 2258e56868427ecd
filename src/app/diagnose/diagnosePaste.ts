import { diagnose } from '../../core/diagnose/diagnose';
import type { Report } from '../../core/diagnose/report';
import { observePaste, type InputRead } from '../../core/input/observePaste';

export interface PasteReport {
  report: Report;
  inputs: InputRead[];
}

/** Reads what was pasted and diagnoses it. */
export function diagnosePaste(text: string, earlierStats: string): PasteReport {
  const { observations, inputs } = observePaste(text, earlierStats);
  return { report: diagnose(observations), inputs };
}
