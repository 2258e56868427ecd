import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { absoluteAddress } from '../../grafana/address';
import { listMeshSources } from '../../grafana/askMeshcause';
import { useWords } from '../../ui/words';
import { AnswerState } from '../mesh/AnswerState';
import { MeshQuestion } from '../mesh/MeshQuestion';
import { filledQuery, type MeshAddress } from '../mesh/meshScope';
import type { Asked } from '../mesh/useMeshAnswer';
import { WhatChanged } from '../mesh/WhatChanged';
import { pageUrl } from '../pages';
import type { PageProps } from '../pageProps';
import { DiagnoseStatus } from './DiagnoseStatus';
import { readReport } from './readReport';
import { ReportView } from './ReportView';

/** What the data source says of a part of the mesh in a time. */
export function MeshDiagnosis({ query }: Pick<PageProps, 'query'>) {
  // Only a whole question is asked by itself: one that was asked here, or came by a link.
  const isAsked = query.from !== undefined && query.to !== undefined;
  return (
    <MeshQuestion kind="verdict" query={query} isAsked={isAsked} linkOf={linkOf}>
      {(asked, { source }) => <MeshReport asked={asked} source={source || (listMeshSources()[0]?.uid ?? null)} />}
    </MeshQuestion>
  );
}

function MeshReport({ asked, source }: { asked: Asked; source: string | null }) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const report = asked.state === 'done' ? readReport(asked.answer.frames) : null;
  return (
    <div className={styles.report}>
      <DiagnoseStatus report={report} />
      {asked.state === 'idle' && <p className={styles.hint}>{words('diagnose.choose')}</p>}
      <AnswerState asked={asked}>
        {() =>
          report && (
            <>
              <ReportView report={report} isOfMesh source={source} />
              <WhatChanged changes={report.changes} />
            </>
          )
        }
      </AnswerState>
    </div>
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
