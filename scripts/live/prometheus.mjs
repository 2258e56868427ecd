// A Prometheus with its data in one folder: it scrapes, or it answers what was loaded before.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { freePort, startEngine } from './engine.mjs';

/**
 * Starts Prometheus.
 * @param folder where it keeps its data (in `data`) and its configuration; made where it is not there
 * @param targets `{address, labels}`; scraped each `scrapeInterval` at /stats/prometheus
 * @param rules paths of rule files
 */
export async function startPrometheus({ folder, targets = [], scrapeInterval = '1s', rules = [] }) {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'prometheus.json');
  const config = {
    global: { scrape_interval: scrapeInterval, scrape_timeout: scrapeInterval, evaluation_interval: '1s' },
    rule_files: rules,
    scrape_configs: [
      {
        job_name: 'envoy',
        metrics_path: '/stats/prometheus',
        static_configs: targets.map(({ address, labels }) => ({ targets: [address], labels })),
      },
    ],
  };
  await writeFile(file, JSON.stringify(config));
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const engine = await startEngine({
    name: 'Prometheus',
    command: 'prometheus',
    args: [
      // JSON is YAML.
      `--config.file=${file}`,
      `--storage.tsdb.path=${path.join(folder, 'data')}`,
      '--storage.tsdb.retention.time=100y',
      `--web.listen-address=${address}`,
      // Loki's ruler writes what it records.
      '--web.enable-remote-write-receiver',
      '--log.level=error',
    ],
    cwd: folder,
    readyUrl: `${url}/-/ready`,
    remedy: 'Install it (Debian: apt-get install prometheus).',
  });
  return { ...engine, url };
}
