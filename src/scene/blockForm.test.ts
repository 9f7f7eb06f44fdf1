import { describe, expect, test } from 'vitest';
import { formAtOnce, nextForm, wantedForm } from './blockForm';

const calm = { recordsPerSecond: 10, busiestRecordsPerSlot: 0.4 };
const oneASlot = { recordsPerSecond: 20, busiestRecordsPerSlot: 1 };
const busy = { recordsPerSecond: 60, busiestRecordsPerSlot: 1.2 };
const fast = { recordsPerSecond: 500, busiestRecordsPerSlot: 0.5 };

describe('a block is', () => {
  test('one record while the busiest shard has at most one in a slot', () => {
    expect(wantedForm('single', oneASlot)).toBe('single');
    expect(wantedForm('single', busy)).toBe('batch');
  });

  test('a batch from 500 records a second on, whatever the slots say', () => {
    expect(wantedForm('single', { ...fast, recordsPerSecond: 499 })).toBe('single');
    expect(wantedForm('single', fast)).toBe('batch');
  });

  test('a batch until both are below half of that', () => {
    expect(wantedForm('batch', oneASlot)).toBe('batch');
    expect(wantedForm('batch', { recordsPerSecond: 250, busiestRecordsPerSlot: 0.1 })).toBe('batch');
    expect(wantedForm('batch', { recordsPerSecond: 249, busiestRecordsPerSlot: 0.5 })).toBe('single');
  });
});

describe('a change of form', () => {
  test('comes in after it has been wanted for a second of viewing', () => {
    const asked = nextForm(formAtOnce(calm), busy, 3000);
    expect(asked.form).toBe('single');
    expect(nextForm(asked, busy, 3999).form).toBe('single');
    expect(nextForm(asked, busy, 4000).form).toBe('batch');
  });

  test('is forgotten when it is no longer wanted', () => {
    const asked = nextForm(formAtOnce(calm), busy, 3000);
    const forgotten = nextForm(asked, calm, 3500);
    expect(nextForm(nextForm(forgotten, busy, 4000), busy, 4900).form).toBe('single');
  });

  test('does not flicker around the border', () => {
    let state = formAtOnce(oneASlot);
    let changes = 0;
    for (let wallMs = 0; wallMs < 60_000; wallMs += 700) {
      const before = state.form;
      state = nextForm(state, wallMs % 1400 === 0 ? busy : oneASlot, wallMs);
      if (state.form !== before) changes++;
    }
    expect(changes).toBe(0);
    for (let wallMs = 60_000; wallMs < 70_000; wallMs += 700) state = nextForm(state, busy, wallMs);
    expect(state.form).toBe('batch');
  });

  test('comes at once in the first picture and after a jump in time', () => {
    expect(formAtOnce(busy).form).toBe('batch');
    expect(formAtOnce(oneASlot).form).toBe('single');
  });
});
