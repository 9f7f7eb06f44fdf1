// Runs before node_modules exists: Node's own modules only.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');

/** @typedef {Record<string, { version?: string, optional?: boolean, link?: boolean }>} Packages */

/**
 * @param {string} path
 * @returns {Packages}
 */
function packagesOf(path) {
  const lock = /** @type {{ packages?: Packages }} */ (JSON.parse(readFileSync(path, 'utf8')));
  return lock.packages ?? {};
}

/** True when what is installed is what the lock says; dates of files say nothing after a clone. */
function isInstalled() {
  const record = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(join(ROOT, 'package-lock.json'))).every(([path, wanted]) => {
    const found = installed[path];
    if (path === '') return true;
    return found ? found.version === wanted.version : wanted.optional === true;
  });
}

/** The oldest Node that every tool of the lock runs on. */
const NODE_MIN = [20, 19];

/** A tool on too old a Node fails with a riddle; this is the sentence instead. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [majorMin = 0, minorMin = 0] = NODE_MIN;
  if (major > majorMin || (major === majorMin && minor >= minorMin)) return;
  throw new Error(`Node ${NODE_MIN.join('.')} or newer is needed; this is ${process.versions.node}.`);
}

/** Installs the packages of the lock when they are missing or others. Throws when that fails. */
export function installMissing() {
  checkNode();
  if (isInstalled()) return;
  console.error('Installing the packages …');
  const started = Date.now();
  const options = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // All of npm's words go to the error stream: the output belongs to the command.
  const { status } = spawnSync('npm', options, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('The packages could not be installed; npm says why above.');
  console.error(`Installed in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}
