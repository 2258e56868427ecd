import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(tmpdir(), 'incident-certificates-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const file = (name) => path.join(folder, name);
const openssl = (...args) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });

function authority(name) {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', `${name}.key`];
  openssl('req', '-x509', ...key, '-out', `${name}.pem`, '-days', '3650', '-subj', `/CN=${name}`);
}

/** Signed by the authority; `days` below 0 is a certificate that has expired. */
function issue(name, days) {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', `${name}.key`];
  openssl('req', ...key, '-out', `${name}.csr`, '-subj', '/CN=cart.shop');
  const by = ['-CA', 'shop-ca.pem', '-CAkey', 'shop-ca.key', '-CAcreateserial', '-days', String(days)];
  openssl('x509', '-req', '-in', `${name}.csr`, ...by, '-out', `${name}.pem`);
  return { key: readFileSync(file(`${name}.key`)), cert: readFileSync(file(`${name}.pem`)) };
}

authority('shop-ca');
authority('other-ca');

export const CA = file('shop-ca.pem');
export const OTHER_CA = file('other-ca.pem');
export const VALID = issue('valid', 3650);
export const EXPIRED = issue('expired', -1);
