import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { InputKind } from '../../core/input/splitInput';
import type { LineCounts } from '../../core/accesslog/accessLogEntry';
import type { Issue } from '../../core/result';
import { testIds } from '../../ui/testIds';
import type { InputRead } from '../../core/input/observePaste';

const KIND_TEXT: Record<InputKind, string> = {
  access_log: 'Access log',
  stats: 'Statistics',
  response: 'Response',
};

/** What was read of each part, and what could not be: nothing that was pasted vanishes. */
export function InputsRead({ inputs }: { inputs: InputRead[] }) {
  const styles = useStyles2(getStyles);
  if (inputs.length === 0) {
    return null;
  }
  return (
    <section className={styles.section} data-testid={testIds.inputsRead}>
      <h3>What was read</h3>
      <ul>
        {inputs.map((input) => (
          <li key={input.line}>
            <strong>{KIND_TEXT[input.kind]}</strong>
            {input.format !== null && ` (${input.format})`}
            {input.lines !== null && `: ${linesText(input.lines)}`}
            {input.issues.map((issue, index) => (
              <div key={index} className={styles.issue}>
                {issueText(issue)}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function linesText({ read, parsed, unparsed, ambiguous, other }: LineCounts): string {
  const rest = [
    [unparsed, 'could not be read'],
    [ambiguous, 'can be read in two ways'],
    [other, 'of other programs'],
  ] as const;
  const parts = rest.filter(([count]) => count > 0).map(([count, text]) => `${count} ${text}`);
  return [`${parsed} of ${read} lines read`, ...parts].join(', ');
}

function issueText({ line, message, remedy }: Issue): string {
  return [line === undefined ? null : `Line ${line}:`, message, remedy].filter((part) => part).join(' ');
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
