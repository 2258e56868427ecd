import React, { type ReactNode } from 'react';
import { Alert, LinkButton, LoadingPlaceholder } from '@grafana/ui';
import { locationUtil } from '@grafana/data';
import type { MeshAnswer } from '../../grafana/askMeshcause';
import { useWords } from '../../ui/words';
import { pageUrl } from '../pages';
import type { Asked } from './useMeshAnswer';

interface AnswerStateProps {
  asked: Asked;
  children: (answer: MeshAnswer) => ReactNode;
}

/** Waiting, failed, in part, or the answer itself. */
export function AnswerState({ asked, children }: AnswerStateProps) {
  const words = useWords();
  if (asked.state === 'idle') {
    return null;
  }
  if (asked.state === 'wrong_time') {
    return <Alert severity="warning" title={words('mesh.wrong_time')} />;
  }
  if (asked.state === 'asking') {
    return <LoadingPlaceholder text={words('mesh.asking')} />;
  }
  const { error, notices, frames } = asked.answer;
  return (
    <>
      {error !== null && (
        <Alert severity="error" title={words('mesh.failed')}>
          {error}
        </Alert>
      )}
      {notices.length > 0 && (
        <Alert severity="info" title={words('mesh.notice')}>
          {notices.map((notice) => (
            <div key={notice}>{notice}</div>
          ))}
        </Alert>
      )}
      {(error === null || frames.length > 0) && children(asked.answer)}
    </>
  );
}

/** Where there is nothing to ask: the way to Setup. */
export function NoSource() {
  const words = useWords();
  return (
    <Alert severity="info" title={words('mesh.no_source')}>
      <p>{words('mesh.no_source_hint')}</p>
      <LinkButton size="sm" variant="secondary" href={locationUtil.assureBaseUrl(pageUrl('setup'))}>
        {words('mesh.to_setup')}
      </LinkButton>
    </Alert>
  );
}
