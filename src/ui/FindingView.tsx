import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, TextLink, useStyles2 } from '@grafana/ui';
import type { ApplicationState, Finding } from '../core/diagnose/report';
import type { WordKey } from '../core/words/en/english';
import { say } from '../core/words/message';
import { ConfidenceBadge } from './ConfidenceBadge';
import { EvidenceList } from './EvidenceList';
import { driverText, impactText, placeFacts, severityOf, spanOf } from './findingFacts';
import { formatSpan } from './formatFacts';
import { incidentText } from './incidentText';
import { NextSteps } from './NextSteps';
import { testIds } from './testIds';
import { useWords } from './words';

interface FindingViewProps {
  finding: Finding;
  application?: ApplicationState | null;
  /** Level of the heading that holds the summary. */
  titleLevel?: 2 | 3;
  timeZone?: string;
  links?: FindingLinks;
}

/** Ways on from a finding, where whoever draws it has them. */
export interface FindingLinks {
  /** Address of the page on its cause. */
  cause: string;
  /** Opens the alert rules that fit it: a button or a link. */
  alert: ReactNode;
}

/** One finding in full: who answered and why, the facts, the evidence, what is missing, what to do next. */
export function FindingView({ finding, application = null, titleLevel = 2, timeZone, links }: FindingViewProps) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const Title = titleLevel === 2 ? 'h2' : 'h3';
  const Heading = titleLevel === 2 ? 'h3' : 'h4';
  return (
    <article className={styles[severityOf(finding)]} data-testid={testIds.finding}>
      <div className={styles.header}>
        <Title className={styles.title}>{finding.summary}</Title>
        <ConfidenceBadge confidence={finding.confidence} />
        <ClipboardButton
          size="sm"
          variant="secondary"
          icon="copy"
          getText={() => incidentText(finding, application, words)}
        >
          {words('finding.copy')}
        </ClipboardButton>
        {links?.alert}
      </div>
      <Facts finding={finding} application={application} timeZone={timeZone} />
      {links && <AboutCause href={links.cause} />}
      <Section heading={<Heading className={styles.heading}>{words('finding.evidence')}</Heading>}>
        <EvidenceList evidence={finding.evidence} />
      </Section>
      {finding.missing.length > 0 && (
        <Section heading={<Heading className={styles.heading}>{words('finding.missing')}</Heading>}>
          <ul className={styles.missing} data-testid={testIds.missing}>
            {finding.missing.map((text, index) => (
              <li key={index}>{text}</li>
            ))}
          </ul>
        </Section>
      )}
      {finding.next.length > 0 && (
        <Section heading={<Heading className={styles.heading}>{words('finding.next')}</Heading>}>
          <NextSteps steps={finding.next} />
        </Section>
      )}
    </article>
  );
}

function AboutCause({ href }: { href: string }) {
  const words = useWords();
  return (
    <div data-testid={testIds.aboutCause}>
      <TextLink href={href} external inline={false} variant="bodySmall">
        {words('finding.about_cause')}
      </TextLink>
    </div>
  );
}

function Section({ heading, children }: { heading: ReactNode; children: ReactNode }) {
  return (
    <section>
      {heading}
      {children}
    </section>
  );
}

/** The facts as name and value; what the input cannot support has no row. */
function Facts({ finding, application = null, timeZone }: FindingViewProps) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const span = spanOf(finding);
  const rows: Array<[WordKey, string | null]> = [
    ['finding.impact', impactText(finding, words)],
    [
      'finding.since',
      span === null
        ? null
        : words(
            say('finding.span', {
              from: dateTimeFormat(span.from, { timeZone }),
              span: formatSpan(span.to - span.from),
            })
          ),
    ],
    ['finding.why', driverText(finding, application, words)],
    ['finding.where', placeFacts(finding, words).join(' · ')],
    ['finding.cluster', finding.cluster],
    ['finding.cause', [finding.cause, finding.variant].filter((part) => part !== null).join(' / ')],
  ];
  return (
    <dl className={styles.facts}>
      {rows.map(([name, value]) =>
        value === null || value === '' ? null : (
          <React.Fragment key={name}>
            <dt className={styles.factName}>{words(name)}</dt>
            <dd className={styles.factValue}>{value}</dd>
          </React.Fragment>
        )
      )}
    </dl>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const card = (edge: string) =>
    css({
      padding: theme.spacing(1.5, 2),
      borderLeft: `4px solid ${edge}`,
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.secondary,
    });
  return {
    error: card(theme.colors.error.main),
    warning: card(theme.colors.warning.main),
    header: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 2) }),
    title: css({
      flex: '1 1 300px',
      margin: 0,
      fontSize: theme.typography.h4.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
      overflowWrap: 'anywhere',
    }),
    heading: css({
      margin: theme.spacing(2, 0, 1),
      fontSize: theme.typography.h5.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
    }),
    facts: css({
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      gap: theme.spacing(0.25, 2),
      margin: theme.spacing(1, 0, 0),
    }),
    factName: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
    factValue: css({ margin: 0, overflowWrap: 'anywhere' }),
    missing: css({ margin: 0, paddingLeft: theme.spacing(2.5), overflowWrap: 'anywhere' }),
  };
}
