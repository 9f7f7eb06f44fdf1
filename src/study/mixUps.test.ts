import { describe, expect, test } from 'vitest';
import { dealCase } from './dealCase';
import { answered, exampleBank } from './exampleBank.testSetup';
import { mixUpsOf } from './mixUps';

const at = (index: number) => ({ kind: 'options', indexes: [index] }) as const;
const asked = (questionId: string, place: number, right: boolean, atMs: number) =>
  answered(questionId, right, atMs, { answer: at(place) });

describe('two services that are mixed up', () => {
  test('are none while nothing was answered, or nothing was wrong', () => {
    expect(mixUpsOf([], exampleBank)).toEqual([]);
    expect(mixUpsOf([asked('Q235', 1, true, 1)], exampleBank)).toEqual([]);
  });

  test('are counted among the last ten answers in which both were on offer, of questions and of cases', () => {
    const wrong = asked('Q235', 0, false, 1);
    const inCase = asked('K01', 1, false, 2);
    expect(mixUpsOf([wrong, inCase], exampleBank)[0]).toEqual({
      services: ['dataStreams', 'firehose'],
      times: 2,
      asked: 2,
    });
    const later = Array.from({ length: 9 }, (_, place) => asked('Q235', 1, true, 3 + place));
    expect(mixUpsOf([wrong, inCase, ...later], exampleBank)[0]).toMatchObject({ times: 1, asked: 10 });
  });
});

describe('the case that is dealt', () => {
  const cases = [{ id: 'K01' }, { id: 'K02' }, { id: 'K03' }];

  test('is one that was never dealt, else one that was wrong, else the oldest', () => {
    const first = asked('K01', 0, true, 1);
    const wrong = asked('K02', 0, false, 2);
    const third = asked('K03', 0, true, 3);
    expect(dealCase(cases, [first], null)?.id).toBe('K02');
    expect(dealCase(cases, [first, wrong, third], null)?.id).toBe('K02');
    expect(dealCase(cases, [first, asked('K02', 0, true, 2), third], null)?.id).toBe('K01');
  });

  test('is not the one on the table, unless there is no other', () => {
    expect(dealCase(cases, [], 'K01')?.id).toBe('K02');
    expect(dealCase([{ id: 'K01' }], [], 'K01')?.id).toBe('K01');
    expect(dealCase([], [], null)).toBeNull();
  });
});
