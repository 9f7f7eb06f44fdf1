import { expect, test } from 'vitest';
import { readArguments, readSeed, unknown, UsageError } from './readArguments';
import { table } from './table';

test('names, options and flags are told apart', () => {
  const read = readArguments(['one', '--seed', '7', '--json', '--for=2m'], ['seed', 'for'], ['json']);
  expect(read).toEqual({ names: ['one'], options: { seed: '7', for: '2m' }, flags: new Set(['json']) });
});

test('an unknown option is refused with the nearest known one', () => {
  expect(() => readArguments(['--sede', '7'], ['seed'], ['json'])).toThrow(
    new UsageError("There is no option '--sede'. Did you mean '--seed'?"),
  );
  expect(() => readArguments(['--seed'], ['seed'], [])).toThrow(new UsageError('--seed needs a value.'));
});

test('a seed is a whole number of 32 bits, not zero', () => {
  expect(readSeed(undefined)).toBe(1);
  expect(readSeed('4294967295')).toBe(4_294_967_295);
  for (const wrong of ['0', '1.5', 'x', '4294967296']) expect(() => readSeed(wrong)).toThrow(UsageError);
});

test('an unknown name suggests the nearest, or lists what there is', () => {
  expect(unknown("scenario 'hot-key'", 'hot-key', ['hot-keys', 'cold'])).toBe(
    "There is no scenario 'hot-key'. Did you mean 'hot-keys'?",
  );
  expect(unknown("scenario 'zzz'", 'zzz', ['hot-keys', 'cold'])).toBe(
    "There is no scenario 'zzz'. There is hot-keys, cold.",
  );
});

test('columns are aligned, numbers to the right', () => {
  expect(
    table(
      [
        ['name', 'rate', 'text'],
        ['a', '1,340/s', 'x'],
        ['longer', '0/s', ''],
      ],
      '  ',
    ),
  ).toBe('  name    rate     text\n  a       1,340/s  x\n  longer      0/s');
});
