import type { RecordingSummary } from '../server/sourceStore';

export interface WorkbenchData {
  recordings: RecordingSummary[];
  dashboards: Array<{ uid: string; title: string }>;
}

declare global {
  interface Window {
    /** Set by `/boot.js` of this host. */
    meshcauseWorkbench?: WorkbenchData;
    /** SystemJS' own `define`; @grafana/runtime moves it here when it is loaded. */
    __grafana_amd_define?: unknown;
    define?: unknown;
  }
}

export const workbench: WorkbenchData = window.meshcauseWorkbench ?? { recordings: [], dashboards: [] };

export function findRecording(id: string | null): RecordingSummary | null {
  return workbench.recordings.find((recording) => recording.id === id) ?? workbench.recordings[0] ?? null;
}
