import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, LinkModel } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { say } from '../../core/words/message';
import { useWords } from '../../ui/words';

/** Data links of one value, each a sign that leads there. */
export function ValueLinks({ name, links }: { name: string; links: LinkModel[] }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  return (
    <>
      {links.map(({ href, title, target, onClick }, index) => (
        <a
          key={index}
          className={styles.link}
          href={href}
          target={target}
          rel="noreferrer"
          title={title}
          aria-label={`${words(say('panel.links', { name }))}: ${title}`}
          onClick={onClick}
        >
          <Icon name="link" size="sm" />
        </a>
      ))}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return { link: css({ flex: 'none', display: 'inline-flex', color: theme.colors.text.link }) };
}
