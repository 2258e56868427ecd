import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Badge, TextLink, useStyles2 } from '@grafana/ui';
import type { NextStep } from '../core/diagnose/report';
import { say } from '../core/words/message';
import { CodeLine } from './CodeLine';
import { testIds } from './testIds';
import { useWords } from './words';

/** What to do next, in order. A step that changes production says so. */
export function NextSteps({ steps }: { steps: NextStep[] }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  return (
    <ol className={styles.list} data-testid={testIds.nextSteps}>
      {steps.map((step, index) => (
        <li key={index} className={styles.step}>
          <div className={styles.text}>
            {step.text} <RiskBadge risk={step.risk} />
          </div>
          {step.verify !== null && (
            <div className={styles.verify}>{words(say('step.check', { text: step.verify }))}</div>
          )}
          {step.rollback !== null && (
            <div className={styles.verify}>{words(say('step.undo', { text: step.rollback }))}</div>
          )}
          {step.command !== null && <CodeLine text={step.command} kind={words('step.command')} />}
          {step.promql !== null && <CodeLine text={step.promql} kind="PromQL" />}
          {step.logql !== null && <CodeLine text={step.logql} kind="LogQL" />}
          {step.doc !== null && isWebAddress(step.doc) && (
            <TextLink href={step.doc} external inline={false} variant="bodySmall">
              {words('step.documentation')}
            </TextLink>
          )}
        </li>
      ))}
    </ol>
  );
}

function RiskBadge({ risk }: { risk: NextStep['risk'] }) {
  const words = useWords();
  return risk === 'changes_production' ? (
    <Badge color="orange" icon="exclamation-triangle" text={words('step.changes_production')} />
  ) : (
    <Badge color="blue" icon="eye" text={words('step.read_only')} />
  );
}

/** Findings travel through frames, which other plugins can rewrite: a `javascript:` address must not become a link. */
function isWebAddress(address: string): boolean {
  return address.startsWith('https://') || address.startsWith('http://');
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ margin: 0, paddingLeft: theme.spacing(2.5) }),
    step: css({ marginBottom: theme.spacing(1.5) }),
    text: css({ overflowWrap: 'anywhere' }),
    verify: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      overflowWrap: 'anywhere',
    }),
  };
}
