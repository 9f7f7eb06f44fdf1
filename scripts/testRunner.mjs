import { spawn } from 'node:child_process';
import { ROOT } from './install.mjs';

/**
 * @typedef {{ passed: number, failed: number, notes?: string[] }} Tally
 * @typedef {{
 *   name: string,
 *   command: string[],
 *   env?: Record<string, string>,
 *   prepare?: () => Promise<unknown>,
 *   tally?: (succeeded: boolean) => Tally,
 *   quiet?: boolean,
 *   minutesMax?: number,
 * }} Part
 * @typedef {{ code: number | null, output: string, timedOut: boolean }} Ending
 */

const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(1)} s`.padStart(8);

/**
 * Runs one command in a process group of its own, so that nothing it started outlives it.
 * @param {Part} part
 * @returns {Promise<Ending>}
 */
function run({ command: [file = '', ...args], env = {}, quiet = true, minutesMax = 10 }) {
  const posix = process.platform !== 'win32';
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      detached: posix,
    });
    let output = '';
    let timedOut = false;
    const stop = () => {
      if (child.pid === undefined) return;
      try {
        if (posix) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // It ended by itself meanwhile.
      }
    };
    const interrupt = () => {
      stop();
      process.exit(130);
    };
    const timer = setTimeout(() => {
      timedOut = true;
      stop();
    }, minutesMax * 60_000);
    child.stdout?.on('data', (chunk) => (output += String(chunk)));
    child.stderr?.on('data', (chunk) => (output += String(chunk)));
    process.once('SIGINT', interrupt);
    process.once('SIGTERM', interrupt);
    /** @param {number | null} code */
    const end = (code) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
      resolve({ code, output, timedOut });
    };
    child.once('error', (error) => {
      output += error.message;
      end(1);
    });
    child.once('close', end);
  });
}

/**
 * A command without a tally is one check. One with a tally that says nothing of a failure but ended badly has crashed.
 * @param {Part} part
 * @param {Ending} ending
 * @returns {Tally}
 */
function judge(part, { code, timedOut }) {
  const succeeded = code === 0;
  const crashed = timedOut ? 'took too long and was stopped' : 'ended badly without saying which test failed';
  if (!part.tally) return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, notes: timedOut ? [crashed] : [] };
  const tally = part.tally(succeeded);
  if (tally.passed + tally.failed === 0) return { passed: 0, failed: 1, notes: ['no test ran'] };
  if (timedOut || (!succeeded && tally.failed === 0)) {
    return { ...tally, failed: tally.failed + 1, notes: [...(tally.notes ?? []), crashed] };
  }
  return tally;
}

/**
 * @param {Part} part
 * @returns {Promise<Tally>}
 */
async function runPart(part) {
  const started = Date.now();
  /** @type {Tally} */
  let tally;
  let output = '';
  try {
    await part.prepare?.();
    const ending = await run(part);
    tally = judge(part, ending);
    output = ending.output;
  } catch (error) {
    tally = { passed: 0, failed: 1, notes: [error instanceof Error ? error.message : String(error)] };
  }
  if (tally.failed > 0 && output !== '') console.log(output.trimEnd());
  const counts = `${tally.passed} passed${tally.failed > 0 ? `, ${tally.failed} FAILED` : ''}`;
  console.log(`${part.name.padEnd(14)}${seconds(Date.now() - started)}   ${counts}`);
  for (const note of tally.notes ?? []) console.log(`${''.padEnd(25)}${note}`);
  return tally;
}

/**
 * Runs the parts one after another; a failing one does not keep the next from running.
 * @param {Part[]} parts
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runParts(parts) {
  let passed = 0;
  let failed = 0;
  for (const part of parts) {
    const tally = await runPart(part);
    passed += tally.passed;
    failed += tally.failed;
  }
  return { passed, failed };
}
