import React, { useState } from 'react';
import { css } from '@emotion/css';
import { getDefaultTimeRange, type GrafanaTheme2 } from '@grafana/data';
import { Button, ClipboardButton, Field, Select, TimeRangeInput, useStyles2 } from '@grafana/ui';
import type { WordKey } from '../../core/words/en/english';
import type { MeshSource } from '../../grafana/askMeshcause';
import { testIds } from '../../ui/testIds';
import { useWords } from '../../ui/words';
import { readTimeRange, timeText, type MeshAddress, type ScopeKey } from './meshScope';
import { useMeshValues, type MeshList } from './useMeshValues';

interface MeshFormProps {
  address: MeshAddress;
  sources: readonly MeshSource[];
  onAsk: (address: MeshAddress) => void;
  /** The address of this question as others can open it. */
  linkOf: (address: MeshAddress) => string;
}

const CHOICES: ReadonlyArray<{ key: ScopeKey; list: MeshList; label: WordKey }> = [
  { key: 'namespace', list: 'namespaces', label: 'mesh.namespace' },
  { key: 'workload', list: 'workloads', label: 'mesh.workload' },
  { key: 'pod', list: 'pods', label: 'mesh.pod' },
];

/** Chooses source, part of the mesh, and time; nothing is asked before "Ask". */
export function MeshForm({ address, sources, onAsk, linkOf }: MeshFormProps) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const [draft, setDraft] = useDraft(address);
  const uid = draft.source || (sources[0]?.uid ?? null);
  const range = readTimeRange(draft);
  const change = (key: ScopeKey, value: string) => setDraft({ ...draft, scope: { ...draft.scope, [key]: value } });
  return (
    <form
      className={styles.form}
      data-testid={testIds.meshForm}
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(draft);
      }}
    >
      {sources.length > 1 && (
        <Field label={words('mesh.source')} className={styles.field}>
          <Select
            aria-label={words('mesh.source')}
            options={sources.map(({ uid: value, name: label }) => ({ value, label }))}
            value={uid}
            onChange={({ value = '' }) => setDraft({ ...draft, source: value })}
          />
        </Field>
      )}
      {CHOICES.map(({ key, list, label }) => (
        <ScopeField
          key={key}
          label={words(label)}
          list={list}
          uid={uid}
          draft={draft}
          value={draft.scope[key]}
          onChange={(value) => change(key, value)}
        />
      ))}
      {draft.scope.cluster !== '' && (
        <Field label={words('mesh.cluster')} className={styles.field}>
          <Select
            aria-label={words('mesh.cluster')}
            options={[{ value: draft.scope.cluster, label: draft.scope.cluster }]}
            value={draft.scope.cluster}
            isClearable
            onChange={(chosen) => change('cluster', chosen?.value ?? '')}
          />
        </Field>
      )}
      <Field label={words('mesh.time')} className={styles.time}>
        <TimeRangeInput
          value={range ?? getDefaultTimeRange()}
          onChange={({ raw }) => setDraft({ ...draft, from: timeText(raw.from), to: timeText(raw.to) })}
        />
      </Field>
      <div className={styles.buttons}>
        <Button type="submit" icon="search" disabled={uid === null}>
          {words('mesh.ask')}
        </Button>
        <ClipboardButton
          type="button"
          variant="secondary"
          icon="link"
          tooltip={words('mesh.copy_link_hint')}
          getText={() => linkOf(fixed(draft, uid ?? ''))}
        >
          {words('mesh.copy_link')}
        </ClipboardButton>
      </div>
    </form>
  );
}

interface ScopeFieldProps {
  label: string;
  list: MeshList;
  uid: string | null;
  draft: MeshAddress;
  value: string;
  onChange: (value: string) => void;
}

function ScopeField({ label, list, uid, draft, value, onChange }: ScopeFieldProps) {
  const styles = useStyles2(getStyles);
  const words = useWords();
  const options = useMeshValues(list, uid, draft.scope, draft);
  return (
    <Field label={label} className={styles.field}>
      <Select
        aria-label={label}
        options={options}
        value={value === '' ? null : { value, label: value }}
        placeholder={words('mesh.any')}
        allowCustomValue
        isClearable
        onChange={(chosen) => onChange(chosen?.value ?? '')}
      />
    </Field>
  );
}

/** What is chosen but not asked yet; another address (a link, Back) replaces it. */
function useDraft(address: MeshAddress) {
  const key = JSON.stringify(address);
  const [edited, setEdited] = useState({ key, draft: address });
  const draft = edited.key === key ? edited.draft : address;
  return [draft, (next: MeshAddress) => setEdited({ key, draft: next })] as const;
}

/** Relative times would show another time to whoever opens the link later. */
function fixed(address: MeshAddress, source: string): MeshAddress {
  const range = readTimeRange(address);
  const times = range === null ? {} : { from: String(range.from.valueOf()), to: String(range.to.valueOf()) };
  return { ...address, source, ...times };
}

function getStyles(theme: GrafanaTheme2) {
  return {
    form: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: theme.spacing(1, 2) }),
    field: css({ flex: '1 1 160px', minWidth: 0, maxWidth: 320, marginBottom: 0 }),
    // Two moments in full must fit, also where the page is narrow.
    time: css({
      flex: '1 1 320px',
      minWidth: 0,
      maxWidth: 420,
      marginBottom: 0,
      button: { overflow: 'hidden', fontSize: theme.typography.bodySmall.fontSize },
    }),
    buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
  };
}
