import { describe, expect, it } from 'vitest';
import { answered } from './exampleBank.testSetup';
import { answersPerDay, matrixOf } from './pastAnswers';

describe('answers of each day', () => {
  it('fall to the day that had begun; what is older than the first day is left out', () => {
    const events = [answered('Q007', true, 5), answered('Q007', true, 10), answered('Q008', false, 29)];
    expect(answersPerDay(events, [10, 20])).toEqual([
      { startMs: 10, right: 1, wrong: 0 },
      { startMs: 20, right: 0, wrong: 1 },
    ]);
  });
});

describe('the matrix of services', () => {
  it('has a row for each that was right, and a column for each that was right or taken', () => {
    const confusions = [
      { right: 'firehose', taken: 'firehose', times: 2, asked: 3 },
      { right: 'firehose', taken: 'sqs', times: 1, asked: 3 },
    ] as const;
    expect(matrixOf(confusions, ['dataStreams', 'firehose', 'sqs'])).toEqual({
      services: ['firehose', 'sqs'],
      rows: [{ right: 'firehose', asked: 3, times: [2, 1] }],
    });
  });
});
