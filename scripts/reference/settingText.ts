import { settingsOf, type Subject } from '../../src/core/diagnose/rules/meshSettings';
import { type Words } from '../../src/core/words/message';

/** Where each mesh keeps a setting; `meshcause diagnose` names the one of the mesh that it sees. */
export function settingOf(subject: Subject, words: Words): string {
  return settingsOf(subject, null)
    .map(({ text }) => words(text))
    .join('; ');
}
