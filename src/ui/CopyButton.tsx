import React from 'react';
import { ClipboardButton } from '@grafana/ui';

interface CopyButtonProps {
  text: string;
  /** What is copied, for people who cannot see what stands beside the button. */
  label: string;
}

/** A small button that copies one query or command. */
export function CopyButton({ text, label }: CopyButtonProps) {
  return (
    <ClipboardButton
      getText={() => text}
      icon="copy"
      size="sm"
      variant="secondary"
      fill="text"
      aria-label={label}
      tooltip={label}
    />
  );
}
