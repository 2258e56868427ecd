import type { Dashboard } from './model';
import { overview } from './overview';

const DASHBOARDS: Record<string, Dashboard> = { 'mesh-overview.json': overview };

/** All dashboards as they stand in `dashboards/`: file name → text. */
export function dashboardFiles(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(DASHBOARDS).map(([file, dashboard]) => [file, `${JSON.stringify(dashboard, null, 2)}\n`])
  );
}
