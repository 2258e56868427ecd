import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { locationUtil, type GrafanaTheme2 } from '@grafana/data';
import { Icon, InteractiveTable, LinkButton, useStyles2, type CellProps, type Column } from '@grafana/ui';
import { promRegexEscape } from '../../core/query/matcher';
import { say, type Words } from '../../core/words/message';
import { formatMilliseconds } from '../../ui/formatFacts';
import { useWords } from '../../ui/words';
import { filledQuery, type MeshAddress } from '../mesh/meshScope';
import { pageUrl } from '../pages';
import { CLUSTER_STATES, type ClusterRow, type ClusterState } from './clusterRows';

const PAGE_SIZE = 50;

/** Clusters as a table; every column can be sorted. */
export function ClusterTable({ rows, address }: { rows: ClusterRow[]; address: MeshAddress }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const columns = useMemo(() => columnsOf(words, address), [words, address]);
  return (
    <div className={styles.scroll} role="region" aria-label={words('page.clusters')} tabIndex={0}>
      <InteractiveTable columns={columns} data={rows} getRowId={idOf} pageSize={PAGE_SIZE} />
    </div>
  );
}

const idOf = ({ id }: ClusterRow) => id;

type Cell = CellProps<ClusterRow>;
type TableRow = { original: ClusterRow };

function columnsOf(words: Words, address: MeshAddress): Array<Column<ClusterRow>> {
  const numbers: Array<[id: 'ok' | 'error' | 'refused' | 'p90', header: string]> = [
    ['ok', words('clusters.requests')],
    ['error', words('clusters.errors')],
    ['refused', words('clusters.refused')],
    ['p90', words('clusters.p90')],
  ];
  return [
    {
      id: 'name',
      header: words('mesh.workload'),
      sortType: 'alphanumeric',
      cell: ({ row }: Cell) => <span title={row.original.cluster}>{row.original.name}</span>,
    },
    {
      id: 'state',
      header: words('clusters.state'),
      sortType: ({ original: a }: TableRow, { original: b }: TableRow) => rank(a.state) - rank(b.state),
      cell: ({ row }: Cell) => <StateCell state={row.original.state} />,
    },
    {
      id: 'id',
      header: words('page.diagnose'),
      cell: ({ row }: Cell) => <DiagnoseLink row={row.original} address={address} />,
    },
    { id: 'direction', header: words('clusters.direction'), sortType: 'alphanumeric' },
    ...numbers.map(([id, header]): Column<ClusterRow> => ({
      id,
      header,
      sortType: 'number',
      cell: ({ row }: Cell) => <>{numberText(row.original[id], id)}</>,
    })),
    { id: 'pod', header: words('mesh.pod'), sortType: 'alphanumeric' },
    { id: 'namespace', header: words('mesh.namespace'), sortType: 'alphanumeric' },
    {
      id: 'cluster',
      header: words('clusters.full_name'),
      cell: ({ row }: Cell) => <code>{row.original.cluster}</code>,
    },
  ];
}

const rank = (state: ClusterState) => CLUSTER_STATES.indexOf(state);

function numberText(value: number | null, id: string): string {
  if (value === null) {
    return '–';
  }
  return id === 'p90' ? formatMilliseconds(value) : value.toFixed(value !== 0 && value < 10 ? 2 : 0);
}

function StateCell({ state }: { state: ClusterState }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const isGood = state === 'ok' || state === 'idle';
  return (
    <span className={isGood ? styles.good : styles.bad}>
      <Icon name={isGood ? 'check-circle' : 'exclamation-triangle'} /> {words(`cluster_state.${state}`)}
    </span>
  );
}

/** To Diagnose, with time, proxy and cluster carried over. */
function DiagnoseLink({ row, address }: { row: ClusterRow; address: MeshAddress }) {
  const words = useWords();
  const scope = { ...address.scope, namespace: promRegexEscape(row.namespace), pod: promRegexEscape(row.pod) };
  const query = { look: 'mesh', ...filledQuery({ ...address, scope }) };
  return (
    <LinkButton
      size="sm"
      variant="secondary"
      fill="text"
      icon="search"
      aria-label={words(say('clusters.diagnose', { name: row.name }))}
      tooltip={words(say('clusters.diagnose', { name: row.name }))}
      href={locationUtil.assureBaseUrl(pageUrl('diagnose', [], query))}
    />
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    scroll: css({
      overflowX: 'auto',
      code: { background: 'none', border: 'none', padding: 0, whiteSpace: 'nowrap' },
      td: { whiteSpace: 'nowrap' },
    }),
    good: css({ color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
    bad: css({ color: theme.colors.error.text, whiteSpace: 'nowrap' }),
  };
}
