import React from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { milliseconds } from '../../core/diagnose/amounts';
import type { WordKey } from '../../core/words/en/english';
import { say, type Words } from '../../core/words/message';
import { useWords } from '../../ui/words';
import type { ToldChange } from './readChanges';

/** So many are shown at once; more wait to be opened. */
const FEW = 10;

/** What changed in the time that was asked, in order, each with its distance to the first failure. */
export function WhatChanged({ changes }: { changes: readonly ToldChange[] }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  if (changes.length === 0) {
    return null;
  }
  return (
    <details className={styles.changes} open={changes.length <= FEW}>
      <summary>{words(say('mesh.changes', { count: changes.length }))}</summary>
      <p>{words('mesh.changes_hint')}</p>
      <ul>
        {changes.map((change, index) => (
          <li key={index}>
            {change.at !== null && <time dateTime={change.at}>{dateTimeFormat(change.at)}</time>}{' '}
            {partsOf(change, words).join(' · ')}
          </li>
        ))}
      </ul>
    </details>
  );
}

function partsOf({ kind, object, source, was, is, lagMs }: ToldChange, words: Words): string[] {
  // A kind of a later version has no words here, and is said as it is.
  const title = words(`change.${kind}` as WordKey);
  return [
    words(say('panel.change.about', { title, object })),
    ...(was !== null && is !== null ? [words(say('panel.change.values', { was, is }))] : []),
    ...(was === null && is !== null ? [is] : []),
    ...(lagMs === null ? [] : [words(distanceOf(lagMs))]),
    words(say('panel.change.seen_in', { source })),
  ];
}

function distanceOf(lagMs: number) {
  return lagMs === 0
    ? say('panel.change.with')
    : say(lagMs > 0 ? 'panel.change.before' : 'panel.change.after', { span: milliseconds(Math.abs(lagMs)) });
}

function getStyles(theme: GrafanaTheme2) {
  return {
    changes: css({
      marginTop: theme.spacing(2),
      color: theme.colors.text.secondary,
      overflowWrap: 'anywhere',
      summary: { fontSize: theme.typography.h5.fontSize, cursor: 'pointer' },
      p: { margin: theme.spacing(1, 0) },
      ul: { margin: 0, paddingLeft: theme.spacing(2.5) },
    }),
  };
}
