import { defineConfig, mergeConfig } from 'vite';
import pageConfig from './vite.config.ts';

/** The commands: TypeScript for Node, bundled with the production code of every library. */
export default mergeConfig(
  pageConfig,
  defineConfig({
    publicDir: false,
    build: { target: 'node20', minify: false, copyPublicDir: false, emptyOutDir: true },
    // Playwright and Vite bring files of their own, which a bundle would lose.
    ssr: { noExternal: true, external: ['@playwright/test', 'vite'] },
  }),
);
