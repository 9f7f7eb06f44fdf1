/** Which room may import from which. Tests are held to the same doors, but may reach into their own room. */
const tests = '[.](test|spec|testSetup)[.]ts$';
const rooms = 'engine|content|proofs|conformance|console|webWorker|commands|scene|study|ui';

/**
 * @param {string} name
 * @param {string} comment
 * @param {object} from
 * @param {object} to
 */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** The rooms that a room may enter, beside itself; any other is forbidden. */
const entries = {
  engine: [],
  content: ['engine'],
  proofs: ['engine', 'content'],
  conformance: ['engine', 'content'],
  webWorker: ['engine', 'content', 'proofs', 'conformance'],
  commands: ['engine', 'content', 'proofs', 'conformance'],
  console: ['engine', 'content'],
  scene: ['engine'],
  study: ['content', 'proofs'],
  ui: ['engine', 'content', 'proofs', 'console', 'scene', 'study', 'webWorker'],
};

/** Rooms of which another room takes only the types: nothing of them is in its bundle. */
const typesOnly = [
  ['study', 'content'],
  ['study', 'proofs'],
  ['ui', 'proofs'],
  ['ui', 'webWorker'],
];

module.exports = {
  forbidden: [
    forbid(
      'no-circular',
      'A circle means that two files are one. Two may name each other’s types; a component may draw itself again.',
      { path: '(.+)' },
      { circular: true, pathNot: '^$1$', viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid(
      'no-orphans',
      'A file that nothing uses is dead.',
      {
        orphan: true,
        path: '^(src|bench|e2e|scripts)/',
        pathNot: [
          tests,
          '[.]d[.]ts$',
          '^src/commands/',
          '^src/ui/app/main[.]ts$',
          '[.]worker[.]ts$',
          '^(bench|e2e|scripts)/',
        ],
      },
      {},
    ),
    forbid(
      'no-unresolvable',
      'The import leads nowhere.',
      {},
      { couldNotResolve: true, pathNot: '^virtual:shardscope/' },
    ),
    forbid(
      'no-undeclared-package',
      'A package that package.json does not name.',
      { path: '^(src|bench|e2e)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'undetermined'] },
    ),
    forbid(
      'no-development-package-in-the-page',
      'The page and the commands are built from dependencies alone; only tests and build plug-ins use the rest.',
      {
        path: '^src/',
        pathNot: [
          tests,
          '[.]d[.]ts$',
          '^src/content/(authoring/|scenarioPlugin[.]ts$)',
          '^src/(commands|conformance)/',
          '^src/propertySeed[.]ts$',
        ],
      },
      { dependencyTypes: ['npm-dev'], pathNot: ['node_modules/@types/'] },
    ),

    ...Object.entries(entries).map(([room, open]) =>
      forbid(
        `${room}-enters-only-${open.join('-') || 'itself'}`,
        `The direction of imports: src/${room} may use ${open.join(', ') || 'no other room'}.`,
        { path: `^src/${room}/`, pathNot: tests },
        { path: `^src/(${rooms})/`, pathNot: `^src/(${[room, ...open].join('|')})/` },
      ),
    ),
    forbid(
      'rooms-are-entered-by-their-door',
      'From outside only the index.ts of a room; what lies behind it may move.',
      { path: `^src/(${rooms})/`, pathNot: tests },
      {
        path: '^src/(engine|content|proofs|console|scene|study)/',
        pathNot: ['^src/$1/', '^src/(engine|content|proofs|console|scene|study)/index[.]ts$'],
      },
    ),
    forbid(
      'authoring-stays-in-the-build',
      'Files are read and checked when the page is built; the page ships their result, no parser.',
      { path: '^src/', pathNot: [tests, '^src/content/(authoring/|scenarioPlugin[.]ts$)'] },
      { path: '^src/content/(authoring/|scenarioPlugin[.]ts$)', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'machines-stay-in-the-engine',
      'A state path is the engine’s own business; outside there is the read model.',
      { pathNot: '^src/(engine|study)/' },
      { path: '^src/engine/.*[.]machine[.]ts$' },
    ),
    ...typesOnly.map(([room, other]) =>
      forbid(
        `${room}-takes-only-types-of-${other}`,
        `src/${room} knows the shapes of src/${other}, not its code.`,
        { path: `^src/${room}/`, pathNot: tests },
        { path: `^src/${other}/`, dependencyTypesNot: ['type-only'] },
      ),
    ),

    forbid(
      'kernel-knows-nothing-of-ours',
      'Clock, randomness, quantities and quotas serve every service, so they know none.',
      { path: '^src/engine/(kernel|quotas)/', pathNot: tests },
      { path: '^src/', pathNot: '^src/engine/(kernel|quotas)/' },
    ),
    forbid(
      'services-meet-in-the-simulation',
      'A machine hears of another service by an event through simulation.ts.',
      { path: '^src/engine/([^/]+)/', pathNot: tests },
      { path: '^src/engine/[^/]+/.*[.]machine[.]ts$', pathNot: '^src/engine/$1/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'engine-is-headless',
      'The engine takes XState and the MD5 from outside, nothing else.',
      { path: '^src/engine/', pathNot: tests },
      { path: 'node_modules', pathNot: 'node_modules/(xstate|@noble/hashes)/' },
    ),
    forbid(
      'engine-runs-anywhere',
      'No Node module in what also runs in a browser.',
      { path: '^src/(engine|proofs|scene|study|webWorker|ui)/', pathNot: tests },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'below-the-page-no-svelte',
      'Picture arithmetic and learning rules are plain functions.',
      { path: '^src/(engine|content|proofs|conformance|webWorker|scene|study|commands)/', pathNot: tests },
      { path: ['[.]svelte([.]ts)?$', 'node_modules/(svelte|comlink|idb)/'], pathNot: 'node_modules/comlink/' },
    ),
    forbid(
      'kit-has-no-domain-words',
      'A part of the kit is accessible and stateless; it knows no room.',
      { path: '^src/ui/kit/', pathNot: tests },
      { path: '^src/', pathNot: '^src/ui/kit/' },
    ),
    forbid(
      'the-loop-of-a-benchmark-is-its-own',
      'A hand-written loop measured against the engine uses nothing of it.',
      { path: '^bench/.*([hH]andWritten|Loop).*[.]ts$' },
      { path: '^src/', pathNot: '^src/engine/dataStreams/hashKeyRange[.]ts$' },
    ),
    forbid(
      'tests-stay-out-of-the-product',
      'Nothing that ships imports a test.',
      { path: '^src/', pathNot: tests },
      { path: tests },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'browser', 'import', 'types', 'default'],
    },
  },
};
