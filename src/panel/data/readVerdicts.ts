import type { DataFrame } from '@grafana/data';
import { say, type Message } from '../../core/words/message';
import type { ApplicationState, Finding } from '../../core/diagnose/report';
import { FRAME, VERDICT_FIELDS } from '../../grafana/frameContract';
import { cell, fieldNamed, toMs } from './fields';
import { finite, parseJson } from './narrow';
import { narrowApplication, narrowFinding } from './narrowFinding';

export interface Verdict {
  finding: Finding;
  application: ApplicationState | null;
}

export function isVerdictFrame(frame: DataFrame): boolean {
  const bySummary = fieldNamed(frame, 'summary') !== undefined && fieldNamed(frame, 'cause') !== undefined;
  return frame.name === FRAME.verdict || bySummary || fieldNamed(frame, 'finding') !== undefined;
}

/**
 * The findings of a verdict frame, most important first. A row whose JSON cannot be read still gives what its own columns
 * say, and a problem that tells why the evidence is missing.
 */
export function readVerdicts(frame: DataFrame): { verdicts: Verdict[]; problems: Message[] } {
  const verdicts: Verdict[] = [];
  const problems: Message[] = [];
  for (let row = 0; row < frame.length; row++) {
    const json = parseJson(cell(frame, 'finding', row));
    const whole = narrowFinding(json);
    const finding = whole ?? narrowFinding(columnsOf(frame, row));
    if (whole === null) {
      problems.push(
        finding === null
          ? say('panel.status.unread_finding', { index: row + 1 })
          : say('panel.status.unread_evidence', { index: row + 1 })
      );
    }
    if (finding !== null) {
      verdicts.push({ finding, application: narrowApplication(parseJson(cell(frame, 'application', row))) });
    }
  }
  return { verdicts, problems };
}

/** A finding as far as the frame's own columns tell it. */
function columnsOf(frame: DataFrame, row: number): Record<string, unknown> {
  const value = (name: string) => cell(frame, name, row);
  const from = iso(value('from'));
  const to = iso(value('to'));
  return {
    ...Object.fromEntries(VERDICT_FIELDS.map((name) => [name, value(name)])),
    impact: { failed: value('failed'), total: value('total'), share: value('share') },
    windows: from === null || to === null ? [] : [{ from, to, count: finite(value('failed')) }],
  };
}

function iso(value: unknown): string | null {
  const ms = toMs(value);
  const limit = 8.64e15;
  return ms === null || Math.abs(ms) > limit ? null : new Date(ms).toISOString();
}
