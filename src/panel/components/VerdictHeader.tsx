import React, { useState } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, ClipboardButton, Icon, useStyles2 } from '@grafana/ui';
import { say } from '../../core/words/message';
import { ConfidenceBadge } from '../../ui/ConfidenceBadge';
import { impactText, placeFacts, severityOf, spanOf, whyText } from '../../ui/findingFacts';
import { formatSpan } from '../../ui/formatFacts';
import { incidentText } from '../../ui/incidentText';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import type { Verdict } from '../data/readVerdicts';
import { EvidenceDialog } from './EvidenceDialog';
import { verdictBox } from './verdictBox';

interface VerdictHeaderProps {
  /** At least one, most important first. */
  verdicts: Verdict[];
  clock: (ms: number) => string;
  timeZone: string;
  /** How many lines there is room for: the sentence, then the facts, then why and what next. */
  lines: 1 | 2 | 3;
  narrow: boolean;
}

/** Who answered and why, in one sentence; the facts under it; evidence on demand. */
export function VerdictHeader({ verdicts, clock, timeZone, lines, narrow }: VerdictHeaderProps) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const [open, setOpen] = useState<Opened | null>(null);
  // A refresh may put the findings in another order: who reads one keeps it.
  const keys = keysOf(verdicts);
  const chosen = Math.max(0, chosenKey === null ? 0 : keys.indexOf(chosenKey));
  const verdict = verdicts[chosen];
  if (verdict === undefined) {
    return null;
  }
  const { finding, application } = verdict;
  const severity = severityOf(finding);
  const nth = { index: chosen + 1, count: verdicts.length };
  const nextKey = keys[(chosen + 1) % keys.length] ?? null;
  return (
    <section className={cx(styles.box, styles[severity])} aria-label={words('verdict.label')}>
      <div className={styles.words}>
        <div className={cx(lines === 1 ? styles.sentenceInOneLine : styles.sentence, narrow && styles.smaller)}>
          <Icon
            name={severity === 'error' ? 'exclamation-circle' : 'exclamation-triangle'}
            className={styles.icon}
            size="lg"
          />
          <span data-testid={testIds.verdict} title={finding.summary}>
            {finding.summary}
          </span>
        </div>
        {lines > 1 && <Facts verdict={verdict} clock={clock} />}
        {lines > 2 && <WhyAndNext verdict={verdict} />}
      </div>
      <div className={styles.actions}>
        {verdicts.length > 1 && (
          <Button
            size="sm"
            variant="secondary"
            fill="text"
            onClick={() => setChosenKey(nextKey)}
            aria-label={words(say('verdict.show_next', nth))}
            data-testid={testIds.nextFinding}
          >
            {words(nth.index === 1 ? say('verdict.more', { count: verdicts.length - 1 }) : say('verdict.nth', nth))}
          </Button>
        )}
        <Button
          size="sm"
          variant="secondary"
          onClick={() => setOpen({ key: keys[chosen] ?? '', verdict })}
          data-testid={testIds.evidenceButton}
        >
          {words(say('verdict.evidence', { count: finding.evidence.length }))}
        </Button>
        <ClipboardButton
          size="sm"
          variant="primary"
          icon="copy"
          getText={() => incidentText(finding, application, words)}
          data-testid={testIds.copyIncident}
        >
          {words('finding.copy')}
        </ClipboardButton>
      </div>
      {open !== null && (
        <EvidenceDialog
          verdict={verdicts[keys.indexOf(open.key)] ?? open.verdict}
          timeZone={timeZone}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

/** The finding whose evidence is read; it stays in view when an answer comes that no longer has it. */
interface Opened {
  key: string;
  verdict: Verdict;
}

/** Ids are numbers within one answer. What a finding is about knows it again in the next, and its place among its likes. */
function keysOf(verdicts: readonly Verdict[]): string[] {
  const seen = new Map<string, number>();
  return verdicts.map(({ finding: { cause, variant, direction, cluster, workload, pod } }) => {
    const about = JSON.stringify([cause, variant, direction, cluster, workload, pod]);
    const nth = seen.get(about) ?? 0;
    seen.set(about, nth + 1);
    return `${about} ${nth}`;
  });
}

function Facts({ verdict: { finding }, clock }: { verdict: Verdict; clock: VerdictHeaderProps['clock'] }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const span = spanOf(finding);
  const impact = impactText(finding, words);
  return (
    <div className={styles.facts} data-testid={testIds.verdictFacts}>
      {span !== null && (
        <span>{words(say('verdict.since', { from: clock(span.from), span: formatSpan(span.to - span.from) }))}</span>
      )}
      {impact !== null && <strong className={styles.impact}>{impact}</strong>}
      {placeFacts(finding, words).map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      <ConfidenceBadge confidence={finding.confidence} />
    </div>
  );
}

function WhyAndNext({ verdict: { finding, application } }: { verdict: Verdict }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const why = whyText(finding, application, words);
  const next = finding.next[0] ?? null;
  if (why === null && next === null) {
    return null;
  }
  return (
    <div className={styles.advice}>
      {why !== null && (
        <span>
          <b>{words('verdict.why')}</b> {why}.{' '}
        </span>
      )}
      {next !== null && (
        <span>
          <b>{words(next.risk === 'changes_production' ? 'verdict.next_changes_production' : 'verdict.next')}</b>{' '}
          {next.text}
        </span>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const sentence = {
    display: 'flex',
    gap: theme.spacing(0.75),
    fontSize: theme.typography.h4.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    lineHeight: 1.3,
    overflowWrap: 'anywhere',
  } as const;
  return {
    ...verdictBox(theme),
    words: css({ flex: '1 1 360px', minWidth: 0 }),
    sentence: css({ ...sentence, '& > span': { maxHeight: '3.9em', overflow: 'auto' } }),
    sentenceInOneLine: css({
      ...sentence,
      fontSize: theme.typography.body.fontSize,
      '& > span': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    }),
    smaller: css({ fontSize: theme.typography.h6.fontSize, '& > span': { maxHeight: '5.2em' } }),
    icon: css({ flex: 'none', marginTop: 2 }),
    facts: css({
      display: 'flex',
      flexWrap: 'wrap',
      columnGap: theme.spacing(0.75),
      fontSize: theme.typography.bodySmall.fontSize,
      overflowWrap: 'anywhere',
      '& > *': { maxWidth: '100%' },
      '& > *:not(:last-child)::after': {
        content: '"·"',
        marginLeft: theme.spacing(0.75),
        color: theme.colors.text.secondary,
      },
    }),
    // The text of an error has too little contrast on its own tint in the light theme.
    impact: css({ color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightBold }),
    advice: css({
      display: '-webkit-box',
      overflow: 'hidden',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 2,
      fontSize: theme.typography.bodySmall.fontSize,
      overflowWrap: 'anywhere',
    }),
    actions: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      alignItems: 'center',
      alignSelf: 'flex-start',
    }),
  };
}
