import { describe, expect, test } from 'vitest';
import { planLeaseTaking, type LeaseTakingInput, type SeenLease } from './leaseAssignment';

/** Leases in short: 'a' is owned by a and fresh, 'a!' has expired, 'a!!' very old, '-' unowned since ever, '~' released. */
function leasesOf(text: string): SeenLease[] {
  return text.split(' ').map((word, index) => {
    const owner = /^[a-z]+/.exec(word)?.[0] ?? null;
    const age = word.endsWith('!!') ? 30_001 : word.endsWith('!') ? 10_001 : word === '-' ? null : 0;
    return { key: `lease-${String(index)}`, owner, msSinceLastRenewalSeen: age };
  });
}

function plan(text: string, settings: Partial<LeaseTakingInput> = {}) {
  return planLeaseTaking({
    worker: 'me',
    leaseDurationMs: 10_000,
    maxLeasesForWorker: null,
    maxLeasesToStealAtOneTime: 1,
    enablePriorityLeaseAssignment: true,
    veryOldMultiplier: 3,
    leases: leasesOf(text),
    shuffle: (leases) => leases,
    ...settings,
  });
}

const ownersOf = (leases: readonly SeenLease[]) => leases.map((lease) => lease.owner ?? '-');

describe('a lease is available', () => {
  test('when it has no owner, or was not seen renewed for longer than the lease duration, strictly', () => {
    const leases = [10_000, 10_000.5, 9_999].map((age, index) => ({
      key: String(index),
      owner: 'a',
      msSinceLastRenewalSeen: age,
    }));

    expect(plan('', { leases }).availableLeases).toBe(1);
    expect(plan('- ~ a me').availableLeases).toBe(2);
  });
});

describe('the target', () => {
  test('workers counted are the owners of at least one lease that has not expired, and myself', () => {
    expect(plan('a a b b!').workersCounted).toBe(3);
    expect(plan('a a b! b!').workersCounted).toBe(2);
    expect(plan('a b c c').workersCounted).toBe(4);
    expect(plan('me me me').workersCounted).toBe(1);
  });

  test('is leases ÷ workers, rounded up; 1 when there are as many workers as leases', () => {
    expect(plan('a a a b b b b').target).toBe(3);
    expect(plan('a b c').target).toBe(1);
    expect(plan('a a b').target).toBe(1);
    expect(plan('a a a').target).toBe(2);
  });

  test('is capped at maxLeasesForWorker', () => {
    expect(plan('a a a a a a', { maxLeasesForWorker: 2 }).target).toBe(2);
  });
});

describe('very old leases', () => {
  test('are taken at once, all of them, whatever the target says', () => {
    const { action, take, target } = plan('- - - a!! me');

    expect([action, take.length, target]).toEqual(['take-very-old', 4, 5]);
    expect(plan('b b b b a!! a!! a!!').take).toHaveLength(3);
  });

  test('so the first worker on a new table takes everything', () => {
    expect(plan('- - -').take).toHaveLength(3);
  });

  test('are no more than maxLeasesForWorker lets me have', () => {
    expect(plan('- - - - me me', { maxLeasesForWorker: 4 }).take).toHaveLength(2);
    expect(plan('- - me me', { maxLeasesForWorker: 2 })).toMatchObject({ action: 'none', take: [] });
  });

  test('are taken like any other when priority assignment is off', () => {
    expect(plan('- - - a', { enablePriorityLeaseAssignment: false })).toMatchObject({ action: 'take-available' });
    expect(plan('- - - a', { enablePriorityLeaseAssignment: false }).take).toHaveLength(2);
  });

  test('nothing else is taken in the same run', () => {
    expect(ownersOf(plan('a!! b! b! b! b! b!').take)).toEqual(['a']);
  });
});

describe('expired and released leases', () => {
  test('are taken up to the target, and nothing is stolen in that run', () => {
    const { action, take } = plan('a a a a a! a!');
    expect([action, ownersOf(take)]).toEqual(['take-available', ['a', 'a']]);
    expect(plan('a a a a a b! me').take).toHaveLength(1);
    expect(plan('a a b b b! me me')).toMatchObject({ target: 3, action: 'take-available' });
  });

  test('are left to others by a worker that has its share', () => {
    expect(plan('me me a a ~')).toMatchObject({ target: 3, action: 'take-available' });
    expect(plan('me me me a a ~')).toMatchObject({ target: 3, action: 'none', take: [] });
  });
});

describe('stealing', () => {
  test('takes one lease from the worker that holds the most', () => {
    const { action, take, stolenFromWorkerHolding } = plan('a b b b b b');

    expect([action, ownersOf(take), stolenFromWorkerHolding]).toEqual(['steal', ['b'], 5]);
  });

  test('takes as many as it needs where it may, but leaves the other its share', () => {
    expect(plan('a a a a a a a a', { maxLeasesToStealAtOneTime: 9 }).take).toHaveLength(4);
    expect(plan('a a a a a b b b', { maxLeasesToStealAtOneTime: 9 }).take).toHaveLength(2);
  });

  test('does not happen when I lack one lease and nobody has more than his share', () => {
    expect(plan('a a b b me')).toMatchObject({ target: 2, action: 'none', take: [] });
  });

  test('takes one from a worker with just his share when I lack more than one', () => {
    expect(plan('a a a b b b')).toMatchObject({ target: 2, action: 'steal' });
    expect(plan('a a b b')).toMatchObject({ target: 2, action: 'steal', stolenFromWorkerHolding: 2 });
  });

  test('never happens to leave an idle worker beyond the shards with something to do', () => {
    expect(plan('a b c')).toMatchObject({ target: 1, action: 'none' });
  });

  test('of two equally loaded workers the first by name gives', () => {
    expect(ownersOf(plan('b b b a a a').take)).toEqual(['a']);
  });
});

test('which leases are taken is left to chance', () => {
  const reversed = { shuffle: (leases: SeenLease[]) => leases.reverse() };

  expect(plan('a a a').take[0]?.key).toBe('lease-0');
  expect(plan('a a a', reversed).take[0]?.key).toBe('lease-2');
  expect(plan('a! a! a!', { ...reversed, maxLeasesForWorker: 1 }).take[0]?.key).toBe('lease-2');
});
