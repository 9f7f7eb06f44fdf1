import { createServer } from 'node:net';
import { findBrowser, launchOptions } from './browser.mjs';

const PORT_NAME = 'SHARDSCOPE_TEST_PORT';

/** @returns {Promise<number>} a free port of the loopback interface */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * Serves the built page. Every worker of the run reads the configuration again and must arrive at the same address,
 * so the port is chosen once and handed down in the environment.
 */
export async function pageServer() {
  const port = Number((process.env[PORT_NAME] ??= String(await freePort())));
  return {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    stdout: /** @type {const} */ ('ignore'),
    stderr: /** @type {const} */ ('pipe'),
  };
}

/** The one browser of the tests, wherever it came from. */
export function browserProject() {
  return {
    name: 'chromium',
    use: { browserName: /** @type {const} */ ('chromium'), launchOptions: launchOptions(findBrowser()) },
  };
}
