import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action, ActionName } from '../engine/index';
import { randomWorld } from '../engine/randomWorlds/randomWorld.testSetup';
import { actionForms } from './consoleForms';
import { parseCommand } from './parseCommand';
import { printCommand } from './printCommand';
import { quoted, tokensOf } from './tokens';

/** A design is chosen before a world begins, and random worlds are built in one way. */
const design: fc.Arbitrary<Action> = fc.record({
  do: fc.constant('chooseDesign' as const),
  of: fc.constant('system'),
  to: fc.constantFrom('stream', 'logsAlone'),
});

/** What random worlds leave out: they are over before a day is. */
const retention: fc.Arbitrary<Action> = fc.record({
  do: fc.constantFrom('IncreaseStreamRetentionPeriod' as const, 'DecreaseStreamRetentionPeriod' as const),
  of: fc.constant('readings'),
  toMs: fc.integer({ min: 1, max: 400 * 24 * 60 * 60_000 }),
});

describe('a command line', () => {
  test('prints an action so that it is read back as the same action', () => {
    const seen = new Set<ActionName>();
    fc.assert(
      fc.property(randomWorld, fc.oneof(retention, design), ({ actions, config }, other) => {
        const all: readonly Action[] = [...[...actions, ...config.scheduled].map(({ action }) => action), other];
        for (const action of all) {
          seen.add(action.do);
          expect(parseCommand(printCommand(action)), printCommand(action)).toEqual({ kind: 'action', action });
        }
      }),
      { numRuns: 1000 },
    );
    const neverMade = actionForms.map(([name]) => name).filter((name) => !seen.has(name));
    expect(neverMade, 'random worlds make every action').toEqual([]);
  });

  test('keeps any text as one word', () => {
    const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 5 });
    fc.assert(
      fc.property(words, (texts) => {
        expect(tokensOf(texts.map(quoted).join(' ')).map(({ text }) => text)).toEqual(texts);
      }),
    );
  });

  test('never throws, whatever is typed, and says what is wrong within the line', () => {
    const starts = actionForms.map(([, { command }]) => command);
    const line = fc.tuple(fc.constantFrom('', ...starts), fc.string()).map(([start, rest]) => `${start} ${rest}`);
    fc.assert(
      fc.property(line, (typed) => {
        const parsed = parseCommand(typed);
        if (parsed.kind !== 'problem') return;
        expect(parsed.sentence.length).toBeGreaterThan(5);
        expect(parsed.to).toBeLessThanOrEqual(typed.length);
        expect(parsed.from).toBeLessThanOrEqual(parsed.to);
      }),
    );
  });
});
