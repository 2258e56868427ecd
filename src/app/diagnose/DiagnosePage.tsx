import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { changeQuery } from '../../grafana/address';
import { useWords } from '../../ui/words';
import { AlertPage } from '../alerts/AlertPage';
import type { PageProps } from '../pageProps';
import { MeshDiagnosis } from './MeshDiagnosis';
import { PasteDiagnosis } from './PasteDiagnosis';

const WAYS = ['paste', 'mesh'] as const;
type Way = (typeof WAYS)[number];

/** What was pasted, or a part of the mesh: who answered, and why. The address holds the question, never what was pasted. */
export function DiagnosePage({ below: [part, name = ''], query }: PageProps) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const way = WAYS.find((one) => one === query.look) ?? 'paste';
  const options = WAYS.map((value) => ({ value, label: words(`diagnose.from_${value}`) }));
  if (part === 'alert') {
    return <AlertPage name={name} query={query} />;
  }
  return (
    <div className={styles.page}>
      <div role="group" aria-label={words('diagnose.from')}>
        <RadioButtonGroup<Way> options={options} value={way} onChange={(look) => changeQuery({ look })} />
      </div>
      {way === 'mesh' ? <MeshDiagnosis query={query} /> : <PasteDiagnosis />}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return { page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0 }) };
}
