import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, FilterInput, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { say } from '../../core/words/message';
import { absoluteAddress, changeQuery } from '../../grafana/address';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import { AnswerState } from '../mesh/AnswerState';
import { MeshQuestion } from '../mesh/MeshQuestion';
import { filledQuery, type MeshAddress } from '../mesh/meshScope';
import { pageUrl } from '../pages';
import type { PageProps } from '../pageProps';
import { clusterRows, filterRows, type ClusterRow } from './clusterRows';
import { ClusterTable } from './ClusterTable';

const linkOf = (address: MeshAddress) => absoluteAddress(pageUrl('clusters', [], filledQuery(address)));

/** The clusters that Envoys report, with their names taken apart and what they suffer from. */
export function ClustersPage({ query }: PageProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.page}>
      <MeshQuestion kind="clusters" query={query} isAsked linkOf={linkOf}>
        {(asked, address) => (
          <AnswerState asked={asked}>
            {({ frames }) => <Clusters rows={clusterRows(frames)} address={address} query={query} />}
          </AnswerState>
        )}
      </MeshQuestion>
    </div>
  );
}

interface ClustersProps extends Pick<PageProps, 'query'> {
  rows: ClusterRow[];
  address: MeshAddress;
}

const ALL = '';

function Clusters({ rows, address, query: { filter = '', direction = ALL } }: ClustersProps) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const shown = filterRows(rows, filter, direction);
  const directions = [...new Set(rows.map((row) => row.direction))].sort();
  if (rows.length === 0) {
    return (
      <Alert severity="info" title={words('clusters.none')}>
        {words('clusters.none_hint')}
      </Alert>
    );
  }
  return (
    <section className={styles.section} data-testid={testIds.clusters}>
      <div className={styles.controls}>
        <div className={styles.filter}>
          <FilterInput
            value={filter}
            placeholder={words('clusters.filter')}
            aria-label={words('clusters.filter')}
            escapeRegex={false}
            onChange={(text) => changeQuery({ filter: text || null })}
          />
        </div>
        <div role="group" aria-label={words('clusters.direction')}>
          <RadioButtonGroup
            options={[ALL, ...directions].map((value) => ({
              value,
              label: value === ALL ? words('clusters.all') : value,
            }))}
            value={direction}
            onChange={(value) => changeQuery({ direction: value || null })}
          />
        </div>
        <span className={styles.count}>{words(say('clusters.shown', { shown: shown.length, all: rows.length }))}</span>
      </div>
      {shown.length === 0 ? (
        <Alert severity="info" title={words('clusters.no_match')} />
      ) : (
        <ClusterTable rows={shown} address={address} />
      )}
    </section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0 }),
    section: css({ minWidth: 0 }),
    controls: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(1),
    }),
    filter: css({ flex: '1 1 240px', maxWidth: 480 }),
    count: css({ color: theme.colors.text.secondary }),
  };
}
