import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { OpenMetricsReader } from './openMetrics';
import type { Series } from './recording';

/** Raw samples as `promtool tsdb dump-openmetrics` writes them, gzipped. */
export async function readSamples(file: string): Promise<Series[]> {
  const reader = new OpenMetricsReader();
  await readGzip(file, async (chunks) => {
    for await (const chunk of chunks) {
      reader.push(chunk);
    }
  });
  const series = reader.finish();
  if (series.length === 0 || reader.unreadLines > 0) {
    throw new Error(`${file}: ${series.length} series and ${reader.unreadLines} unreadable lines. Get the file again.`);
  }
  return series;
}

/** Lines of a file that is gzipped, or else plain. Throws an Error that names it where it is missing or damaged. */
export async function readLines(file: string): Promise<string[]> {
  const lines: string[] = [];
  await readGzip(file, async (chunks) => {
    for await (const line of createInterface({ input: chunks, crlfDelay: Infinity })) {
      lines.push(line);
    }
  });
  return lines;
}

async function readGzip(file: string, read: (chunks: AsyncIterable<Buffer> & NodeJS.ReadableStream) => Promise<void>) {
  const plain = file.replace(/\.gz$/, '');
  if (!existsSync(file) && existsSync(plain)) {
    await read(createReadStream(plain));
    return;
  }
  if (!existsSync(file)) {
    throw new Error(`${file} is missing. A recording needs it: get the folder again from the repository.`);
  }
  try {
    const gunzip = createGunzip();
    await Promise.all([pipeline(createReadStream(file), gunzip), read(gunzip)]);
  } catch (error) {
    throw new Error(`${file} cannot be read: ${String(error)}. Get the file again from the repository.`);
  }
}

const TYPE_LINE = /^# TYPE (\S+) (\S+)$/;

/** Type by metric family. */
export function readTypes(lines: readonly string[]): Map<string, string> {
  const types = new Map<string, string>();
  for (const line of lines) {
    const [, name, type] = TYPE_LINE.exec(line) ?? [];
    if (name !== undefined && type !== undefined) {
      types.set(name, type);
    }
  }
  return types;
}
