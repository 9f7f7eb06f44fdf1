import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// Identical in every block: a difference makes the project service reload for each file.
const typed = { projectService: true, extraFileExtensions: ['.svelte'], tsconfigRootDir: import.meta.dirname };

const tests = ['**/*.test.ts', '**/*.spec.ts'];

/** What differs in the last bit between Node and a browser, or between two runs. */
const inexactMath = [
  ...['random', 'log', 'log2', 'log10', 'log1p', 'exp', 'expm1', 'pow', 'cbrt', 'hypot'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
].map((property) => ({
  object: 'Math',
  property,
  message: 'Not the same everywhere: use kernel/exactMath or kernel/random.',
}));

const ambient = [
  ...[
    'window',
    'document',
    'self',
    'globalThis',
    'process',
    'localStorage',
    'sessionStorage',
    'indexedDB',
    'navigator',
  ],
  ...['fetch', 'crypto', 'console', 'Intl'],
].map((name) => ({ name, message: 'The engine has no surroundings.' }));

const wallClock = [
  ...['Date', 'performance', 'Promise', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
  'requestAnimationFrame',
].map((name) => ({ name, message: 'The engine knows one time, its virtual clock.' }));

const asyncCode = [
  { selector: ':function[async=true]', message: 'The engine is synchronous: time moves by advanceTo alone.' },
  { selector: 'AwaitExpression', message: 'The engine is synchronous: time moves by advanceTo alone.' },
];
const inexactSyntax = [
  {
    selector:
      'BinaryExpression[operator="**"]:not([left.bigint]):not([right.bigint]):not([left.type="Literal"][right.type="Literal"])',
    message: 'Powers of numbers differ in the last bit between Node and a browser: use kernel/exactMath.',
  },
  {
    selector: 'MemberExpression[property.name=/^(localeCompare|toLocaleString|toLocaleLowerCase|toLocaleUpperCase)$/]',
    message: 'Depends on the locale: compare strings by code unit.',
  },
];
const enums = { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' };

export default defineConfig(
  {
    ignores: [
      ...['dist*/', '.cache/', 'coverage/', 'look/', 'test-results/', 'playwright-report/', 'bench/results/'],
      'scenarios/',
    ],
  },
  js.configs.recommended,
  ts.configs.recommendedTypeChecked,
  svelte.configs.recommended,
  prettier,
  svelte.configs.prettier,
  {
    languageOptions: { parserOptions: typed, globals: { ...globals.browser, ...globals.es2023 } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', enums],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/require-array-sort-compare': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { ...typed, parser: ts.parser, svelteConfig } },
  },
  {
    // Lint sees any in what comes from another component; svelte-check knows the types and has the word.
    files: ['**/*.svelte'],
    rules: Object.fromEntries(
      ['argument', 'assignment', 'call', 'member-access', 'return'].map((use) => [
        `@typescript-eslint/no-unsafe-${use}`,
        'off',
      ]),
    ),
  },
  {
    // State is replaced whole here, so a map in it is never changed in place.
    files: ['**/*.svelte', '**/*.svelte.ts'],
    rules: { 'svelte/prefer-svelte-reactivity': 'off' },
  },
  {
    files: ['scripts/**', 'bench/**', 'src/commands/**', '*.config.{ts,js}', 'e2e/**', 'look-book/**'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  {
    // The rule does not see a cast that stands in a comment; the type check does.
    files: ['scripts/*.mjs'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-argument': 'off' },
  },
  {
    files: ['**/*.cjs'],
    ...ts.configs.disableTypeChecked,
    languageOptions: { sourceType: 'commonjs', globals: globals.node, parserOptions: { projectService: false } },
  },
  {
    // The engine is pure: the same seed gives the same run in Node, in any browser, at any frame rate.
    files: ['src/engine/**'],
    rules: {
      'no-restricted-globals': ['error', ...ambient, ...wallClock],
      'no-restricted-properties': ['error', ...inexactMath],
      'no-restricted-syntax': ['error', enums, ...asyncCode, ...inexactSyntax],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['svelte', 'svelte/*', 'd3', 'd3-*', 'comlink', 'idb'], message: 'The engine is headless.' },
            { group: ['node:*'], message: 'The engine runs in a browser too.' },
            {
              group: ['**/ui/**', '**/webWorker/**', '**/scene/**', '**/study/**', '**/content/**', '**/proofs/**'],
              message: 'The engine stands on its own.',
            },
          ],
          paths: [
            {
              name: 'xstate',
              importNames: ['fromPromise', 'fromCallback', 'fromObservable', 'waitFor', 'toPromise', 'SimulatedClock'],
              message: 'These bring real time with them.',
            },
          ],
        },
      ],
    },
  },
  {
    // A test of the engine may compare with Math and wait for a library; it is not part of a run.
    files: ['src/engine/**/*.test.ts', 'src/engine/randomWorlds/*.testSetup.ts'],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' },
  },
  {
    files: ['src/engine/**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', enums] },
  },
  {
    // Type-only imports inside a component are invisible to the import rules, so the doors are held here.
    files: ['src/ui/**'],
    ignores: tests,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(\\.\\./){2,}(engine|content|proofs|console|scene|study)/(?!index(\\.ts)?$)',
              message: 'A room is entered by its index.ts.',
            },
            {
              regex: '^(\\.\\./){2,}engine(/index(\\.ts)?)?$',
              importNames: ['createSimulation'],
              message: 'The engine runs in the worker; the page takes its types and quantities.',
            },
            { regex: '^d3-', message: 'Import from d3.' },
            {
              group: ['d3'],
              importNamePattern: '^(select|selectAll|selection|transition|axis.*)$',
              message: 'Svelte owns the DOM.',
            },
            { regex: '^(\\.\\./){2,}(conformance|commands)/', message: 'Not for the page.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/scene/**', 'src/study/**', 'src/content/**', 'src/proofs/**', 'src/console/**'],
    ignores: tests,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['svelte', 'svelte/*', '**/ui/**'], message: 'Below the page: no Svelte, no components.' },
            {
              group: ['d3'],
              importNamePattern: '^(select|selectAll|selection|transition|axis.*)$',
              message: 'D3 does arithmetic only.',
            },
          ],
        },
      ],
    },
  },
  {
    // Only the arithmetic of MD5 is shared: everything else is what the benchmark compares.
    files: ['bench/**/*HandWritten.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '/src/', allowImportNamePattern: '^md5', message: 'A loop of its own, but for the MD5.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/study/**'],
    ignores: tests,
    rules: { 'no-restricted-globals': ['error', 'Date', 'performance', 'window', 'document', 'localStorage'] },
  },
);
