import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { transformWithOxc } from 'vite';

const SOURCE = 'src/serviceWorker/offline.worker.ts';
const WRITTEN = 'serviceWorker.js';

/**
 * Writes the service worker beside the built page, with the list of all files of this build in front of it.
 * @returns {import('vite').Plugin}
 */
export function offlinePlugin() {
  let root = '';
  let outDir = '';
  return {
    name: 'shardscope-offline',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      outDir = resolve(config.root, config.build.outDir);
    },
    // Only now are the files of workers and of `public/` there, too.
    closeBundle: {
      order: 'post',
      async handler() {
        // A build that failed has written nothing; its own error is the one to be seen.
        if (!existsSync(outDir)) return;
        const files = servedFiles(outDir);
        const path = resolve(root, SOURCE);
        const { code } = await transformWithOxc(readFileSync(path, 'utf8'), path, { sourcemap: false });
        const hash = createHash('sha256').update(code);
        for (const file of files) hash.update(file).update(readFileSync(join(outDir, file)));
        const head = `const version = '${hash.digest('hex').slice(0, 16)}';\nconst files = ${JSON.stringify(files)};\n`;
        writeFileSync(join(outDir, WRITTEN), head + code);
      },
    },
  };
}

/**
 * @param {string} folder
 * @returns {string[]} all that a learner's browser may ask for, by addresses relative to the page
 */
function servedFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => file !== WRITTEN && !file.endsWith('.map'))
    .sort();
}
