import { describe, expect, test } from 'vitest';
import { loadBank, loadBoard, loadCases } from '../index';
import { judgeBoard } from './judgeBoard';

const board = await loadBoard();
const cases = await loadCases();
const serviceOf = (id: string) => board.candidates.find((candidate) => candidate.id === id)?.service;

describe('the cases of the board', () => {
  test.each([
    ['dataStreams', 'firehose'],
    ['analytics', 'firehose'],
    ['dataStreams', 'logs'],
    ['dataStreams', 'video'],
    ['dataStreams', 'sqs'],
    ['dataStreams', 'msk'],
  ])('have for %s and %s one story each in which it is right', (one, other) => {
    const ofPair = cases.filter(({ pair }) =>
      [one, other].every((service) => pair.some((id) => serviceOf(id) === service)),
    );
    const right = ofPair.map((dealt) => serviceOf(dealt.options[dealt.right] ?? ''));
    expect(new Set(right)).toEqual(new Set([one, other]));
  });

  test('have one for each way to read a data stream', () => {
    const ways = ['dataStreamsFanOut', 'dataStreamsShared'];
    const ofPair = cases.filter(({ pair }) => ways.every((id) => pair.includes(id)));
    expect(new Set(ofPair.map(({ options, right }) => options[right]))).toEqual(new Set(ways));
  });

  test('have one right option each, at all places alike, and a reason for every other', () => {
    expect(cases.length).toBeGreaterThanOrEqual(12);
    for (const { id, options, right, state } of cases) {
      const { remaining, dropped } = judgeBoard(board, state);
      expect(
        remaining.filter((candidate) => options.includes(candidate.id)).map((one) => one.id),
        id,
      ).toEqual([options[right]]);
      expect(
        dropped.filter(({ candidate }) => options.includes(candidate.id)),
        id,
      ).toHaveLength(options.length - 1);
    }
    const places = cases.map(({ right }) => right);
    for (const place of [0, 1, 2, 3]) {
      expect(places.filter((other) => other === place).length).toBeLessThanOrEqual(cases.length / 2);
      expect(places).toContain(place);
    }
  });

  test('are counted by the bank, apart from its questions', async () => {
    const bank = await loadBank();
    expect(bank.cases.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
    expect(bank.questions.filter(({ id }) => id.startsWith('K'))).toEqual([]);
  });
});
