import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { absoluteAddress, changeQuery } from '../../grafana/address';
import { listMeshSources } from '../../grafana/askMeshcause';
import { useWords } from '../../ui/words';
import { AnswerState, NoSource } from '../mesh/AnswerState';
import { MeshForm } from '../mesh/MeshForm';
import { addressQuery, filledQuery, readAddress, type MeshAddress } from '../mesh/meshScope';
import { useMeshAnswer } from '../mesh/useMeshAnswer';
import { pageUrl } from '../pages';
import type { PageProps } from '../pageProps';
import { DiagnoseStatus } from './DiagnoseStatus';
import { readReport } from './readReport';
import { ReportView } from './ReportView';

/** A part of the mesh in a time, as the data source sees it. The address is the question, so that it can be handed on. */
export function MeshDiagnosis({ query }: Pick<PageProps, 'query'>) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const [round, setRound] = useState(0);
  const sources = listMeshSources();
  const address = readAddress(query);
  // Only a whole question is asked by itself: one that was asked here, or came by a link.
  const isAsked = query.from !== undefined && query.to !== undefined;
  const uid = address.source || (sources[0]?.uid ?? null);
  const asked = useMeshAnswer('verdict', isAsked ? uid : null, address, round);
  const report = asked.state === 'done' ? readReport(asked.answer.frames) : null;
  if (sources.length === 0) {
    return <NoSource />;
  }
  return (
    <>
      <MeshForm
        address={address}
        sources={sources}
        onAsk={(next) => {
          changeQuery(addressQuery(next));
          setRound(round + 1);
        }}
        linkOf={linkOf}
      />
      <div className={styles.report}>
        <DiagnoseStatus report={report} />
        {asked.state === 'idle' && <p className={styles.hint}>{words('diagnose.choose')}</p>}
        <AnswerState asked={asked}>{() => report && <ReportView report={report} isOfMesh />}</AnswerState>
      </div>
    </>
  );
}

function linkOf(address: MeshAddress): string {
  return absoluteAddress(pageUrl('diagnose', [], { look: 'mesh', ...filledQuery(address) }));
}

function getStyles(theme: GrafanaTheme2) {
  return {
    report: css({ minWidth: 0, minHeight: 120 }),
    hint: css({ color: theme.colors.text.secondary }),
  };
}
