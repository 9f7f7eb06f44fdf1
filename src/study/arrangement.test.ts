import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChoiceQuestion, CompiledQuestion, MatchQuestion, OrderQuestion } from '../content/index';
import { arrange, asShown, asWritten, showingSeed, shuffled } from './arrangement';
import { isAnswerRight } from './grading';

const text = (words: string) => [[{ kind: 'text' as const, text: words }]];
const choice = (keepsOrder = false) =>
  ({
    kind: 'one',
    keepsOrder,
    options: ['a', 'b', 'c', 'd'].map((word, index) => ({
      letter: 'ABCD'.charAt(index),
      text: text(word),
      right: index === 2,
    })),
  }) as unknown as ChoiceQuestion;
const order = {
  kind: 'order',
  items: ['a', 'b', 'c'].map((word) => ({ text: text(word) })),
} as unknown as OrderQuestion;
const match = {
  kind: 'match',
  lefts: [2, 0, 0].map((place) => ({ choice: place })),
  choices: ['x', 'y', 'z'].map((word) => ({ text: text(word) })),
} as unknown as MatchQuestion;

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('the order in which options are shown', () => {
  it('is the same for the same seed and differs between seeds', () => {
    expect(arrange(choice(), 7)).toEqual(arrange(choice(), 7));
    const orders = new Set(Array.from({ length: 50 }, (_, seed) => arrange(choice(), seed).order.join()));
    expect(orders.size).toBeGreaterThan(12);
  });

  it('gives each place to each option about as often', () => {
    const counts = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
    for (let seed = 0; seed < 4_000; seed++) {
      shuffled(4, showingSeed(seed, 'Q015')).forEach((item, place) => {
        const row = counts[place];
        if (row) row[item] = (row[item] ?? 0) + 1;
      });
    }
    expect(Math.min(...counts.flat())).toBeGreaterThan(900);
    expect(Math.max(...counts.flat())).toBeLessThan(1_100);
  });

  it('names the options by the places where they stand', () => {
    const { question } = arrange(choice(), 3);
    expect(question.kind === 'one' && question.options.map(({ letter }) => letter)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('leaves numbers in their own order', () => {
    expect(arrange(choice(true), 3).order).toEqual([0, 1, 2, 3]);
  });

  it('never shows items in the right order at first', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(arrange(order, seed).order).not.toEqual([0, 1, 2]);
      }),
      { seed: 1 },
    );
  });

  it.each<[string, CompiledQuestion]>([
    ['a choice', choice()],
    ['an order', order],
    ['a match', match],
  ])('does not change what is right in %s', (_, question) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const arrangement = arrange(question, seed);
        const shown = arrangement.question;
        const answer =
          shown.kind === 'match'
            ? { kind: 'match' as const, choices: shown.lefts.map((left) => left.choice) }
            : shown.kind === 'order'
              ? { kind: 'order' as const, indexes: [0, 1, 2].map((place) => arrangement.order.indexOf(place)) }
              : { kind: 'options' as const, indexes: [arrangement.order.indexOf(2)] };
        const kept = asWritten(answer, arrangement);
        expect(isAnswerRight(question, kept, null)).toBe(true);
        expect(asShown(kept, arrangement)).toEqual(answer);
      }),
      { seed: 1 },
    );
  });
});
