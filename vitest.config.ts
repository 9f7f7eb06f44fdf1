import { svelteTesting } from '@testing-library/svelte/vite';
import { mergeConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import pageConfig from './vite.config.ts';

const rooms = 'src/{engine,content,proofs,conformance,console,study,scene,webWorker,commands}';
const properties = ['src/**/*.property.test.ts'];
/** Whole runs of the simulation: every scenario, proof and case. */
const runs = ['src/proofs/**/*.test.ts', 'src/conformance/**/*.test.ts', 'src/**/*[sS]cenario*.test.ts'];

export default mergeConfig(
  pageConfig,
  defineConfig({
    test: {
      pool: 'threads',
      maxWorkers: 2,
      // A loaded machine is slow, not wrong.
      testTimeout: 30_000,
      // A test without an assertion proves nothing.
      expect: { requireAssertions: true },
      projects: [
        {
          extends: true,
          test: {
            name: 'engine',
            environment: 'node',
            include: [`${rooms}/**/*.test.ts`, 'src/*.test.ts'],
            exclude: [...properties, ...runs],
          },
        },
        {
          extends: true,
          test: { name: 'properties', environment: 'node', include: properties, setupFiles: ['src/propertySeed.ts'] },
        },
        {
          extends: true,
          test: {
            name: 'runs',
            environment: 'node',
            include: runs,
            exclude: [...properties, 'src/ui/**'],
            // Three days of a stream, on five seeds, on a loaded machine.
            testTimeout: 300_000,
          },
        },
        {
          extends: true,
          // Without svelteTesting the server build of Svelte is resolved, which cannot mount.
          plugins: [svelteTesting()],
          test: { name: 'ui', environment: 'jsdom', include: ['src/ui/**/*.test.ts'] },
        },
      ],
    },
  }),
);
