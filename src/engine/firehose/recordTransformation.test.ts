import { describe, expect, test } from 'vitest';
import { answersById, BatchInvocations, exitOf, type TransformedRecord } from './recordTransformation';

describe('the answer of a transforming function', () => {
  test('sends each record its own way', () => {
    expect((['Ok', 'Dropped', 'ProcessingFailed'] as const).map(exitOf)).toEqual(['passOn', 'drop', 'fail']);
  });

  test('that leaves a record out, or says something unknown of it, has failed on it', () => {
    expect([undefined, 'missing' as const, 'Fine' as 'Ok'].map(exitOf)).toEqual(['fail', 'fail', 'fail']);
  });

  test('with the same id twice holds by what it says first', () => {
    const answer = (recordId: string, result: TransformedRecord['result']) => ({ recordId, result, data: '' });
    expect(answersById([answer('a', 'Ok'), answer('b', 'Dropped'), answer('a', 'Dropped')])).toEqual({
      a: 'Ok',
      b: 'Dropped',
    });
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
