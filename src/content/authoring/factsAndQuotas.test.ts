import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { quotas } from '../../engine/index';
import { filesOnDisk } from './contentFiles';
import { loadFacts } from './loadFacts';

const { facts } = loadFacts(filesOnDisk('.'));
const entries = Object.entries(quotas);

describe('a number of the engine', () => {
  test.each(entries)('%s is the amount of its fact, in both eras', (_, { factId, amount, notes, today, unit }) => {
    const row = facts.find(({ id }) => id === factId);
    expect(row?.amounts[amount]).toEqual({ notes, today, unit });
  });

  test.each(entries)('%s was checked no later than its fact', (_, { factId, checked }) => {
    const row = facts.find(({ id }) => id === factId);
    expect(checked <= (row?.checked ?? '')).toBe(true);
  });
});

/** Numbers that mean a quota wherever they stand: larger than a round factor could be by chance, and no halves. */
const telling = [...new Set(entries.flatMap(([, { notes, today }]) => [notes, today]))].filter(
  (value) => value > 100_000 || !Number.isInteger(2 * value),
);

function quotaLiterals(text: string): readonly number[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  return [...code.matchAll(/(?<![\w.])\d[\d_]*(?:\.\d+)?(?![\w.])/g)]
    .map(([literal]) => Number(literal.replaceAll('_', '')))
    .filter((value) => telling.includes(value));
}

// In pictures the same figures are units: a day, a mebibyte.
test('a quota stands as a literal in the quotas alone', () => {
  const rooms = ['engine', 'content', 'proofs', 'webWorker', 'commands'];
  const files = rooms.flatMap((room) =>
    readdirSync(join('src', room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<![.]test|testConfigs|[.]testSetup|[.]d)\.(?:ts|svelte)$/.test(name))
      .map((name) => join('src', room, name)),
  );
  expect(files.length).toBeGreaterThan(50);
  const found = files
    .filter((path) => !path.startsWith(join('src', 'engine', 'quotas')))
    .flatMap((path) => quotaLiterals(readFileSync(path, 'utf8')).map((value) => `${path}: ${value}`));
  expect(found).toEqual([]);
});

test('a literal is found however it is written', () => {
  expect(quotaLiterals('const a = 1_048_576; // 2_097_152\nconst b = 0.015;')).toEqual([1_048_576, 0.015]);
  expect(quotaLiterals('const a = 1_048_577; const b = x1048576;')).toEqual([]);
});
