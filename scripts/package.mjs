// Zips `dist` as Grafana wants it, and writes beside it the checksum and the list of what is inside.
// The same dist gives the same bytes: entries are sorted, and their times and modes are fixed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import yazl from 'yazl';

const USAGE = `Usage: npm run package [-- --from FOLDER --to FOLDER --no-sbom]
Writes the zip of the plugin, its SHA-256 and a software bill of materials (CycloneDX).
  --from FOLDER   the built plugin (default: dist)
  --to FOLDER     where to write (default: artifacts)
  --no-sbom       without the bill of materials`;

const FIXED_TIME = new Date('2026-01-01T00:00:00Z');
const FILE_MODE = 0o100644;

const options = readOptions();
const { id, info } = JSON.parse(readFileSync(path.join(options.from, 'plugin.json'), 'utf8'));
const zip = path.join(options.to, `${id}-${info.version}.zip`);
mkdirSync(options.to, { recursive: true });

const count = await writeZip();
const sum = createHash('sha256').update(readFileSync(zip)).digest('hex');
// The form of sha256sum, so that `sha256sum -c` checks it.
writeFileSync(`${zip}.sha256`, `${sum}  ${path.basename(zip)}\n`);
process.stdout.write(`${zip}: ${count} files, sha256 ${sum}\n`);
if (options.sbom) {
  writeFileSync(`${zip}.cdx.json`, billOfMaterials());
}

async function writeZip() {
  const entries = await readdir(options.from, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(options.from, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
  const made = new yazl.ZipFile();
  for (const file of files) {
    made.addFile(path.join(options.from, file), `${id}/${file}`, { mtime: FIXED_TIME, mode: FILE_MODE });
  }
  made.end();
  await pipeline(made.outputStream, createWriteStream(zip));
  return files.length;
}

/** What was installed for the build: the bundle's own code comes from there. Its time and serial number are left out.
 * npm refuses to list a tree in which a package asks for an older React than it gets, unless peers are read the old way. */
function billOfMaterials() {
  const { serialNumber: _serialNumber, ...bill } = JSON.parse(
    execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--legacy-peer-deps'], {
      maxBuffer: 2 ** 28,
    })
  );
  const { timestamp: _timestamp, ...metadata } = bill.metadata;
  return `${JSON.stringify({ ...bill, metadata }, null, 2)}\n`;
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        from: { type: 'string', default: 'dist' },
        to: { type: 'string', default: 'artifacts' },
        'no-sbom': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(`${USAGE}\n`);
      process.exit(0);
    }
    return { from: values.from, to: values.to, sbom: !values['no-sbom'] };
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${USAGE}\n`);
    return process.exit(2);
  }
}
