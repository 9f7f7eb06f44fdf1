import { resolve } from 'node:path';
import { runnerImport, type Plugin, type ViteDevServer } from 'vite';
import { peggyPlugin } from '../../scripts/peggyPlugin.mjs';
import type { Content, ReadScenarios } from './authoring/readScenarios';

const prefix = 'virtual:shardscope/';
/** Rollup leaves ids alone that begin so. */
const resolvedPrefix = `\0${prefix}`;
const contentFile = /[\\/]scenarios[\\/].*\.ya?ml$/;

/**
 * The files of `scenarios/` as modules: a catalog, one lazy chunk for each scenario and for its questions, and the
 * facts. The browser gets compiled data, no parser. Any problem stops a build and covers the page in development,
 * with the list of all of them.
 */
export function scenarioPlugin(): Plugin {
  let root = process.cwd();
  let reading: Promise<ReadScenarios> | null = null;
  const read = (): Promise<ReadScenarios> => (reading ??= readNow(root));

  return {
    name: 'shardscope-scenarios',
    configResolved(config) {
      root = config.root;
    },
    configureServer(server) {
      server.watcher.add(resolve(root, 'scenarios'));
      const changed = (file: string): void => {
        if (!contentFile.test(file)) return;
        reading = null;
        void read().then(
          (scenarios) => showChange(server, scenarios),
          (error: unknown) => cover(server, String(error)),
        );
      };
      server.watcher.on('add', changed).on('unlink', changed).on('change', changed);
    },
    resolveId: {
      filter: { id: /^virtual:shardscope\// },
      handler: (id) => `\0${id}`,
    },
    load: {
      filter: { id: /virtual:shardscope\// },
      async handler(id) {
        if (!id.startsWith(resolvedPrefix)) return null;
        const { content, problems } = await read();
        if (problems !== null) this.error(problems);
        return {
          code: moduleText(id.slice(resolvedPrefix.length), content),
          map: null,
          moduleType: 'js',
          moduleSideEffects: false,
        };
      },
    },
  };
}

/** The reader is loaded by Vite itself: the configuration stays small, and a fault of the reader is no fault of it. */
async function readNow(root: string): Promise<ReadScenarios> {
  const file = resolve(import.meta.dirname, 'authoring/readScenarios.ts');
  const { module } = await runnerImport<typeof import('./authoring/readScenarios')>(file, {
    root,
    configFile: false,
    logLevel: 'error',
    // The engine, which content is compiled against, holds a grammar.
    plugins: [peggyPlugin()],
  });
  return module.readScenarios(root);
}

/** A good change reloads the page; a bad one leaves the picture and covers it with the list of problems. */
function showChange(server: ViteDevServer, { problems }: ReadScenarios): void {
  for (const [id, module] of server.moduleGraph.idToModuleMap) {
    if (id.startsWith(resolvedPrefix)) server.moduleGraph.invalidateModule(module);
  }
  if (problems === null) server.ws.send({ type: 'full-reload' });
  else cover(server, problems);
}

function cover(server: ViteDevServer, message: string): void {
  server.ws.send({ type: 'error', err: { message, stack: '', plugin: 'scenario files' } });
}

function moduleText(
  name: string,
  { catalog, scenarios, questions, templates, facts, bank, board, cases }: Content,
): string {
  const [kind = '', slug = ''] = name.split('/');
  switch (kind) {
    case 'catalog':
      return `export const catalog = ${JSON.stringify(catalog)};`;
    case 'facts':
      return `export default ${JSON.stringify(facts)};`;
    case 'bank':
      return `export default ${JSON.stringify(bank)};`;
    case 'board':
      if (board === null) throw new Error('There is no scenarios/choosing-board.yaml.');
      return `export default ${JSON.stringify(board)};`;
    case 'cases':
      return `export default ${JSON.stringify(cases)};`;
    case 'scenario':
      return `export default ${JSON.stringify(scenarios.find((scenario) => scenario.slug === slug) ?? null)};`;
    case 'questions':
      return `export default ${JSON.stringify(questions[slug] ?? [])};`;
    case 'template':
      return `export default ${JSON.stringify(templates.find(({ id }) => id === slug)?.instances ?? [])};`;
    case 'scenarios':
      return [
        lazyModules('scenarios', 'scenario', scenarios),
        lazyModules('questions', 'questions', scenarios),
        lazyModules(
          'templates',
          'template',
          templates.map(({ id }) => ({ slug: id })),
        ),
      ].join('\n');
    default:
      throw new Error(`The content has no module '${name}'.`);
  }
}

function lazyModules(exported: string, kind: string, rows: readonly { readonly slug: string }[]): string {
  const entries = rows.map(({ slug }) => {
    const id = JSON.stringify(`${prefix}${kind}/${slug}`);
    return `  ${JSON.stringify(slug)}: () => import(${id}),`;
  });
  return `export const ${exported} = {\n${entries.join('\n')}\n};`;
}
