import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadBoard, loadFacts } from '../index';
import {
  concessionOn,
  concessionText,
  decidedText,
  filledText,
  judgeBoard,
  readState,
  remainText,
  startState,
  stateQuery,
  stricterStops,
  textOn,
  type BoardState,
} from './index';

const board = await loadBoard();
const anyState: fc.Arbitrary<BoardState> = fc.record(
  Object.fromEntries(board.lines.map(({ id, stops }) => [id, fc.nat(stops.length - 1)])),
);
const remainingOn = (state: BoardState) => judgeBoard(board, state).remaining.map(({ id }) => id);

describe('the board of services', () => {
  test('never brings a service back when more is asked', () => {
    const asking = board.lines.filter(({ strictest }) => strictest !== null);
    fc.assert(
      fc.property(anyState, fc.constantFrom(...asking), fc.nat(), (state, line, pick) => {
        const stops = stricterStops(line, state[line.id] ?? 0);
        const asksMore = { ...state, [line.id]: stops[pick % stops.length] ?? 0 };
        expect(remainingOn(state)).toEqual(expect.arrayContaining(remainingOn(asksMore)));
      }),
    );
  });

  test('has each service remain or drop out with one reason, which names the line that decided', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const { remaining, dropped } = judgeBoard(board, state);
        const seen = [...remaining, ...dropped.map(({ candidate }) => candidate)].map(({ id }) => id);
        expect(seen.sort()).toEqual(board.candidates.map(({ id }) => id).sort());
        for (const { rule, line, broken } of dropped) {
          expect(broken[0]).toBe(rule);
          expect(rule.when[0]?.lineId).toBe(line.id);
        }
      }),
    );
  });

  test('says what to give up where nobody remains, and somebody remains when that is done', () => {
    fc.assert(
      fc.property(
        anyState.filter((state) => remainingOn(state).length === 0),
        (state) => {
          const concession = concessionOn(board, state);
          if (!concession) throw new Error('The board has no answer.');
          expect(remainingOn(concession.state)).toEqual(concession.remaining.map(({ id }) => id));
          expect(concession.remaining).not.toEqual([]);
          const changed = board.lines.filter(({ id }) => concession.state[id] !== state[id]);
          expect(changed).toEqual(concession.lines);
          expect(concessionText(concession)).toMatch(/^Let .+ be .+: then .+ remains?\.$/);
        },
      ),
    );
  });

  test('is told by its address and by nothing else', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(readState(board, stateQuery(board, state))).toEqual(state);
      }),
    );
    expect(stateQuery(board, startState(board))).toBe('');
  });

  test('has words for every state', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const verdict = judgeBoard(board, state);
        const texts = [
          remainText(verdict),
          decidedText(verdict),
          ...verdict.dropped.map(({ rule }) => filledText(board, state, rule.because)),
          ...board.candidates.flatMap(({ summary, facets }) =>
            [summary, ...facets.map(({ says }) => says)].map((says) =>
              filledText(board, state, textOn(state, says)?.text ?? ''),
            ),
          ),
        ];
        expect(texts.filter((text) => text === '' || /[{}]/.test(text))).toEqual([]);
      }),
    );
  });
});

describe('the rules of the board', () => {
  test('each rest on a fact that is read somewhere, and give their reason in one line', async () => {
    const facts = new Map((await loadFacts()).map((row) => [row.id, row]));
    for (const { factId, because } of board.rules) {
      expect(facts.get(factId)?.evidence ?? 'M', factId).not.toBe('M');
      expect(because.length, because).toBeLessThanOrEqual(72);
    }
  });

  test('each decide for somebody on some board', () => {
    const decisive = new Set(
      fc
        .sample(anyState, { numRuns: 4_000, seed: 7 })
        .flatMap((state) => judgeBoard(board, state).dropped.map(({ rule }) => rule)),
    );
    const idle = board.rules.filter((rule) => !decisive.has(rule));
    expect(idle.map(({ candidateId, because }) => `${candidateId}: ${because}`)).toEqual([]);
  });
});
