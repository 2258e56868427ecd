/**
 * Names that log stores and collectors give to their own fields. A column of such a name would overwrite the line itself or
 * its time.
 */
const TAKEN = ['message', 'log', 'timestamp', 'time', 'line', 'filename'];

/** What a column is called after: its key, else the operator or JSON key as written. */
export interface Nameable {
  key: string | null;
  name: string;
}

/**
 * A name for each column: snake_case of ASCII letters and digits, which every target takes as the name of a group, label and
 * field. Columns with a key are called after it. A second column of one name gets `_2`.
 */
export function columnNames(columns: readonly Nameable[]): string[] {
  const taken = new Set(TAKEN);
  const names = new Map<Nameable, string>();
  const keyedFirst = [...columns].sort((a, b) => Number(a.key === null) - Number(b.key === null));
  for (const column of keyedFirst) {
    const name = free(column.key ?? snakeCase(column.name), taken);
    taken.add(name);
    names.set(column, name);
  }
  return columns.map((column) => names.get(column) ?? '');
}

function free(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) {
    name = `${wanted}_${number}`;
  }
  return name;
}

/** `REQ(X-MY-TENANT)` → `req_x_my_tenant`; never empty, never starting with a digit or an underscore. */
function snakeCase(text: string): string {
  const words = text
    .toLowerCase()
    .split(/[^a-z0-9]/)
    .filter((word) => word !== '');
  const name = words.join('_');
  return /^[a-z]/.test(name) ? name : `column_${name}`.replace(/_$/, '');
}
