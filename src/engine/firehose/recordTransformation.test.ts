import { describe, expect, test } from 'vitest';
import { BatchInvocations, judgeTransformation, type TransformedRecord } from './recordTransformation';

const answer = (recordId: string, result: TransformedRecord['result']): TransformedRecord => ({
  recordId,
  result,
  data: recordId,
});

describe('the answer of a transforming function', () => {
  test('sends each record its own way', () => {
    const judged = judgeTransformation(
      ['a', 'b', 'c'],
      [answer('a', 'Dropped'), answer('b', 'Ok'), answer('c', 'ProcessingFailed')],
    );
    expect(judged).toEqual({ delivered: ['b'], droppedIds: ['a'], failedIds: ['c'] });
  });

  test('that leaves a record out has failed on it', () => {
    expect(judgeTransformation(['a', 'b'], [answer('b', 'Ok')]).failedIds).toEqual(['a']);
  });

  test('with an unknown id or the same id twice spoils nothing else', () => {
    const judged = judgeTransformation(['a'], [answer('x', 'Ok'), answer('a', 'Ok'), answer('a', 'Dropped')]);
    expect(judged).toEqual({ delivered: ['a'], droppedIds: [], failedIds: [] });
  });

  test('comes in the order in which the records were sent', () => {
    expect(judgeTransformation(['a', 'b'], [answer('b', 'Ok'), answer('a', 'Ok')]).delivered).toEqual(['a', 'b']);
  });
});

describe('the invocations of a batch', () => {
  test('are four at most by default, the first and three retries', () => {
    const batch = new BatchInvocations('today');
    expect([1, 2, 3, 4].map(() => batch.end('error'))).toEqual(['again', 'again', 'again', 'givenUp']);
  });

  test('end with the first answer', () => {
    const batch = new BatchInvocations('today', 1);
    expect(batch.end('tooManyRequests')).toBe('again');
    expect(batch.end('ok')).toBe('answered');
    expect(batch.count).toBe(2);
  });
});
