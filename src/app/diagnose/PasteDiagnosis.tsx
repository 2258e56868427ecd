import React, { useState, type DragEvent } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Field, LoadingPlaceholder, Stack, TextArea, useStyles2 } from '@grafana/ui';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import { DiagnoseStatus } from './DiagnoseStatus';
import { Examples } from './Examples';
import { FileInput } from './FileInput';
import { OpenFiles } from './OpenFiles';
import { ReportView } from './ReportView';
import { useFiles, type OpenFile } from './useFiles';
import { usePasteReport } from './usePasteReport';

/** Paste a response, log lines or statistics, and read who answered and why. Nothing that is pasted leaves the browser. */
export function PasteDiagnosis() {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const [text, setText] = useState('');
  const [earlierStats, setEarlierStats] = useState('');
  const { report, isReading, ...made } = usePasteReport();

  const diagnose = (open: readonly OpenFile[], pasted: string, earlier: string) => {
    const whole = wholeText(open, pasted);
    if (whole.trim() === '') {
      made.clear();
    } else {
      made.diagnose(whole, earlier);
    }
  };
  const opened = useFiles((open) => diagnose(open, text, earlierStats));
  const drop = useDrop(opened.add);
  const showExample = (example: string, exampleStats: string) => {
    opened.clear();
    setText(example);
    setEarlierStats(exampleStats);
    diagnose([], example, exampleStats);
  };
  const clear = () => {
    opened.clear();
    setText('');
    setEarlierStats('');
    made.clear();
  };

  return (
    <div className={styles.page}>
      <form
        className={cx(styles.inputs, drop.isOver && styles.over)}
        {...drop.handlers}
        onSubmit={(event) => {
          event.preventDefault();
          diagnose(opened.files, text, earlierStats);
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
        <OpenFiles files={opened.files} onRemove={opened.remove} />
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
          <Button
            type="submit"
            icon="search"
            data-testid={testIds.diagnose}
            disabled={text.trim() === '' && opened.files.length === 0}
          >
            {words('diagnose.run')}
          </Button>
          <FileInput onFiles={opened.add} problem={opened.problem} />
          <Button
            type="button"
            variant="secondary"
            fill="text"
            disabled={text === '' && earlierStats === '' && opened.files.length === 0}
            onClick={clear}
          >
            {words('diagnose.clear')}
          </Button>
        </Stack>
        <Examples onChoose={showExample} />
      </form>
      <div className={styles.report}>
        <DiagnoseStatus report={report?.report ?? null} />
        {isReading && <LoadingPlaceholder text={words('diagnose.reading')} />}
        {report && <ReportView report={report.report} inputs={report.inputs} />}
      </div>
    </div>
  );
}

/** What is diagnosed, one after the other; a file may end without a line break. */
function wholeText(files: readonly OpenFile[], pasted: string): string {
  const texts = [...files.map((file) => file.text), pasted].filter((text) => text !== '');
  return texts.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join('');
}

/** Files dropped anywhere on an element. */
function useDrop(onFiles: (files: File[]) => void) {
  const [isOver, setIsOver] = useState(false);
  const hasFiles = ({ dataTransfer }: DragEvent) => Array.from(dataTransfer.types).includes('Files');
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (hasFiles(event)) {
        event.preventDefault();
        setIsOver(true);
      }
    },
    onDragLeave: () => setIsOver(false),
    onDrop: (event: DragEvent) => {
      setIsOver(false);
      if (hasFiles(event)) {
        event.preventDefault();
        onFiles(Array.from(event.dataTransfer.files));
      }
    },
  };
  return { isOver, handlers };
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
    inputs: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), outlineOffset: 4 }),
    over: css({ outline: `2px dashed ${theme.colors.primary.border}` }),
    paste: css({ fontFamily: theme.typography.fontFamilyMonospace, fontSize: theme.typography.bodySmall.fontSize }),
    report: css({ minWidth: 0 }),
  };
}
