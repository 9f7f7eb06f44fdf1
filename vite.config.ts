import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { parse } from 'yaml';

const yaml = (): Plugin => ({
  name: 'yaml',
  transform: {
    filter: { id: /\.ya?ml$/ },
    handler: (code) => ({ code: `export default ${JSON.stringify(parse(code))}`, map: null, moduleType: 'js' }),
  },
});

export default defineConfig({
  // Relative addresses let one build be served from any folder of a host.
  base: './',
  plugins: [svelte(), yaml()],
  worker: { format: 'es', plugins: () => [yaml()] },
  build: { target: 'es2022', sourcemap: true },
});
