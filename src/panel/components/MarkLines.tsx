import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { LinkButton, useStyles2 } from '@grafana/ui';
import { say } from '../../core/words/message';
import { formatCount } from '../../ui/formatFacts';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import type { MarkLines as Lines } from '../data/useMarkLines';

/** More than these nobody reads here; Explore has all. */
const SHOWN = 20;

/** The access lines behind a mark, as they are: text, whatever they look like. */
export function MarkLines({ state, answer, explore }: Lines) {
  const words = useWords();
  const styles = useStyles2(getStyles);
  if (state === 'none') {
    return null;
  }
  const shown = answer.lines.slice(0, SHOWN);
  return (
    <section className={styles.section} data-testid={testIds.markLines} aria-busy={state === 'asking'}>
      <div className={styles.header}>
        <strong>{words('panel.mark.lines')}</strong>
        <span className={styles.note} role="status">
          {words(noteOf(state, answer))}
        </span>
        {explore !== null && (
          <LinkButton size="sm" variant="secondary" icon="compass" href={explore} target="_blank">
            {words('panel.mark.explore')}
          </LinkButton>
        )}
      </div>
      {shown.length > 0 && (
        <ol className={styles.lines} tabIndex={0} aria-label={words('panel.mark.lines')}>
          {shown.map((line, index) => (
            <li key={index} className={styles.line}>
              {line.text}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function noteOf(state: Lines['state'], { lines, error }: Lines['answer']) {
  if (state === 'asking') {
    return 'panel.mark.lines_loading' as const;
  }
  if (error !== null) {
    return say('panel.mark.lines_failed', { reason: error });
  }
  return lines.length === 0
    ? ('panel.mark.lines_none' as const)
    : say('panel.mark.lines_shown', { count: formatCount(Math.min(SHOWN, lines.length)) });
}

function getStyles(theme: GrafanaTheme2) {
  return {
    section: css({ marginTop: theme.spacing(1) }),
    header: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1) }),
    note: css({ flex: 1, color: theme.colors.text.secondary }),
    lines: css({
      maxHeight: 170,
      margin: theme.spacing(0.5, 0, 0),
      padding: 0,
      overflow: 'auto',
      listStyle: 'none',
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.canvas,
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: 11,
      lineHeight: '15px',
    }),
    line: css({
      padding: theme.spacing(0.25, 0.75),
      overflowWrap: 'anywhere',
      '&:nth-child(even)': { background: theme.colors.background.secondary },
    }),
  };
}
