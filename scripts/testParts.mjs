import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { provideBrowser } from './browser.mjs';
import { ROOT } from './install.mjs';

/**
 * @typedef {import('./testRunner.mjs').Part} Part
 * @typedef {import('./testRunner.mjs').Tally} Tally
 * @typedef {{ status: string, fullName: string, duration?: number | null }} TestResult
 * @typedef {{ name: string, status: string, message?: string, assertionResults: TestResult[] }} FileResult
 */

const REPORTS = join(ROOT, '.cache', 'reports');
const UNIT_REPORT = join(REPORTS, 'units.json');
const BROWSER_REPORT = join(REPORTS, 'browser.json');

/** @param {string} tool */
const bin = (tool) => join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? `${tool}.cmd` : tool);

/**
 * @param {string} path
 * @returns {unknown}
 */
function report(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** What kind of test a file holds, for the list of times. */
const KINDS = /** @type {const} */ ([
  ['properties', /\.property\.test\.ts$/],
  ['scenarios', /[sS]cenario[^/]*\.test\.ts$/],
  ['proofs', /^src\/proofs\//],
  ['conformance', /^src\/conformance\//],
  ['page', /^src\/ui\//],
  ['units', /./],
]);

/**
 * @param {FileResult[]} files
 * @returns {string[]} one line for each kind of test: how many, and how long their bodies took
 */
function times(files) {
  /** @type {Map<string, { tests: number, ms: number }>} */
  const kinds = new Map();
  for (const file of files) {
    const path = relative(ROOT, file.name).split(sep).join('/');
    const kind = KINDS.find(([, pattern]) => pattern.test(path))?.[0] ?? 'units';
    const row = kinds.get(kind) ?? { tests: 0, ms: 0 };
    row.tests += file.assertionResults.length;
    for (const { duration } of file.assertionResults) row.ms += duration ?? 0;
    kinds.set(kind, row);
  }
  return [...kinds].map(([kind, { tests, ms }]) => `${kind}: ${tests} in ${(ms / 1000).toFixed(1)} s`);
}

/**
 * A file that could not be loaded is one failure; so is a test that was left out.
 * @returns {Tally}
 */
function tallyUnits() {
  const read = /** @type {{ testResults: FileResult[] } | undefined} */ (report(UNIT_REPORT));
  if (!read) return { passed: 0, failed: 0 };
  let passed = 0;
  let failed = 0;
  const left = [];
  for (const file of read.testResults) {
    if (file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed')) failed++;
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') passed++;
      else failed++;
      if (status !== 'passed' && status !== 'failed') left.push(`not run: ${fullName}`);
    }
  }
  return { passed, failed, notes: [...times(read.testResults), ...left] };
}

/** @returns {Tally} */
function tallyBrowser() {
  const read =
    /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] } | undefined} */ (
      report(BROWSER_REPORT)
    );
  if (!read) return { passed: 0, failed: 0 };
  const { expected, unexpected, flaky, skipped } = read.stats;
  return { passed: expected, failed: unexpected + flaky + skipped };
}

/** A report of an earlier run must not speak for this one. */
function freshReports() {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
}

/** @type {Part[]} */
const checks = [
  {
    name: 'types',
    command: [bin('svelte-check'), '--tsconfig', 'tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  },
  { name: 'lint', command: [bin('eslint'), '--max-warnings', '0', '.'] },
  { name: 'format', command: [bin('prettier'), '--check', '--log-level', 'warn', '.'] },
  {
    name: 'import rules',
    command: [
      bin('depcruise'),
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      ...['bench', 'e2e'].filter((room) => existsSync(join(ROOT, room))),
    ],
  },
];

/** @type {Part} */
const build = { name: 'build', command: [bin('vite'), 'build', '--logLevel', 'warn'] };

/**
 * @param {string[]} [options]
 * @param {Record<string, string>} [env]
 * @returns {Part}
 */
const units = (options = [], env = {}) => ({
  name: 'unit tests',
  command: [bin('vitest'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`, ...options],
  env,
  quiet: false,
  minutesMax: 25,
  tally: tallyUnits,
});

/** @type {Part} */
const browser = {
  name: 'browser tests',
  prepare: provideBrowser,
  command: [bin('playwright'), 'test'],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: BROWSER_REPORT },
  quiet: false,
  minutesMax: 15,
  tally: tallyBrowser,
};

/** What `npm run fuzz` may be asked for, with the name under which the tests find it. */
const FUZZ_WISHES = /** @type {const} */ ({ '--worlds': 'FUZZ_WORLDS', '--seed': 'FUZZ_SEED', '--path': 'FUZZ_PATH' });

/**
 * Property tests with a fresh seed, and many more cases each. With a number of worlds, or the path of a failure, only
 * the random worlds under all checkers.
 * @param {string[]} wishes
 * @returns {Part}
 */
function fuzz(wishes) {
  /** @type {Record<string, string>} */
  const env = { FUZZ_SEED: String(Date.now() % 2 ** 31), FUZZ_WORLDS: '20000' };
  for (let at = 0; at < wishes.length; at += 2) {
    const name = FUZZ_WISHES[/** @type {keyof typeof FUZZ_WISHES} */ (wishes[at])];
    const value = wishes[at + 1];
    if (name === undefined || value === undefined || !/^[\d:]+$/.test(value)) {
      throw new Error(
        `fuzz knows ${Object.keys(FUZZ_WISHES).join(', ')}, each with a number; not ${wishes[at]} ${value ?? ''}.`,
      );
    }
    env[name] = value;
  }
  const only =
    wishes.includes('--worlds') || wishes.includes('--path')
      ? ['src/engine/randomWorlds/everyWorld.property.test.ts']
      : [];
  return { ...units(['--project', 'properties', ...only], env), minutesMax: 24 * 60 };
}

/**
 * The parts of a run: everything, the quick ones while typing, the checks alone, or properties with fresh seeds.
 * @param {string} mode
 * @param {string[]} [wishes] options of `--fuzz`
 * @returns {Part[]}
 */
export function partsOf(mode, wishes = []) {
  freshReports();
  switch (mode) {
    case '--all':
      return [...checks, build, units(), browser];
    case '--quick':
      return [units(['--project', 'engine', '--project', 'properties', '--project', 'ui'])];
    case '--check':
      return checks;
    case '--fuzz':
      return [fuzz(wishes)];
    default:
      throw new Error(`Unknown mode ${mode}; known are --all, --quick, --check and --fuzz.`);
  }
}
