import React, { useState } from 'react';
import { Alert, Collapse } from '@grafana/ui';
import { CodeLine } from '../../ui/CodeLine';
import type { SubTarget } from '../../grafana/askSource';
import { planOf, sourcesOf } from '../answer';
import type { MeshcauseQuery, MeshcauseSettings } from '../types';

interface QueryPreviewProps {
  query: MeshcauseQuery;
  settings: MeshcauseSettings;
}

/** The queries that will be sent to the other sources, with the variables of the dashboard filled in. */
export function QueryPreview({ query, settings }: QueryPreviewProps) {
  const [isOpen, setIsOpen] = useState(false);
  const context = { scopedVars: {} };
  const plan = planOf(query, context, settings);
  const sources = sourcesOf(query, context, settings);
  const profile = plan.profile === 'auto' ? 'envoy' : plan.profile;
  return (
    <Collapse label="Queries that will be asked" isOpen={isOpen} collapsible onToggle={() => setIsOpen(!isOpen)}>
      {isOpen && (
        <>
          <QueryList
            source={sources.metrics?.name ?? null}
            kind="PromQL"
            targets={[...plan.counts, ...plan.metrics(profile)]}
          />
          <QueryList source={sources.logs?.name ?? null} kind="LogQL" targets={[...plan.tallies, ...plan.lines]} />
          {plan.logProblem !== null && <Alert severity="warning" title={plan.logProblem} />}
        </>
      )}
    </Collapse>
  );
}

interface QueryListProps {
  source: string | null;
  kind: string;
  targets: SubTarget[];
}

function QueryList({ source, kind, targets }: QueryListProps) {
  if (source === null) {
    return <p>No {kind} will be asked: there is no such data source, or it is switched off.</p>;
  }
  return (
    <section aria-label={`${kind} for ${source}`}>
      <p>To {source}:</p>
      {targets.map(({ refId, expr }) => (
        <CodeLine key={`${refId} ${String(expr)}`} kind={kind} text={String(expr)} />
      ))}
    </section>
  );
}
