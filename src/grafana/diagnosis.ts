import type { Observation } from '../core/diagnose/observations';
import type { Report } from '../core/diagnose/report';
import type { Words } from '../core/words/message';
import { appService } from './appService';

export interface DiagnosisQuestion {
  observations: readonly Observation[];
  words: Words | null;
}

/** Names the causes in what the data source has seen. */
export const diagnosis = appService<DiagnosisQuestion, Report>('diagnose');
