import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Stack, useStyles2 } from '@grafana/ui';
import { useWords } from '../../ui/words';
import { EXAMPLES } from './examples';

/** Small inputs to try the page on. */
export function Examples({ onChoose }: { onChoose: (text: string, earlierStats: string) => void }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  return (
    <Stack direction="row" gap={1} wrap="wrap" alignItems="center">
      <span className={styles.hint}>{words('diagnose.try')}</span>
      {EXAMPLES.map(({ title, text, earlierStats }) => (
        <Button key={title} type="button" size="sm" variant="secondary" onClick={() => onChoose(text, earlierStats)}>
          {words(title)}
        </Button>
      ))}
    </Stack>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return { hint: css({ color: theme.colors.text.secondary }) };
}
