// Serves the workbench on a free port and prints its address. Arguments: folders of the bundle, the first wins.
// `--host newest`: the page that is made of the newest Grafana's packages.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { startWorkbench } from '../../dist-workbench/server.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dashboards: { type: 'string' }, host: { type: 'string', default: 'oldest' } },
});
const project = fileURLToPath(new URL('../..', import.meta.url));
const workbench = await startWorkbench({ project, bundle: positionals, ...values, port: 0 });
console.log(workbench.url);
process.once('SIGTERM', () => workbench.close().then(() => process.exit(0)));
