import { accessLog } from './accessLog';
import { metricsOnly } from './metricsOnly';
import type { Dashboard } from './model';
import { overview } from './overview';
import { responseFlags } from './responseFlags';
import { workload } from './workload';

/** Every dashboard by the name of its file. */
export const DASHBOARDS: Record<string, Dashboard> = {
  'mesh-overview.json': overview,
  'workload.json': workload,
  'response-flags.json': responseFlags,
  'access-log.json': accessLog,
  'metrics-only.json': metricsOnly,
};

/** All dashboards as they stand in `dashboards/`: file name → text. */
export function dashboardFiles(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(DASHBOARDS).map(([file, dashboard]) => [file, `${JSON.stringify(dashboard, null, 2)}\n`])
  );
}
