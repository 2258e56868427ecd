import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Stack, useStyles2 } from '@grafana/ui';
import type { Report } from '../../core/diagnose/report';
import { causeAddress } from '../../grafana/findingAddress';
import { FindingView } from '../../ui/FindingView';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import type { InputRead } from '../../core/input/observePaste';
import { CreateAlert } from '../alerts/CreateAlert';
import { ExportButtons } from './ExportButtons';
import { InputsRead } from './InputsRead';

/** How grave it is that there is no finding, by status. */
const SEVERITIES: Record<Report['status'], 'success' | 'info' | 'warning'> = {
  no_failure_seen: 'success',
  no_data: 'warning',
  failing: 'info',
  degraded: 'info',
};

interface ReportViewProps {
  report: Report;
  inputs?: readonly InputRead[];
  /** Of a part of the mesh in a time, not of what was pasted. */
  isOfMesh?: boolean;
  /** Uid of the Meshcause data source that was asked. */
  source?: string | null;
}

/** The whole answer: what was read, the findings, the application's state, and what was not looked at. */
export function ReportView({ report, inputs = [], isOfMesh = false, source = null }: ReportViewProps) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  return (
    <Stack direction="column" gap={2}>
      {report.findings.length > 0 && <ExportButtons report={report} />}
      {report.findings.length === 0 && (
        <div data-testid={testIds.noFinding}>
          {isOfMesh ? (
            <Alert severity="info" title={words('diagnose.no_finding_in_mesh')}>
              {words('diagnose.no_finding_in_mesh_hint')}
            </Alert>
          ) : (
            <Alert severity={SEVERITIES[report.status]} title={words(`diagnose.${report.status}`)}>
              {report.status === 'no_data' && words('diagnose.no_data_hint')}
            </Alert>
          )}
        </div>
      )}
      {report.findings.map((finding, index) => (
        <FindingView
          key={finding.id}
          finding={finding}
          application={index === 0 ? report.application : null}
          links={{ cause: causeAddress(finding), alert: <CreateAlert finding={finding} source={source} /> }}
        />
      ))}
      <InputsRead inputs={inputs} />
      <Facts title={words('diagnose.application')} lines={report.application.evidence} className={styles.facts} />
      <Facts title={words('diagnose.not_looked_at')} lines={report.notLookedAt} className={styles.facts} />
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
