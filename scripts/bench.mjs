// `npm run bench`: builds and runs every bench/*.bench.ts in turn; `npm run bench -- r1` runs one.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installMissing, ROOT } from './install.mjs';

const ENDING = '.bench.ts';
const [wanted, ...args] = process.argv.slice(2);
const folder = join(ROOT, 'bench');
const names = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
  .sort();
const chosen = wanted === undefined ? names : names.filter((name) => name === wanted);

if (chosen.length === 0) {
  console.error(`No such workload; there is: ${names.join(', ') || 'none'}.`);
  process.exitCode = 1;
} else {
  installMissing();
  const { buildAndRun } = await import('./buildAndRun.mjs');
  for (const name of chosen) {
    const code = await buildAndRun(`bench/${name}${ENDING}`, args, ['--expose-gc']);
    if (code !== 0) process.exitCode = code;
  }
}
