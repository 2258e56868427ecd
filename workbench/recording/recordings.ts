import type { RecordingInfo, SnapshotInfo } from './recording';

const GREEN: SnapshotInfo = { part: '', pod: 'green-6f8f7c9d5b-x7k2p', app: 'green' };

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
  {
    id: 'uo-two-hop',
    title: 'Two hops',
    description:
      'front calls green; green refuses what its ten connections cannot take, and front gives up its retries.',
    folder: 'uo-two-hop',
    app: 'green',
    snapshots: [GREEN, { part: '.caller', pod: 'front-5b7d9c6f4d-q8wzn', app: 'front' }],
  },
  {
    id: 'one-bad-host',
    title: 'One bad host',
    description: 'One of five hosts refuses connections: a fifth of the requests fails, all on that host.',
    folder: 'one-bad-host',
    app: 'green',
    snapshots: [GREEN],
  },
  {
    id: 'mixed-incident',
    title: 'Many causes at once',
    description:
      'Refused requests first of all, with timeouts, resets, missing routes and errors of the application between.',
    folder: 'mixed-incident',
    app: 'green',
    snapshots: [GREEN],
  },
  {
    id: 'uh-no-endpoints',
    title: 'No host',
    description: 'green calls a service that has no host at all.',
    folder: 'uh-no-endpoints',
    app: 'green',
    snapshots: [GREEN],
  },
];
