// `npm start`: installs what is missing, builds, serves. Runs before node_modules exists.
import { endWithParent } from './endWithParent.mjs';
import { installMissing, ROOT } from './install.mjs';

const PREFERRED_PORT = 4173;

try {
  endWithParent();
  installMissing();
  const { build, preview } = await import('vite');
  console.log('Building …');
  await build({ root: ROOT, logLevel: 'warn' });
  const server = await preview({
    root: ROOT,
    logLevel: 'warn',
    preview: { host: '127.0.0.1', port: PREFERRED_PORT, strictPort: false, open: false },
  });
  const address = server.resolvedUrls?.local[0];
  console.log(`\nShardscope is at ${address}\n(Ctrl-C ends it.)`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
