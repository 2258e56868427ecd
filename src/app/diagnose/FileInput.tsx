import React, { useRef, useState } from 'react';
import { Button } from '@grafana/ui';

/** Beyond this the browser would stand still; the command reads any size. */
const MAX_BYTES = 25 * 1024 * 1024;

interface FileInputProps {
  onText: (text: string) => void;
}

/** Opens one or more text files (logs, statistics, saved responses) and gives their text. */
export function FileInput({ onText }: FileInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const read = async (files: File[]) => {
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (size > MAX_BYTES) {
      setProblem(
        `${Math.round(size / 1024 / 1024)} MB is more than this page reads (25 MB). Use the command: meshcause diagnose FILE`
      );
      return;
    }
    try {
      const texts = await Promise.all(files.map((file) => file.text()));
      setProblem(null);
      onText(texts.join('\n'));
    } catch {
      setProblem('The browser could not read that file. Paste its text instead.');
    }
  };

  return (
    <>
      <Button type="button" variant="secondary" icon="upload" onClick={() => input.current?.click()}>
        Open files
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label="Files to diagnose"
        onChange={(event) => {
          const files = Array.from(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
          void read(files);
        }}
      />
      {problem && <span role="alert">{problem}</span>}
    </>
  );
}
