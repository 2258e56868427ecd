import React from 'react';
import { saveAs } from '../../ui/saveAs';
import { Button, ClipboardButton, Stack } from '@grafana/ui';
import type { Report } from '../../core/diagnose/report';
import { shareableMarkdown } from '../../core/report/shareableMarkdown';
import { useWords } from '../../ui/words';

/** The report to hand on: redacted Markdown, copied or as a file. */
export function ExportButtons({ report }: { report: Report }) {
  const words = useWords();
  const hint = words('diagnose.export_hint');
  return (
    <Stack direction="row" gap={1} wrap="wrap">
      <ClipboardButton
        size="sm"
        variant="secondary"
        icon="copy"
        tooltip={hint}
        getText={() => shareableMarkdown(report, words)}
      >
        {words('diagnose.export')}
      </ClipboardButton>
      <Button
        size="sm"
        variant="secondary"
        icon="download-alt"
        tooltip={hint}
        onClick={() => saveAs('meshcause-report.md', 'text/markdown', shareableMarkdown(report, words))}
      >
        {words('diagnose.download')}
      </Button>
    </Stack>
  );
}
