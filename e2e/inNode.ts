import { resolve } from 'node:path';
import { runnerImport } from 'vite';
import { peggyPlugin } from '../scripts/peggyPlugin.mjs';
import { scenarioPlugin } from '../src/content/scenarioPlugin';

type PlayedInNode = typeof import('./playedInNode');

let loading: Promise<PlayedInNode> | null = null;

/** Content, engine and judge in the process of the test, to compare the page with. */
export function inNode(): Promise<PlayedInNode> {
  return (loading ??= load());
}

async function load(): Promise<PlayedInNode> {
  const { module } = await runnerImport<PlayedInNode>(resolve(import.meta.dirname, 'playedInNode.ts'), {
    configFile: false,
    logLevel: 'error',
    plugins: [scenarioPlugin(), peggyPlugin()],
  });
  return module;
}
