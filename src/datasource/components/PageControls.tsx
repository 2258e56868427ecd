import React from 'react';
import type { DataFrame, SelectableValue } from '@grafana/data';
import { Button, InlineField, RadioButtonGroup } from '@grafana/ui';
import { FRAME } from '../../grafana/frameContract';
import { PAGE } from '../ask/logLimits';
import type { MeshcauseQuery } from '../types';
import { TextInput } from './TextInput';

type LinesQuery = Extract<MeshcauseQuery, { kind: 'access_log' }>;

interface PageControlsProps {
  query: LinesQuery;
  frames: readonly DataFrame[];
  onChange: (part: Partial<LinesQuery>) => void;
}

const ONLY: Array<SelectableValue<'failing' | 'all'>> = [
  { value: 'failing', label: 'Failing' },
  { value: 'all', label: 'All' },
];

/** Where the next page ends: just after the oldest line, as others of the same moment may follow; null without lines. */
function endOfNextPage(frames: readonly DataFrame[], refId: string): number | null {
  const frame = frames.find((one) => one.name === FRAME.accessLog && one.refId === refId);
  const times = (frame?.fields[0]?.values ?? []).filter((time): time is number => Number.isFinite(time));
  const [newest, oldest] = [times[0], times[times.length - 1]];
  if (newest === undefined || oldest === undefined) {
    return null;
  }
  // A whole page of one moment would come again and again.
  return newest === oldest ? oldest : oldest + 1;
}

/** Which lines a page holds, and the way to older ones. */
export function PageControls({ query, frames, onChange }: PageControlsProps) {
  const older = endOfNextPage(frames, query.refId);
  return (
    <>
      <InlineField label="Lines">
        <RadioButtonGroup
          aria-label="Lines"
          options={ONLY}
          value={query.only ?? 'failing'}
          onChange={(only) => onChange({ only, before: undefined })}
        />
      </InlineField>
      <InlineField label="Lines of a page">
        <TextInput
          label="Lines of a page"
          placeholder={`${PAGE}`}
          width={10}
          value={query.limit === undefined ? '' : `${query.limit}`}
          onCommit={(text) => onChange({ limit: Number(text) || undefined, before: undefined })}
        />
      </InlineField>
      <Button
        variant="secondary"
        icon="arrow-down"
        disabled={older === null}
        onClick={() => older !== null && onChange({ before: older })}
      >
        Older lines
      </Button>
      {query.before !== undefined && (
        <Button variant="secondary" fill="text" onClick={() => onChange({ before: undefined })}>
          Newest lines
        </Button>
      )}
    </>
  );
}
