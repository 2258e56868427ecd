import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface PageProps {
  title: React.ReactNode;
  subTitle?: React.ReactNode;
  actions?: React.ReactNode;
  children: React.ReactNode;
}

/** A page of the host: title, actions on the right, content. */
export function Page({ title, subTitle, actions, children }: PageProps) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <header className={styles.head}>
        <div className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
          {subTitle && <div className={styles.subTitle}>{subTitle}</div>}
        </div>
        {actions}
      </header>
      {children}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(2),
  }),
  words: css({ flex: '1 1 300px', minWidth: 0 }),
  title: css({ fontSize: theme.typography.h3.fontSize, margin: 0 }),
  subTitle: css({ color: theme.colors.text.secondary }),
});
