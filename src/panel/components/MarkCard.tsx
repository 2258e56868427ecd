import React, { useEffect, useRef, type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import type { FlagMark } from '../data/readMarks';
import { markFacts, markTitle } from '../model/markFacts';

interface MarkCardProps {
  mark: FlagMark;
  clock: (ms: number) => string;
  onClose: () => void;
  /** Px of the marks and what lies below them: they stay in view, where there is room. */
  bottom?: number;
  /** To the mark before (-1) or after (1) in its row; absent where it is the only one. */
  onStep?: (by: -1 | 1) => void;
  /** What there is to show below it. */
  children?: ReactNode;
}

/** What one mark stands for. Its text comes from logs: it is shown as text, whatever it looks like. */
export function MarkCard({ mark, clock, onClose, bottom = 0, onStep, children }: MarkCardProps) {
  const words = useWords();
  const styles = useStyles2(getStyles);
  const card = useRef<HTMLDivElement>(null);
  // Who opened it by keyboard would not find it otherwise, and would lose their place when it closes.
  useEffect(() => {
    const opener = document.activeElement;
    card.current?.focus({ preventScroll: true });
    return () => (opener instanceof HTMLElement ? opener.focus({ preventScroll: true }) : undefined);
  }, []);
  useEffect(() => {
    const close = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [onClose]);
  return (
    <div
      ref={card}
      tabIndex={-1}
      className={styles.card}
      style={{ bottom: bottom + 8, maxHeight: `calc(100% - ${bottom + 16}px)` }}
      role="dialog"
      aria-label={words('panel.mark')}
      data-testid={testIds.markCard}
    >
      <div className={styles.header}>
        <strong className={styles.title}>{markTitle(mark)}</strong>
        {onStep !== undefined && (
          <>
            <IconButton name="angle-left" aria-label={words('panel.mark.previous')} onClick={() => onStep(-1)} />
            <IconButton name="angle-right" aria-label={words('panel.mark.next')} onClick={() => onStep(1)} />
          </>
        )}
        <IconButton name="times" aria-label={words('panel.close')} onClick={onClose} />
      </div>
      <div className={styles.facts}>{markFacts(mark, clock, words).join(' · ')}</div>
      {mark.text !== '' && <div className={styles.text}>{mark.text}</div>}
      {children}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    card: css({
      position: 'absolute',
      right: theme.spacing(1),
      zIndex: theme.zIndex.tooltip,
      width: 'min(640px, calc(100% - 16px))',
      overflow: 'auto',
      padding: theme.spacing(1, 1.5),
      borderRadius: theme.shape.radius.default,
      border: `1px solid ${theme.colors.border.medium}`,
      background: theme.colors.background.primary,
      boxShadow: theme.shadows.z3,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    header: css({ display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1) }),
    title: css({ flex: 1, overflowWrap: 'anywhere' }),
    facts: css({ color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
    text: css({ marginTop: theme.spacing(0.5), whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
  };
}
