import React from 'react';
import { Input } from '@grafana/ui';

interface TextInputProps {
  label: string;
  placeholder: string;
  width: number;
  value: string | undefined;
  onCommit: (text: string) => void;
  /** Enter in a text that did not change. */
  onEnter?: () => void;
}

/** A text that is taken over when the field is left or with Enter. */
export function TextInput({ label, placeholder, width, value, onCommit, onEnter }: TextInputProps) {
  const commit = (typed: string, otherwise?: () => void) => {
    const text = typed.trim();
    if (text === (value ?? '')) {
      otherwise?.();
    } else {
      onCommit(text);
    }
  };
  return (
    <Input
      key={value}
      aria-label={label}
      width={width}
      placeholder={placeholder}
      defaultValue={value}
      onBlur={(event) => commit(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && commit(event.currentTarget.value, onEnter)}
    />
  );
}
