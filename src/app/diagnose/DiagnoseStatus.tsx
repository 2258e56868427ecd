import React from 'react';
import type { Report } from '../../core/diagnose/report';
import { say, type Words } from '../../core/words/message';
import { SPOKEN_ONLY } from '../../ui/spokenOnly';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';

/** Says to a screen reader what came out: one line, since the whole report would be read aloud at each change. */
export function DiagnoseStatus({ report }: { report: Report | null }) {
  const words = useWords();
  return (
    <p role="status" aria-live="polite" style={SPOKEN_ONLY} data-testid={testIds.diagnoseStatus}>
      {report === null ? '' : statusText(report, words)}
    </p>
  );
}

function statusText({ findings, status }: Report, words: Words): string {
  const [first] = findings;
  return first === undefined
    ? words(`diagnose.${status}`)
    : words(say('diagnose.done', { count: findings.length, summary: first.summary }));
}
