import React, { useRef } from 'react';
import { Button } from '@grafana/ui';
import { useWords } from '../../ui/words';

interface FileInputProps {
  onFiles: (files: File[]) => void;
  /** Why files could not be read. */
  problem: string | null;
}

/** Opens one or more text files. */
export function FileInput({ onFiles, problem }: FileInputProps) {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button type="button" variant="secondary" icon="upload" onClick={() => input.current?.click()}>
        {words('diagnose.open_files')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={words('diagnose.files')}
        onChange={(event) => {
          const files = Array.from(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
          onFiles(files);
        }}
      />
      {problem && <span role="alert">{problem}</span>}
    </>
  );
}
