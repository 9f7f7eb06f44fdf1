import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createServer, type HotPayload, type ViteDevServer } from 'vite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exampleFiles, scenarioPath } from './authoring/exampleFiles';
import type { Catalog, CompiledScenario } from './compiledTypes';
import { scenarioPlugin } from './scenarioPlugin';

let root: string;
let server: ViteDevServer;
let sent: HotPayload[];

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'shardscope-'));
  write(exampleFiles());
  server = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    server: { middlewareMode: true, watch: null, ws: false },
    plugins: [scenarioPlugin()],
  });
  sent = [];
  server.ws.send = (payload: HotPayload) => void sent.push(payload);
});

afterEach(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

async function scenarioModule(): Promise<CompiledScenario> {
  const { scenarios } = (await server.ssrLoadModule('virtual:shardscope/scenarios')) as {
    scenarios: Record<string, () => Promise<{ default: CompiledScenario }>>;
  };
  const load = scenarios['small-town'];
  if (!load) throw new Error('There is no small-town.');
  return (await load()).default;
}

async function changed(text: string): Promise<HotPayload> {
  write({ [scenarioPath]: text });
  server.watcher.emit('change', join(root, scenarioPath));
  // A loaded machine is slow, not wrong.
  await expect.poll(() => sent.length, { timeout: 20_000 }).toBe(1);
  return sent[0] as HotPayload;
}

test('the files become a catalog and one lazy module for each scenario', async () => {
  const { catalog } = (await server.ssrLoadModule('virtual:shardscope/catalog')) as { catalog: Catalog };
  expect(catalog.areas[0]?.scenarios[0]?.slug).toBe('small-town');
  expect((await scenarioModule()).title).toBe('A small town');
});

test('a broken file fails the module with every problem', async () => {
  write(exampleFiles({ [scenarioPath]: ['pace: 2', 'pace: fast\nspeed: 3'] }));
  await expect(server.ssrLoadModule('virtual:shardscope/catalog')).rejects.toThrow(
    /^2 problems in the scenario files:\n {2}scenarios\/data-streams\/small-town\/scenario\.yaml:7 {2}pace: .*\n.*:8 {2}speed: Unknown key 'speed'/,
  );
});

test('a change in development reloads the page with the new content', async () => {
  expect((await scenarioModule()).title).toBe('A small town');
  const text = exampleFiles({ [scenarioPath]: ['A small town', 'A large town'] })[scenarioPath] ?? '';
  expect(await changed(text)).toEqual({ type: 'full-reload' });
  expect((await scenarioModule()).title).toBe('A large town');
});

test('a change that breaks a file covers the page with the list and reloads nothing', async () => {
  await scenarioModule();
  const text = exampleFiles({ [scenarioPath]: ['recordSize: 200B', 'recordSize: 200'] })[scenarioPath] ?? '';
  expect(await changed(text)).toMatchObject({
    type: 'error',
    err: {
      message: expect.stringContaining("200 has no unit: write it as in '300B'.") as string,
      plugin: 'scenario files',
    },
  });
});
