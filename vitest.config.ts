import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';
import viteConfig from './vite.config.ts';

const rooms = 'engine,content,proofs,conformance,study,scene,webWorker,commands';

export default defineConfig({
  ...viteConfig,
  test: {
    pool: 'threads',
    maxWorkers: 2,
    // A test without an assertion proves nothing.
    expect: { requireAssertions: true },
    projects: [
      {
        extends: true,
        test: { name: 'engine', environment: 'node', include: [`src/{${rooms}}/**/*.test.ts`, 'src/*.test.ts'] },
      },
      {
        extends: true,
        // Without svelteTesting the server build of Svelte is resolved, which cannot mount.
        plugins: [svelte(), svelteTesting()],
        test: { name: 'ui', environment: 'jsdom', include: ['src/ui/**/*.test.ts'] },
      },
    ],
  },
});
