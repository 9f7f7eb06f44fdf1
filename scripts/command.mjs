// `npm run sim -- …` and its like: builds src/commands/<name>.ts and runs it with the arguments.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installMissing, ROOT } from './install.mjs';

const [name = '', ...args] = process.argv.slice(2);
const entry = `src/commands/${name}.ts`;

try {
  if (!/^[a-z]\w*$/i.test(name) || !existsSync(join(ROOT, entry))) throw new Error(`There is no command “${name}”.`);
  installMissing();
  const { buildAndRun } = await import('./buildAndRun.mjs');
  process.exitCode = await buildAndRun(entry, args);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
