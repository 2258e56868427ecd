import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

export interface DashboardFile {
  uid: string;
  title: string;
  model: Record<string, unknown>;
}

/** The dashboard to start from, where the folder has it. */
const HOME = 'mesh-overview.json';

/** Every dashboard in the folder, the one to start from first, then by file name. A file that is no dashboard is left out and named on stderr. */
export async function readDashboards(folder: string): Promise<DashboardFile[]> {
  const names = await readdir(folder).catch(() => []);
  const read = names
    .filter((name) => name.endsWith('.json'))
    .sort((a, b) => Number(b === HOME) - Number(a === HOME) || a.localeCompare(b))
    .map(async (name) => parseDashboard(name, await readFile(path.join(folder, name), 'utf8')));
  return (await Promise.all(read)).filter((dashboard) => dashboard !== null);
}

function parseDashboard(name: string, text: string): DashboardFile | null {
  try {
    const model = JSON.parse(text) as Record<string, unknown>;
    return { uid: String(model.uid ?? name), title: String(model.title ?? name), model };
  } catch (error) {
    process.stderr.write(`dashboards/${name} is left out: ${String(error)}\n`);
    return null;
  }
}
