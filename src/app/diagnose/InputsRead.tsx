import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { LineCounts } from '../../core/accesslog/accessLogEntry';
import type { InputRead } from '../../core/input/observePaste';
import type { Issue } from '../../core/result';
import { say, type Words } from '../../core/words/message';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';

/** What was read of each part, and what could not be: nothing that was pasted vanishes. */
export function InputsRead({ inputs }: { inputs: readonly InputRead[] }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  if (inputs.length === 0) {
    return null;
  }
  return (
    <section className={styles.section} data-testid={testIds.inputsRead}>
      <h3>{words('input.read')}</h3>
      <ul>
        {inputs.map((input) => (
          <li key={input.line}>
            {titleText(input, words)}
            {input.issues.map((issue, index) => (
              <div key={index} className={styles.issue}>
                {issueText(issue, words)}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function titleText({ kind, format, lines }: InputRead, words: Words): string {
  const name = say(`input.${kind}`);
  const title = format === null ? name : say('input.with_format', { name, format });
  return words(lines === null ? title : say('finding.named', { name: title, value: linesText(lines, words) }));
}

function linesText({ read, parsed, ...rest }: LineCounts, words: Words): string {
  const others = (['unparsed', 'ambiguous', 'other'] as const).filter((kind) => rest[kind] > 0);
  const parts = others.map((kind) => words(say(`input.${kind}`, { count: rest[kind] })));
  return [words(say('input.lines', { parsed, read })), ...parts].reduce((all, next) =>
    words(say('input.and', { all, next }))
  );
}

function issueText({ line, message, remedy }: Issue, words: Words): string {
  const text = remedy === undefined ? message : words(say('input.issue', { message, remedy }));
  return line === undefined ? text : words(say('input.line', { line, text }));
}

function getStyles(theme: GrafanaTheme2) {
  return {
    section: css({
      color: theme.colors.text.secondary,
      h3: { fontSize: theme.typography.h5.fontSize },
      ul: { margin: 0, paddingLeft: theme.spacing(2.5) },
    }),
    issue: css({ color: theme.colors.warning.text, overflowWrap: 'anywhere' }),
  };
}
