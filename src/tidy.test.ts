import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..');
const leftOut =
  /^(node_modules|dist.*|look|coverage|test-results|playwright-report|results|package-lock\.json|\.git|\.cache)$/;
const linesMax = 600;

/** Every file of the project, by path from its root. */
function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !leftOut.test(name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesUnder(path) : [path];
    });
}

interface WordRule {
  readonly pattern: RegExp;
  readonly instead: string;
  /** Paths that the rule is for. */
  readonly where: RegExp;
}

const anywhere = /./;
const code = /^(src|e2e|bench|scripts|look-book)\//;
/** Words are put together from halves, so that this file does not contain what it forbids. */
const halves = (...pairs: [string, string][]) => pairs.map((pair) => pair.join('')).join('|');
const homonyms = 'stream|consumer|checkpoint|batch|buffer|partition|timestamp';

const wordRules: readonly WordRule[] = [
  { pattern: new RegExp(`\\b(${halves(['stu', 'dent'], ['stu', 'dents'])})\\b`, 'i'), instead: 'learner', where: code },
  { pattern: new RegExp(`\\b(the|a|an|every|each) ${'us'}er\\b`, 'i'), instead: 'learner', where: code },
  { pattern: /\bthrottled\b/, instead: 'writeThroughputExceeded or readThroughputExceeded', where: /^src\/engine\// },
  {
    pattern: new RegExp(`\\bexport (const|let|function|class|interface|type) (${homonyms})\\b`, 'i'),
    instead: 'the qualified name: dataStream, shardConsumer, leaseCheckpoint, putBatch, partitionKey, eventTimeMs',
    where: /^src\//,
  },
  { pattern: new RegExp(`\\b(${halves(['TO', 'DO'], ['FIX', 'ME'], ['XX', 'X'])})\\b`), instead: 'do it', where: code },
  {
    pattern: new RegExp(
      halves(['eslint-', 'disable'], ['@ts-', 'ignore'], ['@ts-', 'expect-error'], ['@ts-', 'nocheck']),
    ),
    instead: 'mend the cause',
    where: code,
  },
  {
    pattern: new RegExp(
      `\\b(test|it|describe|suite)\\.(${halves(['sk', 'ip'], ['on', 'ly'], ['fix', 'me'], ['to', 'do'])})\\b`,
    ),
    instead: 'a test that runs',
    where: code,
  },
  {
    pattern: new RegExp(`(^|[^\\w.])/(${['work', 'tmp', 'root', 'home', 'farm', 'Users'].join('|')})/`),
    instead: 'a path from the root of the project',
    where: anywhere,
  },
  { pattern: new RegExp(`\\.\\./${'shared'}\\b`), instead: 'what stands in this project', where: anywhere },
  { pattern: /\bregistry\.\w+\.\w+/, instead: 'the registry that npm is set to', where: anywhere },
  { pattern: /\bissue #?\d/i, instead: 'the reason itself', where: anywhere },
];

/** What the rules find in a text: the word, and what to write instead. */
function wordProblems(path: string, text: string): string[] {
  return wordRules
    .filter(({ where }) => where.test(path))
    .flatMap(({ pattern, instead }) => {
      const found = pattern.exec(text);
      return found ? [`${path}: “${found[0].trim()}”; instead: ${instead}`] : [];
    });
}

function lengthProblems(path: string, text: string): string[] {
  const lines = text.split('\n').length;
  return lines > linesMax ? [`${path}: ${String(lines)} lines, at most ${String(linesMax)}`] : [];
}

function placeProblems(path: string): string[] {
  const bad = /(^|\/)(utils?|helpers?|common|misc|types)(\/|\.(ts|mjs|svelte)$)/.exec(path);
  return bad && code.test(path) ? [`${path}: a helper lives beside its first use, not in “${bad[2] ?? ''}”`] : [];
}

interface ScenarioIndex {
  readonly areas?: readonly { readonly slug: string; readonly scenarios: readonly string[] }[];
}

/** Scenario folders against the reading order: each is in both, once. */
function listingProblems(index: ScenarioIndex, folders: readonly string[]): string[] {
  const listed = (index.areas ?? []).flatMap(({ slug, scenarios }) => scenarios.map((name) => `${slug}/${name}`));
  return [
    ...folders.filter((folder) => !listed.includes(folder)).map((folder) => `${folder} is not in the index`),
    ...listed.filter((folder) => !folders.includes(folder)).map((folder) => `${folder} is in the index but not there`),
    ...listed.filter((folder, at) => listed.indexOf(folder) !== at).map((folder) => `${folder} is listed twice`),
  ];
}

const files = filesUnder('');
const texts = files.filter((path) => /\.(ts|mjs|cjs|js|svelte|css|html|json|ya?ml|md|svg)$|^\.[a-z]/.test(path));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the house is tidy', () => {
  test('no file holds a word that the house does not use', () => {
    expect(texts.flatMap((path) => wordProblems(path, read(path)))).toEqual([]);
  });

  test('no file of code is longer than can be read', () => {
    const sources = texts.filter((path) => code.test(path));
    expect(sources.flatMap((path) => lengthProblems(path, read(path)))).toEqual([]);
  });

  test('no folder or file is a place for everything', () => {
    expect(files.flatMap(placeProblems)).toEqual([]);
  });

  test('every scenario is listed, and every listed scenario is there', () => {
    const index = existsSync(join(root, 'scenarios/index.yaml'))
      ? ((parse(read('scenarios/index.yaml')) ?? {}) as ScenarioIndex)
      : {};
    const folders = files.flatMap((path) => /^scenarios\/([^/]+\/[^/]+)\/scenario\.yaml$/.exec(path)?.[1] ?? []);
    expect(listingProblems(index, folders)).toEqual([]);
  });
});

