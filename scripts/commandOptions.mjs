import { parseArgs } from 'node:util';

/** Options of a command of ours, as `parseArgs` takes them, with `--port` as a number. `--help` and mistakes end the process: 0 and 2. */
export function readCommandOptions(usage, options) {
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean', default: false } } });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    const port = Number(values.port);
    if (!/^\d{1,5}$/.test(values.port) || port > 65_535) {
      throw new Error(`--port ${values.port} is not a port number.`);
    }
    return { ...values, port };
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    return process.exit(2);
  }
}
