import type { DataFrame } from '@grafana/data';
import type { ApplicationState, Finding, Report } from '../../core/diagnose/report';
import { FRAME } from '../../grafana/frameContract';
import { readChanges } from '../mesh/readChanges';

const UNKNOWN: ApplicationState = { state: 'unknown', serviceTimeMs: null, evidence: [] };

/** The findings of the data source's answer as a report. No rows mean that no failure was seen in what was looked at. */
export function readReport(frames: readonly DataFrame[]): Report {
  const verdict = frames.find(({ name }) => name === FRAME.verdict);
  const texts = (field: string) =>
    Array.from<unknown>(verdict?.fields.find(({ name }) => name === field)?.values ?? []);
  const findings = texts('finding').map(parsed).filter(isFinding);
  const application = texts('application').map(parsed).find(isApplication) ?? UNKNOWN;
  return {
    version: 1,
    status: findings.length > 0 ? 'failing' : 'no_failure_seen',
    inputs: [],
    findings,
    application,
    changes: readChanges(frames),
    notLookedAt: [],
  };
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The frame comes from our own data source of the same version; what is drawn is looked at all the same. */
function isFinding(value: unknown): value is Finding {
  const lists = ['windows', 'flags', 'codes', 'evidence', 'missing', 'next', 'breakdown', 'grpcStatus'];
  return (
    isObject(value) &&
    typeof value.summary === 'string' &&
    isObject(value.impact) &&
    isObject(value.answeredBy) &&
    lists.every((name) => Array.isArray(value[name]))
  );
}

function isApplication(value: unknown): value is ApplicationState {
  return isObject(value) && typeof value.state === 'string' && Array.isArray(value.evidence);
}
