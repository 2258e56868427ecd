import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Stack, useStyles2 } from '@grafana/ui';
import type { Report } from '../../core/diagnose/report';
import { FindingView } from '../../ui/FindingView';
import { testIds } from '../../ui/testIds';
import type { PasteReport } from './diagnosePaste';
import { InputsRead } from './InputsRead';

/** What to say where there is no finding, by status. */
const NO_FINDING: Record<Report['status'], { severity: 'success' | 'info' | 'warning'; title: string }> = {
  no_failure_seen: { severity: 'success', title: 'No failure seen in what was pasted' },
  no_data: { severity: 'warning', title: 'Nothing here could be read' },
  failing: { severity: 'info', title: 'There are failures, but nothing tells their cause' },
  degraded: { severity: 'info', title: 'There are a few failures, but nothing tells their cause' },
};

/** The whole answer: what was read, the findings, the application's state, and what was not looked at. */
export function ReportView({ report: { report, inputs } }: { report: PasteReport }) {
  const styles = useStyles2(getStyles);
  const { severity, title } = NO_FINDING[report.status];
  return (
    <Stack direction="column" gap={2}>
      {report.findings.length === 0 && (
        <div data-testid={testIds.noFinding}>
          <Alert severity={severity} title={title}>
            {report.status === 'no_data' &&
              'Paste the answer of curl -i, lines of an Envoy access log, or the text of /stats/prometheus.'}
          </Alert>
        </div>
      )}
      {report.findings.map((finding, index) => (
        <FindingView key={finding.id} finding={finding} application={index === 0 ? report.application : null} />
      ))}
      <InputsRead inputs={inputs} />
      <Facts title="The application" lines={report.application.evidence} className={styles.facts} />
      <Facts title="Not looked at" lines={report.notLookedAt} className={styles.facts} />
    </Stack>
  );
}

function Facts({ title, lines, className }: { title: string; lines: string[]; className: string }) {
  if (lines.length === 0) {
    return null;
  }
  return (
    <section className={className}>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    facts: css({
      color: theme.colors.text.secondary,
      h3: { fontSize: theme.typography.h5.fontSize },
      ul: { margin: 0, paddingLeft: theme.spacing(2.5), overflowWrap: 'anywhere' },
    }),
  };
}
