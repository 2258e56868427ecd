import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Field, Stack, TextArea, useStyles2 } from '@grafana/ui';
import { testIds } from '../../ui/testIds';
import { diagnosePaste, type PasteReport } from './diagnosePaste';
import { EXAMPLES } from './examples';
import { FileInput } from './FileInput';
import { ReportView } from './ReportView';

/** Paste a response, log lines or statistics, and read who answered and why. Nothing that is pasted leaves the browser. */
export function DiagnosePage() {
  const styles = useStyles2(getStyles);
  const [text, setText] = useState('');
  const [earlierStats, setEarlierStats] = useState('');
  const [report, setReport] = useState<PasteReport | null>(null);

  const show = (nextText: string, nextEarlierStats: string) => {
    setText(nextText);
    setEarlierStats(nextEarlierStats);
    setReport(diagnosePaste(nextText, nextEarlierStats));
  };

  return (
    <div className={styles.page}>
      <form
        className={styles.inputs}
        onSubmit={(event) => {
          event.preventDefault();
          show(text, earlierStats);
        }}
      >
        <Field
          label="What you have"
          description="The answer of curl -i, access-log lines, or /stats/prometheus text: any of them, or all in a row. It stays in this browser."
        >
          <TextArea
            aria-label="What you have"
            className={styles.paste}
            data-testid={testIds.paste}
            value={text}
            rows={12}
            spellCheck={false}
            placeholder={PLACEHOLDER}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Field>
        <Field
          label="The same statistics from before (optional)"
          description="Counters count since Envoy started. With an earlier copy, Meshcause can tell what moved in between."
        >
          <TextArea
            aria-label="Statistics from before"
            className={styles.paste}
            value={earlierStats}
            rows={3}
            spellCheck={false}
            onChange={(event) => setEarlierStats(event.currentTarget.value)}
          />
        </Field>
        <Stack direction="row" gap={1} wrap="wrap" alignItems="center">
          <Button type="submit" icon="search" data-testid={testIds.diagnose} disabled={text.trim() === ''}>
            Diagnose
          </Button>
          <FileInput onText={(fileText) => show(text === '' ? fileText : `${text}\n${fileText}`, earlierStats)} />
          <Button
            type="button"
            variant="secondary"
            fill="text"
            disabled={text === '' && earlierStats === ''}
            onClick={() => {
              setText('');
              setEarlierStats('');
              setReport(null);
            }}
          >
            Clear
          </Button>
        </Stack>
        <Stack direction="row" gap={1} wrap="wrap" alignItems="center">
          <span className={styles.hint}>Try an example:</span>
          {EXAMPLES.map((example) => (
            <Button
              key={example.title}
              type="button"
              size="sm"
              variant="secondary"
              onClick={() => show(example.text, example.earlierStats)}
            >
              {example.title}
            </Button>
          ))}
        </Stack>
      </form>
      <div className={styles.report} aria-live="polite">
        {report && <ReportView report={report} />}
      </div>
    </div>
  );
}

const PLACEHOLDER = `HTTP/1.1 503 Service Unavailable
x-envoy-overloaded: true

upstream connect error or disconnect/reset before headers. reset reason: overflow`;

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css({
      display: 'grid',
      gap: theme.spacing(3),
      gridTemplateColumns: 'minmax(0, 1fr)',
      [theme.breakpoints.up('xl')]: { gridTemplateColumns: 'minmax(360px, 2fr) minmax(0, 3fr)' },
    }),
    inputs: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
    paste: css({ fontFamily: theme.typography.fontFamilyMonospace, fontSize: theme.typography.bodySmall.fontSize }),
    hint: css({ color: theme.colors.text.secondary }),
    report: css({ minWidth: 0 }),
  };
}
