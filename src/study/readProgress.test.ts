import { describe, expect, it } from 'vitest';
import { newProgress, type ScenarioProgress } from './progress';
import { readProgress } from './readProgress';
import { newTimeline } from './timeline';

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
    ['an era that never was', { ...whole, place: { ...whole.place, era: '2030' } }],
    ['an answer of an unknown kind', { ...whole, answers: { Q015: { answer: { kind: 'guess' } } } }],
    ['predictions that are a list', { ...whole, predictions: [] }],
  ])('is refused when it is %s', (_, kept) => {
    expect(readProgress(kept)).toBeNull();
  });

  it('keeps what can be undone and the fork', () => {
    const run = { seed: 7, atMs: 60_000, actions: whole.place.actions, era: 'notes' as const };
    const history = { past: [{ ...run, what: 'Set scans to 8 shards' }], future: [] };
    const fork = { forkedAtMs: 60_000, inHand: 'B' as const, other: { actions: [], history } };
    const forked = { ...whole, place: { ...whole.place, timeline: { history, fork } } };
    expect(readProgress(structuredClone(forked))).toEqual(forked);
  });

  it.each([
    ['no object', 'undone'],
    ['without a past', { history: { future: [] }, fork: null }],
    ['with a past run that has no actions', { history: { past: [{ seed: 1, atMs: 0, what: 'x' }], future: [] } }],
  ])('loses only what can be undone when the timeline is %s', (_, timeline) => {
    expect(readProgress({ ...whole, place: { ...whole.place, timeline } })).toEqual({
      ...whole,
      place: { ...whole.place, timeline: newTimeline },
    });
  });

  it('loses only the fork when that is damaged', () => {
    const timeline = { ...newTimeline, fork: { forkedAtMs: 1, inHand: 'C', other: {} } };
    expect(readProgress({ ...whole, place: { ...whole.place, timeline } })?.place.timeline).toEqual(newTimeline);
  });
});
