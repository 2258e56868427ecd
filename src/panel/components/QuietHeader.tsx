import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2, type IconName } from '@grafana/ui';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import type { QuietVerdict } from '../verdictState';
import { verdictBox } from './verdictBox';

const ICONS: Record<QuietVerdict['tone'], IconName> = {
  calm: 'check-circle',
  neutral: 'info-circle',
  warning: 'exclamation-triangle',
};

/** The line that stands where no finding came. */
export function QuietHeader({ verdict }: { verdict: QuietVerdict }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  return (
    <section className={cx(styles.box, styles[verdict.tone])} aria-label={words('verdict.label')}>
      <span className={styles.sentence}>
        <Icon name={ICONS[verdict.tone]} /> <span data-testid={testIds.verdict}>{words(verdict.sentence)}</span>
      </span>
      <span className={styles.detail}>{words(verdict.detail)}</span>
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    ...verdictBox(theme),
    sentence: css({ fontWeight: theme.typography.fontWeightMedium }),
    detail: css({ color: theme.colors.text.secondary }),
  };
}
