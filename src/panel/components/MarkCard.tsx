import React, { useEffect, useRef } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import { say, type Words } from '../../core/words/message';
import { formatCount } from '../../ui/formatFacts';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import type { FlagMark } from '../data/readMarks';
import { causeTitle } from '../model/flagRows';

interface MarkCardProps {
  mark: FlagMark;
  clock: (ms: number) => string;
  onClose: () => void;
}

/** What one mark stands for. Its text comes from logs: it is shown as text, whatever it looks like. */
export function MarkCard({ mark, clock, onClose }: MarkCardProps) {
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
      role="dialog"
      aria-label={words('panel.mark')}
      data-testid={testIds.markCard}
    >
      <div className={styles.header}>
        <strong className={styles.title}>
          {mark.title || [mark.flags.join(','), causeTitle(mark.cause ?? '')].join(' ')}
        </strong>
        <IconButton name="times" aria-label={words('panel.close')} onClick={onClose} />
      </div>
      <div className={styles.facts}>{factsOf(mark, clock, words).join(' · ')}</div>
      {mark.text !== '' && <div className={styles.text}>{mark.text}</div>}
    </div>
  );
}

function factsOf(mark: FlagMark, clock: MarkCardProps['clock'], words: Words): string[] {
  const span =
    mark.to > mark.from
      ? words(say('panel.mark.span', { from: clock(mark.from), to: clock(mark.to) }))
      : clock(mark.from);
  const facts = [span, words(say('panel.mark.count', { count: formatCount(mark.count) }))];
  if (mark.code !== null) {
    facts.push(`HTTP ${mark.code}`);
  }
  if (mark.cluster !== null) {
    facts.push(mark.cluster);
  }
  return facts;
}

function getStyles(theme: GrafanaTheme2) {
  return {
    card: css({
      position: 'absolute',
      right: theme.spacing(1),
      bottom: theme.spacing(1),
      zIndex: theme.zIndex.tooltip,
      width: 'min(460px, calc(100% - 16px))',
      maxHeight: 'calc(100% - 16px)',
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
