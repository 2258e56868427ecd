const ACCESS_START = /^(?:ACCESS )?\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^\]]{0,20}\] /;
const STATUS_AFTER_REQUEST = / HTTP\/\d(?:\.\d)?" \d{1,3} /;
/** With what follows a name, so that names within an escaped object count as well. */
const JSON_NAMES = ['response_flags', 'response_code', 'responseFlags', 'responseCode'].flatMap((name) => [
  `"${name}"`,
  `"${name}\\"`,
]);

/**
 * Whether a line that no format could read was meant as an access line, so that it counts as unparsed. Envoy's own log
 * shares standard output with it (`[2026-11-23 08:49:11.227][1][info]…`), and so may the application's.
 */
export function looksLikeAccessLine(line: string): boolean {
  if (ACCESS_START.test(line.slice(0, 80)) || STATUS_AFTER_REQUEST.test(line)) {
    return true;
  }
  return /^\s*"?\{/.test(line) && JSON_NAMES.some((name) => line.includes(name));
}
