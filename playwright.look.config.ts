import { defineConfig } from '@playwright/test';
import { browserProject, pageServer } from './scripts/pageUnderTest.mjs';

const server = await pageServer();

/** `npm run look`: not tests, but pictures of every route into the folder look/. */
export default defineConfig({
  testDir: 'look-book',
  testMatch: '**/*.look.ts',
  globalSetup: './look-book/clearLook.ts',
  globalTeardown: './look-book/writeIndex.ts',
  outputDir: '.cache/look-book',
  fullyParallel: true,
  workers: 2,
  timeout: 180_000,
  reporter: 'list',
  use: { baseURL: server.url },
  webServer: server,
  projects: [browserProject()],
});
