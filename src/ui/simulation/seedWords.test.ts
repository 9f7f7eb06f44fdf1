import { describe, expect, it } from 'vitest';
import { readSeed, seedWords } from './seedWords';

describe('the words for a seed', () => {
  it('are the same for the same seed and end in its number', () => {
    expect(seedWords(3)).toBe(seedWords(3));
    expect(seedWords(3)).toMatch(/^[a-z]+-[a-z]+-3$/);
  });

  it('differ between neighbours in more than the number', () => {
    const words = [1, 2, 3, 4, 5].map((seed) => seedWords(seed).replace(/-\d+$/, ''));
    expect(new Set(words).size).toBe(5);
  });
});

describe('a typed seed', () => {
  it.each([
    ['1', 1],
    [' 42 ', 42],
    ['4294967295', 4_294_967_295],
    ['0', null],
    ['4294967296', null],
    ['-3', null],
    ['1.5', null],
    ['heron', null],
    ['', null],
  ])('"%s" is %s', (text, seed) => {
    expect(readSeed(text)).toBe(seed);
  });
});
