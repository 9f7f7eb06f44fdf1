import { defineConfig } from '@playwright/test';
import { browserProject, pageServer } from './scripts/pageUnderTest.mjs';

const server = await pageServer();

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 90_000,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['dot'], ['json']] : 'list',
  use: { baseURL: server.url, viewport: { width: 1440, height: 900 }, trace: 'off', serviceWorkers: 'block' },
  webServer: server,
  projects: [browserProject()],
});
