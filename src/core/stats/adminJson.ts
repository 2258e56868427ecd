import type { Issue } from '../result';
import type { AdminStats } from './adminStats';

/** The first key of what Envoy's admin port answers as JSON. */
const START = /^\s*(?:\{\s*)?"(stats|configs|cluster_statuses)"\s*:\s*\[/;
const OPEN = /^\s*\{\s*$/;
/** Longer ones are not read: the answer of one Envoy has at most some ten MB. */
const MOST_LENGTH = 64 * 1024 * 1024;

/** Whether a line begins, or is, an answer of Envoy's admin port as JSON. */
export function isAdminJson(line: string): boolean {
  return START.test(line.slice(0, 200));
}

const REMEDY = 'Use /stats/prometheus of the admin port.';
const OTHERS: Readonly<Record<string, Issue>> = {
  configs: {
    code: 'stats_config_dump',
    message: "This is Envoy's /config_dump: it has settings and counts nothing.",
    remedy: REMEDY,
  },
  cluster_statuses: {
    code: 'stats_clusters_json',
    message: "This is Envoy's /clusters as JSON.",
    remedy: 'Use /clusters without format=json, or /stats/prometheus of the admin port.',
  },
};
const BROKEN: Issue = { code: 'stats_broken_json', message: 'This JSON is cut off or broken.', remedy: REMEDY };

function addStats(text: string, stats: AdminStats): Issue[] {
  try {
    const { stats: list } = JSON.parse(text) as { stats?: unknown };
    for (const one of Array.isArray(list) ? (list as unknown[]) : []) {
      const { name, value } = (one ?? {}) as { name?: unknown; value?: unknown };
      if (typeof name === 'string') {
        stats.addValue(name, value);
      }
    }
    return [];
  } catch {
    return [BROKEN];
  }
}

/** Collects an answer of the admin port as JSON, on one line or, after `jq .`, on many. */
export class AdminJson {
  private kind: string | null = null;
  private lines: string[] = [];
  private length = 0;

  /** Takes a line; false where it is none of such an answer. */
  add(line: string): boolean {
    if (this.kind === null) {
      const isOpening = OPEN.test(line) && this.lines.length === 0;
      this.kind = START.exec(line.slice(0, 200))?.[1] ?? null;
      if (this.kind === null && !isOpening) {
        return false;
      }
    }
    this.length += line.length;
    if (this.length <= MOST_LENGTH) {
      this.lines.push(line);
    }
    return true;
  }

  /** Gives what was collected to `stats`, and says what is wrong with it. */
  end(stats: AdminStats): Issue[] {
    const other = OTHERS[this.kind ?? ''];
    if (this.kind === null || other !== undefined) {
      return other === undefined ? [] : [other];
    }
    const text = this.lines.join('\n');
    return this.length > MOST_LENGTH ? [BROKEN] : addStats(text, stats);
  }
}
