/** One recorded incident to choose from. Times are ms since the epoch. */
export interface RecordingInfo {
  id: string;
  title: string;
  description: string;
  from: number;
  to: number;
  /** A mesh that runs now: its range ends now. */
  live?: boolean;
}

export interface WorkbenchData {
  recordings: RecordingInfo[];
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

export function findRecording(id: string | null): RecordingInfo | null {
  return workbench.recordings.find((recording) => recording.id === id) ?? workbench.recordings[0] ?? null;
}
