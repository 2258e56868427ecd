import React, { useState } from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, locationUtil, type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { Alert, Button, LinkButton, LoadingPlaceholder, RadioButtonGroup, Select, useStyles2 } from '@grafana/ui';
import { say } from '../../core/words/message';
import { changeQuery } from '../../grafana/address';
import { listMeshSources } from '../../grafana/askMeshcause';
import { useWords } from '../../ui/words';
import { WRAPPED_CHOICES } from '../../ui/wrappedChoices';
import { readAddress, readTimeRange } from '../mesh/meshScope';
import type { PageProps } from '../pageProps';
import { CheckView } from './CheckView';
import { judge } from './judge';
import { SETUP_MESHES, type SetupMesh } from './remedies';
import { useFacts } from './useFacts';

/** What Meshcause needs, looked up in the live system; for each gap the lines that close it. */
export function SetupPage({ query }: PageProps) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const [round, setRound] = useState(0);
  const address = readAddress(query);
  const mesh = SETUP_MESHES.find((one) => one === query.mesh) ?? 'appmesh';
  const sources = listMeshSources();
  const uid = (sources.find((source) => source.uid === address.source) ?? sources[0])?.uid ?? null;
  const { facts, problem, isAsking } = useFacts(address, uid, round);
  const range = readTimeRange(address);
  return (
    <div className={styles.page}>
      <div className={styles.controls}>
        <div role="group" aria-label={words('setup.mesh')} className={styles.meshes}>
          <RadioButtonGroup<SetupMesh>
            options={SETUP_MESHES.map((value) => ({ value, label: words(`setup_mesh.${value}`) }))}
            value={mesh}
            onChange={(value) => changeQuery({ mesh: value })}
          />
        </div>
        {sources.length > 1 && (
          <Select
            className={styles.source}
            aria-label={words('mesh.source')}
            options={sources.map((source) => ({ value: source.uid, label: source.name }))}
            value={uid}
            onChange={({ value = null }) => changeQuery({ source: value })}
          />
        )}
        <Button variant="secondary" icon="sync" disabled={isAsking} onClick={() => setRound(round + 1)}>
          {words('setup.again')}
        </Button>
        {facts?.source === null && facts.mayAdd && (
          <LinkButton icon="plus" href={locationUtil.assureBaseUrl('/connections/datasources/new')}>
            {words('setup.create')}
          </LinkButton>
        )}
        {range && <span className={styles.hint}>{words(say('setup.time', timesOf(range)))}</span>}
      </div>
      {problem !== null && <Alert severity="error" title={problem} />}
      {facts === null && problem === null && <LoadingPlaceholder text={words('setup.checking')} />}
      {facts && (
        <ol className={styles.checks}>
          {judge(facts).map((result) => (
            <CheckView key={result.id} result={result} mesh={mesh} />
          ))}
        </ol>
      )}
    </div>
  );
}

const timesOf = ({ from, to }: TimeRange) => ({ from: dateTimeFormat(from), to: dateTimeFormat(to) });

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), maxWidth: 1100 }),
    controls: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 2) }),
    meshes: css(WRAPPED_CHOICES),
    source: css({ flex: '0 1 240px' }),
    hint: css({ color: theme.colors.text.secondary }),
    checks: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    }),
  };
}
