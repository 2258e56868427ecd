import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Field, Stack, TextArea, useStyles2 } from '@grafana/ui';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import { diagnosePaste, type PasteReport } from './diagnosePaste';
import { EXAMPLES } from './examples';
import { FileInput } from './FileInput';
import { ReportView } from './ReportView';

/** Paste a response, log lines or statistics, and read who answered and why. Nothing that is pasted leaves the browser. */
export function DiagnosePage() {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const [text, setText] = useState('');
  const [earlierStats, setEarlierStats] = useState('');
  const [report, setReport] = useState<PasteReport | null>(null);

  const show = (nextText: string, nextEarlierStats: string) => {
    setText(nextText);
    setEarlierStats(nextEarlierStats);
    setReport(diagnosePaste(nextText, nextEarlierStats, words));
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
        <Field label={words('diagnose.input')} description={words('diagnose.input_hint')}>
          <TextArea
            aria-label={words('diagnose.input')}
            className={styles.paste}
            data-testid={testIds.paste}
            value={text}
            rows={12}
            spellCheck={false}
            placeholder={PLACEHOLDER}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Field>
        <Field label={words('diagnose.earlier')} description={words('diagnose.earlier_hint')}>
          <TextArea
            aria-label={words('diagnose.earlier_short')}
            className={styles.paste}
            value={earlierStats}
            rows={3}
            spellCheck={false}
            onChange={(event) => setEarlierStats(event.currentTarget.value)}
          />
        </Field>
        <Stack direction="row" gap={1} wrap="wrap" alignItems="center">
          <Button type="submit" icon="search" data-testid={testIds.diagnose} disabled={text.trim() === ''}>
            {words('diagnose.run')}
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
            {words('diagnose.clear')}
          </Button>
        </Stack>
        <Stack direction="row" gap={1} wrap="wrap" alignItems="center">
          <span className={styles.hint}>{words('diagnose.try')}</span>
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
