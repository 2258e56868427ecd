import React from 'react';
import { LinkButton, Modal } from '@grafana/ui';
import type { Finding } from '../../core/diagnose/report';
import { alertAddress, causeAddress } from '../../grafana/findingAddress';
import { ApplicationView } from '../../ui/ApplicationView';
import { FindingView } from '../../ui/FindingView';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import type { Verdict } from '../data/readVerdicts';

interface EvidenceDialogProps {
  verdict: Verdict;
  timeZone: string;
  onClose: () => void;
}

/** Leads to the app's page with the rules: a dialog in a dialog would be lost. */
function CreateAlert({ finding }: { finding: Finding }) {
  const words = useWords();
  return (
    <LinkButton
      size="sm"
      variant="secondary"
      icon="bell"
      href={alertAddress(finding)}
      target="_blank"
      data-testid={testIds.createAlert}
    >
      {words('finding.create_alert')}
    </LinkButton>
  );
}

/** All that stands behind a finding: evidence for and against, what is missing, what to do. */
export function EvidenceDialog({ verdict, timeZone, onClose }: EvidenceDialogProps) {
  const words = useWords();
  return (
    <Modal isOpen title={words('verdict.rests_on')} onDismiss={onClose}>
      <FindingView
        finding={verdict.finding}
        application={verdict.application}
        titleLevel={3}
        timeZone={timeZone}
        links={{ cause: causeAddress(verdict.finding), alert: <CreateAlert finding={verdict.finding} /> }}
      />
      {verdict.application !== null && <ApplicationView application={verdict.application} />}
    </Modal>
  );
}
