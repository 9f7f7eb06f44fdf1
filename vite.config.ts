import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { offlinePlugin } from './scripts/offlinePlugin.mjs';
import { peggyPlugin } from './scripts/peggyPlugin.mjs';
import { scenarioPlugin } from './src/content/scenarioPlugin.ts';

/** A note on how long plug-ins take would be the first thing that `npm start` prints. */
const rolldownOptions = { checks: { pluginTimings: false } };

export default defineConfig({
  // Relative addresses let one build be served from any folder of a host.
  base: './',
  plugins: [svelte(), scenarioPlugin(), peggyPlugin(), offlinePlugin()],
  // Chunks of a worker go through plug-ins of their own.
  worker: { format: 'es', plugins: () => [scenarioPlugin(), peggyPlugin()], rolldownOptions },
  build: { target: 'es2022', sourcemap: true, rolldownOptions },
});
