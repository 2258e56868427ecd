import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Which Grafana's published packages the page is made of. */
export type HostName = 'oldest' | 'newest';

/** A built page, and the packages that it was built with; folders are absolute. */
export interface Host {
  page: string;
  packages: string;
  fonts: string;
  /** As Grafana tells it to plugins. */
  version: string;
}

const FOLDERS: Record<HostName, { page: string; packages: string }> = {
  oldest: { page: 'dist-workbench/host', packages: 'node_modules' },
  newest: { page: 'dist-workbench/newest', packages: 'workbench/newest/node_modules' },
};

/** Throws where the packages of this host are not installed. */
export async function findHost(project: string, name: HostName): Promise<Host> {
  const page = path.join(project, FOLDERS[name].page);
  const packages = path.join(project, FOLDERS[name].packages);
  const text = await readFile(path.join(packages, '@grafana/data/package.json'), 'utf8').catch(() => {
    throw new Error(`No @grafana/data in ${packages}. Install the packages of the ${name} Grafana with npm ci.`);
  });
  const { version } = JSON.parse(text) as { version: string };
  return { page, packages, version, fonts: path.join(project, 'node_modules/@fontsource') };
}
