import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { scenarioPlugin } from './src/content/scenarioPlugin.ts';

export default defineConfig({
  // Relative addresses let one build be served from any folder of a host.
  base: './',
  plugins: [svelte(), scenarioPlugin()],
  worker: { format: 'es' },
  build: { target: 'es2022', sourcemap: true },
});
