import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, IconButton, useStyles2 } from '@grafana/ui';
import { say } from '../../core/words/message';
import { useWords } from '../../ui/words';
import type { OpenFile } from './useFiles';

interface OpenFilesProps {
  files: readonly OpenFile[];
  onRemove: (file: OpenFile) => void;
}

/** The files that are diagnosed beside what is pasted. */
export function OpenFiles({ files, onRemove }: OpenFilesProps) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  if (files.length === 0) {
    return null;
  }
  return (
    <ul className={styles.list} aria-label={words('diagnose.files')}>
      {files.map((file, index) => (
        <li key={index} className={styles.file}>
          <Icon name="file-alt" />
          <span className={styles.name}>{file.name}</span>
          <IconButton
            name="times"
            size="sm"
            aria-label={words(say('diagnose.remove_file', { name: file.name }))}
            onClick={() => onRemove(file)}
          />
        </li>
      ))}
    </ul>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), margin: 0, padding: 0, listStyle: 'none' }),
    file: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      minWidth: 0,
      padding: theme.spacing(0.25, 1),
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.secondary,
    }),
    name: css({ overflowWrap: 'anywhere' }),
  };
}
