import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineConfig, mergeConfig, type Plugin } from 'vite';
import pageConfig from './vite.config.ts';

/** The scripts know the root of the project by their own place in it, so they stay where they are. */
const scriptsInPlace: Plugin = {
  name: 'scripts-in-place',
  enforce: 'pre',
  resolveId: {
    filter: { id: /\/scripts\/[^/]+\.mjs$/ },
    handler: (source, importer) =>
      importer ? { id: pathToFileURL(resolve(dirname(importer), source)).href, external: true } : null,
  },
};

/** The commands: TypeScript for Node, bundled with the production code of every library. */
export default mergeConfig(
  pageConfig,
  defineConfig({
    publicDir: false,
    plugins: [scriptsInPlace],
    build: { target: 'node20', minify: false, copyPublicDir: false, emptyOutDir: true },
    // Playwright and Vite bring files of their own, which a bundle would lose.
    ssr: { noExternal: true, external: ['@playwright/test', 'vite'] },
  }),
);
