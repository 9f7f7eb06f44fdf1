import { chromium } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

/**
 * @typedef {{ executablePath: string, libraries?: string }} Browser
 * @typedef {{ executablePath: string, env: Record<string, string> }} LaunchOptions
 */

const CACHE = join(import.meta.dirname, '..', '.cache', 'browser');
const RECORD = join(CACHE, 'browser.json');
const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const MINUTE = 60_000;

/**
 * The browser that was proved last, when it is still there.
 * @returns {Browser[]}
 */
function remembered() {
  if (!existsSync(RECORD)) return [];
  const browser = /** @type {Browser} */ (JSON.parse(readFileSync(RECORD, 'utf8')));
  return existsSync(browser.executablePath) ? [browser] : [];
}

/** @param {Browser} browser */
function remember(browser) {
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(RECORD, JSON.stringify(browser));
}

/**
 * The browsers that are there already, best first.
 * @returns {Browser[]}
 */
function candidates() {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return [{ executablePath: named }];
  const known = [chromium.executablePath(), ...SYSTEM_PATHS].filter((path) => path !== '' && existsSync(path));
  return [...remembered(), ...known.map((executablePath) => ({ executablePath }))];
}

/**
 * What Playwright needs to start this browser.
 * @param {Browser} browser
 * @returns {LaunchOptions}
 */
export function launchOptions({ executablePath, libraries }) {
  const env = /** @type {Record<string, string>} */ ({ ...process.env });
  if (libraries) env['LD_LIBRARY_PATH'] = [libraries, env['LD_LIBRARY_PATH']].filter(Boolean).join(delimiter);
  return { executablePath, env };
}

/**
 * The browser that the tests start: the one proved last, or the first that is there.
 * @returns {Browser}
 */
export function findBrowser() {
  const [browser] = candidates();
  if (!browser) throw new Error('No Chromium found. `node scripts/browser.mjs` gets one.');
  return browser;
}

/**
 * A file that is there can still lack a library or be built for another machine: only a launch proves it.
 * @param {Browser} browser
 * @returns {Promise<string | undefined>} what went wrong
 */
async function launchProblem(browser) {
  try {
    const running = await chromium.launch({ ...launchOptions(browser), timeout: 30_000 });
    const page = await running.newPage();
    const answer = await page.evaluate(() => 6 * 7);
    await running.close();
    return answer === 42 ? undefined : 'it does not compute';
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error);
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {number} timeoutMs
 */
function run(command, args, timeoutMs) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: timeoutMs, env }).status === 0;
}

/** Chromium as an npm package for a machine without root and without the download host of Playwright. Linux x64 only. */
function unpackFromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  mkdirSync(CACHE, { recursive: true });
  const wanted = '@sparticuz/chromium@143.0.4';
  if (!run('npm', ['install', '--prefix', CACHE, '--no-save', '--no-package-lock', wanted], 5 * MINUTE)) return false;
  const bin = join(CACHE, 'node_modules', '@sparticuz', 'chromium', 'bin');
  const executablePath = join(CACHE, 'chromium');
  writeFileSync(executablePath, brotliDecompressSync(readFileSync(join(bin, 'chromium.br'))), { mode: 0o755 });
  // The archive holds libraries (nss, nspr, expat) that a bare image lacks.
  const archive = join(CACHE, 'al2023.tar');
  writeFileSync(archive, brotliDecompressSync(readFileSync(join(bin, 'al2023.tar.br'))));
  if (!run('tar', ['-xf', archive, '-C', CACHE], MINUTE)) return false;
  remember({ executablePath, libraries: join(CACHE, 'lib') });
  return true;
}

/** @type {{ name: string, possible: () => boolean, get: () => boolean }[]} */
const SOURCES = [
  { name: 'a browser that is already here', possible: () => true, get: () => true },
  {
    name: "Playwright's own download",
    possible: () => !process.env['CHROMIUM_PATH'],
    get: () => run('npx', ['--no-install', 'playwright', 'install', 'chromium'], 3 * MINUTE),
  },
  {
    name: 'the package of this system',
    possible: () => !process.env['CHROMIUM_PATH'] && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'),
    get: () =>
      run('apt-get', ['update'], 3 * MINUTE) &&
      run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], 5 * MINUTE),
  },
  { name: 'the npm package', possible: () => !process.env['CHROMIUM_PATH'], get: unpackFromNpm },
];

/**
 * Finds a browser, or gets one, and proves it by a launch. Says what it tries on the error stream.
 * @returns {Promise<Browser>}
 */
export async function provideBrowser() {
  const problems = [];
  for (const source of SOURCES) {
    if (!source.possible()) continue;
    if (source !== SOURCES[0]) console.error(`browser: trying ${source.name} …`);
    if (!source.get()) {
      problems.push(`${source.name}: could not be fetched`);
      continue;
    }
    for (const browser of candidates()) {
      const problem = await launchProblem(browser);
      if (problem === undefined) {
        remember(browser);
        return browser;
      }
      problems.push(`${browser.executablePath}: ${problem}`);
    }
  }
  throw new Error(`No Chromium could be started.\n${problems.map((line) => `  ${line}`).join('\n')}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const started = Date.now();
  try {
    const browser = await provideBrowser();
    console.log(`browser: ${browser.executablePath} (started and answered, ${Date.now() - started} ms)`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
