import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { say } from '../core/words/message';
import { CopyButton } from './CopyButton';
import { useWords } from './words';

interface CodeLineProps {
  text: string;
  /** What the text is: `PromQL`, `LogQL`, `Command`. */
  kind: string;
}

/** A query or command that can be copied as it stands. */
export function CodeLine({ text, kind }: CodeLineProps) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  return (
    <div className={styles.line}>
      <span className={styles.kind}>{kind}</span>
      <code className={styles.code}>{text}</code>
      <CopyButton text={text} label={words(say('step.copy', { kind }))} />
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    line: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginTop: theme.spacing(0.5),
      padding: theme.spacing(0, 0, 0, 1),
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.canvas,
      border: `1px solid ${theme.colors.border.weak}`,
    }),
    kind: css({
      flex: 'none',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    code: css({
      flex: 1,
      minWidth: 0,
      padding: 0,
      border: 'none',
      background: 'none',
      color: theme.colors.text.primary,
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    }),
  };
}
