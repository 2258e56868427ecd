import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useWords } from '../../ui/words';
import type { EntrySection } from './entry';

interface EntrySectionsProps {
  sections: readonly EntrySection[];
  isWhole: boolean;
}

/** The sections of a long entry; folded where many entries stand side by side. */
export function EntrySections({ sections, isWhole }: EntrySectionsProps) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const list = sections.map(({ title, lines }) => (
    <section key={title}>
      <h3 className={styles.title}>{words(title)}</h3>
      <ul className={styles.list}>
        {lines.map(({ text, under }, index) => (
          <li key={index}>
            {words(text)}
            {under.length > 0 && (
              <ul className={styles.under}>
                {under.map((one, place) => (
                  <li key={place}>{words(one)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  ));
  return isWhole ? (
    <div className={styles.sections}>{list}</div>
  ) : (
    <details className={styles.sections}>
      <summary>{words('cause_page.sections')}</summary>
      {list}
    </details>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    sections: css({ marginTop: theme.spacing(1), overflowWrap: 'anywhere', maxWidth: '100ch' }),
    title: css({
      margin: theme.spacing(1.5, 0, 0.5),
      fontSize: theme.typography.body.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
    }),
    list: css({ margin: 0, paddingLeft: theme.spacing(2.5) }),
    under: css({
      margin: 0,
      paddingLeft: theme.spacing(2.5),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
