import { describe, expect, test } from 'vitest';
import { InvariantError } from './invariant';
import { VirtualClock } from './virtualClock';

/** Books itself again every `everyMs` and notes when it ran. */
function startTicking(clock: VirtualClock, everyMs: number): number[] {
  const ranAtMs: number[] = [];
  const tick = (): void => {
    ranAtMs.push(clock.nowMs);
    clock.schedule(clock.nowMs + everyMs, tick);
  };
  clock.schedule(everyMs, tick);
  return ranAtMs;
}

describe('the virtual clock', () => {
  test('a timer that books itself again fires as often over one far jump as it should', () => {
    const clock = new VirtualClock();
    const ranAtMs = startTicking(clock, 1000);

    clock.advanceTo(10_000);

    expect(ranAtMs).toEqual([1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000]);
  });

  test('many small steps run the same tasks at the same moments as one jump', () => {
    const jumping = new VirtualClock();
    const stepping = new VirtualClock();
    const jumped = [startTicking(jumping, 300), startTicking(jumping, 700)];
    const stepped = [startTicking(stepping, 300), startTicking(stepping, 700)];

    jumping.advanceTo(9973);
    for (let nowMs = 0; nowMs < 9973; nowMs += 16.7) stepping.advanceTo(nowMs);
    stepping.advanceTo(9973);

    expect(stepped).toEqual(jumped);
  });

  test('tasks due at the same moment run in the order in which they were booked', () => {
    const clock = new VirtualClock();
    const ran: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) clock.schedule(5, () => ran.push(name));

    clock.advanceTo(5);

    expect(ran.join('')).toBe('abcdefg');
  });

  test('a task booked for now by a running task runs after those that were booked for now before it', () => {
    const clock = new VirtualClock();
    const ran: string[] = [];
    clock.schedule(5, () => {
      ran.push('first');
      clock.schedule(5, () => ran.push('late'));
    });
    clock.schedule(5, () => ran.push('second'));

    clock.advanceTo(5);

    expect(ran).toEqual(['first', 'second', 'late']);
  });

  test('a thousand tasks booked in any order run in order of time', () => {
    const clock = new VirtualClock();
    const ran: number[] = [];
    for (let index = 0; index < 1000; index++) {
      const dueMs = (index * 7919) % 1009;
      clock.schedule(dueMs, () => ran.push(dueMs));
    }

    clock.advanceTo(2000);

    expect(ran).toHaveLength(1000);
    expect(ran).toEqual([...ran].sort((a, b) => a - b));
  });

  test('what is due exactly at the horizon runs, what is due after it waits', () => {
    const clock = new VirtualClock();
    const ran: number[] = [];
    clock.schedule(10, () => ran.push(10));
    clock.schedule(10.001, () => ran.push(10.001));

    clock.advanceTo(10);

    expect(ran).toEqual([10]);
    expect(clock.nowMs).toBe(10);
  });

  test('a task that was cancelled does not run, and the others do', () => {
    const clock = new VirtualClock();
    const ran: string[] = [];
    clock.schedule(1, () => ran.push('kept'));
    const cancelled = clock.schedule(2, () => ran.push('cancelled'));
    clock.schedule(3, () => ran.push('kept too'));
    clock.cancel(cancelled);
    clock.cancel(null);

    clock.advanceTo(10);

    expect(ran).toEqual(['kept', 'kept too']);
    expect(cancelled.run).toBeNull();
  });

  test('a moment that is past already is taken as now', () => {
    const clock = new VirtualClock();
    clock.advanceTo(100);
    let ranAtMs = -1;
    clock.schedule(40, () => (ranAtMs = clock.nowMs));

    clock.advanceTo(100);

    expect(ranAtMs).toBe(100);
  });

  test('the clock refuses to go back', () => {
    const clock = new VirtualClock();
    clock.advanceTo(100);

    expect(() => {
      clock.advanceTo(99);
    }).toThrow(InvariantError);
    expect(clock.nowMs).toBe(100);
  });

  test('a task without a moment is refused', () => {
    expect(() => new VirtualClock().schedule(NaN, () => undefined)).toThrow(InvariantError);
  });

  test('a timer that books itself for now makes the clock give up after the maximum of steps', () => {
    const clock = new VirtualClock(50);
    let ran = 0;
    const again = (): void => {
      ran++;
      clock.schedule(clock.nowMs, again);
    };
    clock.schedule(1, again);

    expect(() => {
      clock.advanceTo(2);
    }).toThrow(/Gave up after 50 tasks at 1 ms/);
    expect(ran).toBe(51);
  });

  test('the maximum of steps counts for one advance, not for the whole run', () => {
    const clock = new VirtualClock(50);
    const ranAtMs = startTicking(clock, 1);

    for (let nowMs = 40; nowMs <= 400; nowMs += 40) clock.advanceTo(nowMs);

    expect(ranAtMs).toHaveLength(400);
  });

  test('a stop on a condition finishes the instant in which it came true and goes no further', () => {
    const clock = new VirtualClock();
    const ran: string[] = [];
    clock.schedule(5, () => {
      ran.push('seen');
      clock.schedule(5, () => ran.push('booked in the same instant'));
    });
    clock.schedule(5, () => ran.push('same instant'));
    clock.schedule(6, () => ran.push('later'));

    const stopped = clock.advanceUntil(100, () => ran.includes('seen'));

    expect(stopped).toBe(true);
    expect(clock.nowMs).toBe(5);
    expect(ran).toEqual(['seen', 'same instant', 'booked in the same instant']);
  });

  test('a stop on a condition that never holds ends at the horizon', () => {
    const clock = new VirtualClock();

    expect(clock.advanceUntil(100, () => false)).toBe(false);
    expect(clock.nowMs).toBe(100);
  });

  test('the timers of XState wait on the same queue', () => {
    const clock = new VirtualClock();
    const ran: string[] = [];
    clock.advanceTo(10);
    clock.setTimeout(() => ran.push('timeout'), 5);
    clock.schedule(15, () => ran.push('task'));
    clock.clearTimeout(clock.setTimeout(() => ran.push('cleared'), 5));

    clock.advanceTo(15);

    expect(ran).toEqual(['timeout', 'task']);
  });
});
