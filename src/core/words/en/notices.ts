/** What the data source says beside an answer: what is missing in it, why, and what helps. */
export const notices = {
  'notice.no_source':
    'This Grafana has no Prometheus data source to ask. Add one, or choose one in the settings of this data source.',
  'notice.no_metrics': 'There is no Prometheus data source: only the access log was asked.',
  'notice.no_log': 'There is no log source. Choose one in the settings of this data source.',
  'notice.no_series': '{source} has no Envoy series for this scope and time. Is /stats/prometheus scraped?',
  'notice.unreachable':
    '{source} cannot be reached ({sign}): check that it runs, and its URL in the settings of that data source.',
  'notice.too_late': '{source} took too long ({sign}): choose a shorter time range or fewer workloads.',
  'notice.denied': '{source} denies access ({sign}): check the credentials in the settings of that data source.',
  'notice.failed': '{source} could not answer: {error}',
  'notice.log_range':
    'The log was not asked: the range is {range}, and at most {most} are read. Choose a shorter range, or raise the limit in the settings of this data source.',
  'notice.log_billed':
    'The log was not asked: it is billed by the bytes that are read, and annotations are asked with each refresh.',
  'notice.log_selector':
    'The log selector {selector} cannot be read. Write it like {example} in the data source settings.',
  'notice.parts_read': '{read} of {all} parts of the log are read, back to {since} UTC.',
  'notice.bytes_limit':
    'The log was read back to {since} UTC only: {source} has read {bytes}, which is more than the settings allow. The verdict is about that part.',
  'notice.bytes_billed': '{source} scanned {bytes} for this answer. It is used again for 5 minutes.',
  'notice.lines_unread':
    '{unread} of {all} log lines were not read, so their failures are missing here. They are messages of Envoy, or access lines of another format: "Save & test" in the settings of this data source says which formats are read.',
  'notice.kinds_dropped':
    'Only the {most} most frequent kinds of log lines were looked at; {dropped} others were left out.',
  'notice.lines_odd': '{count} of {all} lines could not be read; they are shown as they are.',
  'notice.page_full': 'These are the newest {limit} lines. "Older lines" has the next.',
  'notice.lanes':
    'Only the {most} of {all} clusters with most failures, then traffic, were looked at. Narrow the scope to see others.',
  'notice.marks_dropped': '{count} failures have no mark, there are too many kinds of them.',
  'notice.pods_apart':
    'Only {joined} of {all} pods of the log have metrics, so the verdict rests on metrics alone. Check the labels in the settings of this data source.',
  'notice.changes_unknown': 'What changed is not known: {problem}',
  'notice.changes_range': 'What changed was not looked for: the range is {range}, and at most {most} are searched.',
  'notice.changes_nearest': 'Only the {told} changes nearest to the first failure are told, of {all}.',
  'notice.no_verdict':
    'There is no verdict: the app Meshcause, which makes it, does not answer. Enable it under Administration > Plugins, and reload the page.',
} as const;
