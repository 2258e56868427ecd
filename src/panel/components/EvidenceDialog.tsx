import React from 'react';
import { Modal } from '@grafana/ui';
import { ApplicationView } from '../../ui/ApplicationView';
import { FindingView } from '../../ui/FindingView';
import { useWords } from '../../ui/words';
import type { Verdict } from '../data/readVerdicts';

interface EvidenceDialogProps {
  verdict: Verdict;
  timeZone: string;
  onClose: () => void;
}

/** All that stands behind a finding: evidence for and against, what is missing, what to do. */
export function EvidenceDialog({ verdict, timeZone, onClose }: EvidenceDialogProps) {
  const words = useWords();
  return (
    <Modal isOpen title={words('verdict.rests_on')} onDismiss={onClose}>
      <FindingView finding={verdict.finding} application={verdict.application} titleLevel={3} timeZone={timeZone} />
      {verdict.application !== null && <ApplicationView application={verdict.application} />}
    </Modal>
  );
}
