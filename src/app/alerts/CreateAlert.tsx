import React, { useState } from 'react';
import { Button, Modal } from '@grafana/ui';
import type { Finding } from '../../core/diagnose/report';
import { say } from '../../core/words/message';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import { AlertRules } from './AlertRules';

interface CreateAlertProps {
  finding: Pick<Finding, 'cause' | 'cluster'>;
  /** Uid of the Meshcause data source that the finding came from, where one did. */
  source: string | null;
}

/** Shows the alert rules that fit a finding. */
export function CreateAlert({ finding: { cause, cluster }, source }: CreateAlertProps) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant="secondary" icon="bell" data-testid={testIds.createAlert} onClick={() => setOpen(true)}>
        {words('finding.create_alert')}
      </Button>
      {isOpen && (
        <Modal isOpen title={words(say('alert.title', { cause }))} onDismiss={() => setOpen(false)}>
          <AlertRules cause={cause} cluster={cluster} source={source} />
        </Modal>
      )}
    </>
  );
}