describe('the checks of the house can fail', () => {
  const planted: [string, string][] = [
    ['src/a.ts', `a ${'stu'}dent`],
    ['src/a.ts', `what the ${'us'}er sees`],
    ['src/engine/a.ts', 'const throttled = 1'],
    ['src/a.ts', `export ${'class'} Consumer {}`],
    ['src/a.ts', `// ${'TO'}DO later`],
    ['src/a.ts', `// eslint-${'disable'}-next-line`],
    ['e2e/a.spec.ts', `test.${'sk'}ip('x')`],
    ['README.md', `see ${['', 'work', 'main'].join('/')}`],
    ['README.md', `see ../${'shared'}/x`],
    ['README.md', ['registry', 'npmjs', 'org'].join('.')],
    ['docs/a.md', `for ${'issue'} 2`],
  ];
  test.each(planted)('a word planted in %s is found: %s', (path, text) => {
    expect(wordProblems(path, `first line\n${text}\nlast line`)).toHaveLength(1);
  });

  test('every rule of words has a planted case', () => {
    expect(wordRules.filter(({ pattern }) => !planted.some(([, text]) => pattern.test(text)))).toEqual([]);
  });

  test('words of their own are left alone', () => {
    expect(wordProblems('src/a.ts', `${'us'}er-agent; export class ShardConsumer {}; dist/tmp/x`)).toEqual([]);
  });

  test('a file one line too long is found', () => {
    expect(lengthProblems('src/a.ts', 'x\n'.repeat(linesMax))).toHaveLength(1);
    expect(lengthProblems('src/a.ts', 'x\n'.repeat(linesMax - 1))).toEqual([]);
  });

  test('a room for everything is found', () => {
    expect(placeProblems('src/engine/utils/clock.ts')).toHaveLength(1);
    expect(placeProblems('src/engine/kernel/helpers.ts')).toHaveLength(1);
    expect(placeProblems('src/engine/kernel/ids.ts')).toEqual([]);
  });

  test('an unlisted, a missing and a doubled scenario are found', () => {
    const index = { areas: [{ slug: 'kcl', scenarios: ['two-workers', 'gone', 'two-workers'] }] };
    expect(listingProblems(index, ['kcl/two-workers', 'kcl/new'])).toEqual([
      'kcl/new is not in the index',
      'kcl/gone is in the index but not there',
      'kcl/two-workers is listed twice',
    ]);
  });
});
