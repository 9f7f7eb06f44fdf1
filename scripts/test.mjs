// `npm test`: every check there is, in order, with the time of each. Runs before node_modules exists.
import { endWithParent } from './endWithParent.mjs';
import { installMissing } from './install.mjs';

const started = Date.now();
const [mode = '--all', ...wishes] = process.argv.slice(2);

try {
  endWithParent();
  installMissing();
  const { partsOf } = await import('./testParts.mjs');
  const { runParts } = await import('./testRunner.mjs');
  const { passed, failed } = await runParts(partsOf(mode, wishes));
  console.log(`\nin ${((Date.now() - started) / 1000).toFixed(0)} s`);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
