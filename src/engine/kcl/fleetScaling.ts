import { quantities } from '../kernel/quantities';
import type { BookedTask } from '../kernel/virtualClock';
import type { KclApplication } from './kclApplication';
import type { ScalingRule } from './kclConfig';

/** How often a scaling rule looks at the CPU of the fleet. Model: scaling-rule. */
const evaluationMs = 30_000;
/** From the order of an instance to its first scan of the lease table. Model: scaling-rule. */
const instanceStartMs = 30_000;

/**
 * Workers that bring the CPU of a fleet to its target, all their work shared evenly; at least `min`, and never more
 * than `max` or the open shards, since one more would hold no lease (KCL-11).
 * @param busyWorkers sum of the workers' CPU ratios.
 */
export function workersWanted(rule: ScalingRule, busyWorkers: number, openShards: number): number {
  // A hair under a whole number is that number: the sum was made of fractions.
  const wanted = Math.ceil(busyWorkers / rule.targetCpuRatio - 1e-9);
  return Math.max(rule.min, Math.min(wanted, rule.max, Math.max(openShards, rule.min)));
}

/** Follows a rule: looks at the CPU again and again, and orders instances or lets them go. */
export class FleetScaling {
  #rule: ScalingRule | null = null;
  #next: BookedTask | null = null;
  readonly #busyMsSeen = new Map<number, number>();
  #seenAtMs = 0;

  constructor(readonly application: KclApplication) {}

  get rule(): ScalingRule | null {
    return this.#rule;
  }

  change(rule: ScalingRule | null): void {
    const { clock } = this.application.context;
    this.#rule = rule;
    clock.cancel(this.#next);
    this.#remember();
    if (rule) this.#book();
  }

  #book(): void {
    const { clock } = this.application.context;
    this.#next = clock.schedule(clock.nowMs + evaluationMs, () => {
      this.#book();
      this.#evaluate();
    });
  }

  #evaluate(): void {
    const { application } = this;
    const { clock, trace } = application.context;
    const rule = this.#rule;
    const forMs = clock.nowMs - this.#seenAtMs;
    const running = application.workers.filter((worker) => worker.status === 'running');
    const busy = running.reduce(
      (sum, worker) => sum + (worker.cpu.busyMs - (this.#busyMsSeen.get(worker.workerNumber) ?? 0)) / forMs,
      0,
    );
    this.#remember();
    const up = application.workers.filter((worker) => worker.isUp).length;
    // While instances start nobody knows yet what they will take off the others.
    if (!rule || running.length < up) return;
    const wanted = workersWanted(rule, busy, application.dataStream.openShards.length);
    if (wanted === up) return;
    const { ratio, count } = quantities.print;
    const mean = running.length === 0 ? 0 : busy / running.length;
    const text = `CPU is ${ratio(mean)} on average and the target ${ratio(rule.targetCpuRatio)}: ${application.id} goes from ${count(up)} to ${count(wanted)} workers`;
    trace.line(clock.nowMs, application.id, 'fleet.scaled', text);
    application.setWorkerCount(wanted, instanceStartMs);
  }

  #remember(): void {
    const { workers, context } = this.application;
    this.#seenAtMs = context.clock.nowMs;
    for (const { workerNumber, cpu } of workers) this.#busyMsSeen.set(workerNumber, cpu.busyMs);
  }
}
