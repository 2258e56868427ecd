import type { RecordingInfo } from './recording';

/** The recorded incidents that the workbench offers. */
export const RECORDINGS: readonly RecordingInfo[] = [
  {
    id: 'timeseries-uo',
    title: 'Slow application',
    description:
      'The application becomes slow for 100 seconds: its ten connections fill up, and Envoy rejects what does not fit.',
    folder: 'timeseries-uo',
    app: 'green',
  },
  {
    id: 'timeseries-uo-demand',
    title: 'Real demand',
    description:
      'The application stays fast, but for 90 seconds more requests come than its ten connections can serve.',
    folder: 'timeseries-uo-demand',
    app: 'green',
  },
];
