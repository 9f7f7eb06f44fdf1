import { describe, expect, it } from 'vitest';
import { newProgress, type ScenarioProgress } from './progress';
import { readProgress } from './readProgress';

const whole: ScenarioProgress = {
  ...newProgress('hot-partition-key', 7, 1_000),
  predictions: { p1: { answer: { kind: 'number', value: 670 }, runAtMs: 0, committedAtMs: 1_000 } },
  answers: { Q015: { answer: { kind: 'options', indexes: [1] }, right: false, answeredAtMs: 2_000 } },
  place: {
    ...newProgress('hot-partition-key', 7, 1_000).place,
    actions: [{ atMs: 60_000, action: { do: 'UpdateShardCount', of: 'scans', to: 8 } }],
  },
};

describe('a kept record of progress', () => {
  it('is read as it was written', () => {
    expect(readProgress(structuredClone(whole))).toEqual(whole);
  });

  it.each([
    ['nothing', undefined],
    ['text', 'whole'],
    ['a record of a newer page', { ...whole, version: 2 }],
    ['a record without a version', { ...whole, version: undefined }],
    ['a place without a seed', { ...whole, place: { ...whole.place, seed: undefined } }],
    ['a moment that is no number', { ...whole, place: { ...whole.place, atMs: Number.NaN } }],
    ['an action without a name', { ...whole, place: { ...whole.place, actions: [{ atMs: 0, action: {} }] } }],
    ['an answer of an unknown kind', { ...whole, answers: { Q015: { answer: { kind: 'guess' } } } }],
    ['predictions that are a list', { ...whole, predictions: [] }],
  ])('is refused when it is %s', (_, kept) => {
    expect(readProgress(kept)).toBeNull();
  });
});
