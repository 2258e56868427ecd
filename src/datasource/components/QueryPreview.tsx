import React, { useState } from 'react';
import type { RawTimeRange, TimeRange } from '@grafana/data';
import { Alert, Collapse, LinkButton } from '@grafana/ui';
import { CodeLine } from '../../ui/CodeLine';
import type { SubTarget } from '../../grafana/askSource';
import { exploreLink } from '../../grafana/exploreLink';
import type { SourceChoice } from '../../grafana/sources';
import { planOf, sourcesOf } from '../answer';
import { longestRange, spanText } from '../ask/logLimits';
import type { LogPlan } from '../ask/plan';
import { noticeWords } from '../noticeWords';
import type { MeshcauseQuery, MeshcauseSettings } from '../types';

interface QueryPreviewProps {
  query: MeshcauseQuery;
  settings: MeshcauseSettings;
  range?: TimeRange;
}

/** Width of the steps that are shown; a panel has its own. ms */
const STEP = 60_000;
const LAST_HOUR: RawTimeRange = { from: 'now-1h', to: 'now' };

/** The queries that will be sent to the other sources, with the variables of the dashboard filled in. */
export function QueryPreview({ query, settings, range }: QueryPreviewProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Collapse label="Queries that will be asked" isOpen={isOpen} collapsible onToggle={() => setIsOpen(!isOpen)}>
      {isOpen && <Preview query={query} settings={settings} range={range} />}
    </Collapse>
  );
}

function logTargets({ backend, question, isCounted, hasSamples, page }: LogPlan): SubTarget[] {
  return [
    ...(isCounted ? backend.tallies(question, STEP) : []),
    ...(hasSamples ? backend.lines(question, { only: 'failing', flags: [] }, 1) : []),
    ...(page === null ? [] : backend.lines(question, page.wish, page.limit)),
  ];
}

function Preview({ query, settings, range }: QueryPreviewProps) {
  const context = { scopedVars: {}, range };
  const plan = planOf(query, context, settings);
  const { metrics, logs } = sourcesOf(query, context, settings);
  const profile = plan.profile === 'auto' ? 'envoy' : plan.profile;
  const raw = range?.raw ?? LAST_HOUR;
  const asked = plan.counts.length > 0 ? [...plan.counts, ...plan.metrics(profile), ...plan.changes()] : [];
  const { log } = plan;
  return (
    <>
      <QueryList source={metrics} kind="PromQL" targets={asked} textOf={({ expr }) => String(expr)} range={raw} />
      <QueryList
        source={logs}
        kind={log?.backend.language ?? 'LogQL'}
        targets={log === null ? [] : logTargets(log)}
        textOf={(target) => log?.backend.textOf(target) ?? ''}
        range={raw}
      />
      {log?.backend.billed && <Cost log={log} range={range} />}
      {plan.logProblem !== null && <Alert severity="warning" title={noticeWords(plan.logProblem)} />}
    </>
  );
}

/** What it costs is known only afterwards; the range is what one can choose. */
function Cost({ log, range }: { log: LogPlan; range?: TimeRange }) {
  const span = range === undefined ? null : range.to.valueOf() - range.from.valueOf();
  const most = spanText(longestRange(log.question.settings, log.backend));
  return (
    <p>
      This log is billed by the bytes that are read{span === null ? '' : `, here those of ${spanText(span)}`}. At most{' '}
      {most} are asked, and an answer is used for 5 minutes. The bytes that were read stand above the answer.
    </p>
  );
}

interface QueryListProps {
  source: SourceChoice | null;
  kind: string;
  targets: SubTarget[];
  textOf: (target: SubTarget) => string;
  range: RawTimeRange;
}

function QueryList({ source, kind, targets, textOf, range }: QueryListProps) {
  if (source === null) {
    return <p>No {kind} will be asked: there is no such data source, or it is switched off.</p>;
  }
  if (targets.length === 0) {
    return <p>No {kind} is needed for this.</p>;
  }
  return (
    <section aria-label={`${kind} for ${source.name}`}>
      <p>
        To {source.name}:{' '}
        <LinkButton
          href={exploreLink(source, targets, range)}
          target="_blank"
          size="sm"
          fill="text"
          icon="compass"
          aria-label={`Open the ${kind} in Explore`}
        >
          Open in Explore
        </LinkButton>
      </p>
      {targets.map((target) => (
        <CodeLine key={`${target.refId} ${textOf(target)}`} kind={kind} text={textOf(target)} />
      ))}
    </section>
  );
}
