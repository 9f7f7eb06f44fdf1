import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from './install.mjs';

/**
 * Builds one TypeScript entry for Node, as the page ships it (production code of every library), and runs it in the
 * root of the project. The output of the build is apart for each process, so that two may run at once.
 * @param {string} entry path of the file, from the root
 * @param {string[]} args
 * @param {string[]} [nodeOptions]
 * @returns {Promise<number>} the exit code
 */
export async function buildAndRun(entry, args, nodeOptions = []) {
  const outDir = join(ROOT, '.cache', 'commands', String(process.pid));
  try {
    await build({
      root: ROOT,
      configFile: join(ROOT, 'vite.commands.config.ts'),
      logLevel: 'error',
      build: { ssr: entry, outDir, rollupOptions: { output: { entryFileNames: 'command.js' } } },
    });
    const command = [...nodeOptions, '--enable-source-maps', join(outDir, 'command.js'), ...args];
    return spawnSync(process.execPath, command, { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
