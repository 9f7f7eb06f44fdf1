import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../kernel/virtualClock';
import { WorkerCpu, type CpuClient } from './workerCpu';

class Work implements CpuClient {
  readonly slices: { atMs: number; count: number }[] = [];

  constructor(
    readonly clock: VirtualClock,
    public pendingRecords: number,
  ) {}

  get done(): number {
    return this.slices.reduce((sum, slice) => sum + slice.count, 0);
  }

  processed(count: number): void {
    this.pendingRecords -= count;
    this.slices.push({ atMs: this.clock.nowMs, count });
  }
}

describe('a worker’s CPU', () => {
  test('gets through so many records a second', () => {
    const clock = new VirtualClock();
    const cpu = new WorkerCpu(1000, clock);
    const work = new Work(clock, 10_000);
    cpu.request(work);
    clock.advanceTo(3000);

    expect(work.done).toBe(3000);
    expect(cpu.busyMs).toBe(3000);
  });

  test('takes its shards in turn, 50 ms each', () => {
    const clock = new VirtualClock();
    const cpu = new WorkerCpu(1000, clock);
    const [a, b] = [new Work(clock, 120), new Work(clock, 80)];
    cpu.request(a);
    cpu.request(b);
    clock.advanceTo(1000);

    expect(a.slices).toEqual([
      { atMs: 50, count: 50 },
      { atMs: 150, count: 50 },
      { atMs: 200, count: 20 },
    ]);
    expect(b.slices).toEqual([
      { atMs: 100, count: 50 },
      { atMs: 180, count: 30 },
    ]);
    expect(cpu.busyMs, 'idle when all is done').toBe(200);
  });

  test('counts the slice that is still running as busy', () => {
    const clock = new VirtualClock();
    const cpu = new WorkerCpu(1000, clock);
    cpu.request(new Work(clock, 100));
    clock.advanceTo(70);

    expect(cpu.busyMs).toBe(70);
  });

  test('slower than one record in 50 ms it works on one at a time', () => {
    const clock = new VirtualClock();
    const cpu = new WorkerCpu(4, clock);
    const work = new Work(clock, 3);
    cpu.request(work);
    clock.advanceTo(600);

    expect(work.slices).toEqual([
      { atMs: 250, count: 1 },
      { atMs: 500, count: 1 },
    ]);
  });

  test('without a limit works on everything at once and is never busy', () => {
    const clock = new VirtualClock();
    const cpu = new WorkerCpu(null, clock);
    const work = new Work(clock, 5000);
    cpu.request(work);

    expect([work.done, cpu.busyMs]).toEqual([5000, 0]);
  });

  test('withdrawn work is not done, and the next shard gets its turn at once', () => {
    const clock = new VirtualClock();
    const cpu = new WorkerCpu(1000, clock);
    const [a, b] = [new Work(clock, 100), new Work(clock, 100)];
    cpu.request(a);
    cpu.request(b);
    clock.advanceTo(30);
    cpu.withdraw(a);
    cpu.withdraw(a);
    clock.advanceTo(500);

    expect(a.done).toBe(0);
    expect(b.slices[0]).toEqual({ atMs: 80, count: 50 });
    expect(cpu.busyMs).toBe(130);
  });

  test('that is gone finishes nothing', () => {
    const clock = new VirtualClock();
    const cpu = new WorkerCpu(1000, clock);
    const work = new Work(clock, 100);
    cpu.request(work);
    clock.advanceTo(30);
    cpu.halt();
    clock.advanceTo(1000);

    expect([work.done, cpu.busyMs]).toEqual([0, 30]);
  });
});
