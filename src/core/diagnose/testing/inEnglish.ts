import { wordsFor } from '../../words/languages';
import { diagnose as diagnoseIn, type DiagnoseOptions } from '../diagnose';
import type { Observation } from '../observations';
import type { Report } from '../report';

const words = wordsFor('en');

/** The diagnosis in English, for tests that read like examples. */
export function diagnose(observations: readonly Observation[], options: DiagnoseOptions = {}): Report {
  return diagnoseIn(observations, { words, ...options });
}
