import { mkdirSync, writeFileSync } from 'node:fs';
import { spreadOf, timed, type Spread } from './measure';
import { runEngine } from './workloadEngine';
import { runHandWritten } from './workloadHandWritten';
import { checksumOf, textOf, type WriteWorkload } from './writeWorkload';

export interface WorkloadResult {
  readonly workload: string;
  readonly ratioToHandWritten: Spread;
  readonly simulatedSecondsPerSecond: Spread;
  readonly checksum: string;
  readonly checksumHandWritten: string;
}

export const show = ({ median, min, max }: Spread, digits: number): string =>
  `${median.toFixed(digits)}  (${min.toFixed(digits)} to ${max.toFixed(digits)})`;

export function writeResult(result: { readonly workload: string }): void {
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(`bench/results/${result.workload}.json`, `${JSON.stringify(result, null, 2)}\n`);
}

/** Engine and loop in turn, so that a machine that changes its speed changes it for both. Prints what it found. */
export function benchWorkload(workload: WriteWorkload, goal: string, rounds = 7): WorkloadResult {
  const engine: { cpuSeconds: number; wallSeconds: number }[] = [];
  const loop: { cpuSeconds: number; wallSeconds: number }[] = [];
  let checksum = '';
  let checksumHandWritten = '';
  // The first round warms up the compiler and does not count.
  for (let round = 0; round <= rounds; round++) {
    const own = timed(() => runEngine(workload));
    const hand = timed(() => runHandWritten(workload));
    checksum = checksumOf(own.result);
    checksumHandWritten = checksumOf(hand.result);
    if (round === 0) continue;
    engine.push(own);
    loop.push(hand);
  }
  const ratio = spreadOf(engine.map((run, round) => (loop[round]?.cpuSeconds ?? NaN) / run.cpuSeconds));
  const simulatedSeconds = workload.runMs / 1000;
  const engineSpeed = spreadOf(engine.map((run) => simulatedSeconds / run.wallSeconds));
  const loopSpeed = spreadOf(loop.map((run) => simulatedSeconds / run.wallSeconds));
  console.log(`${workload.name.padEnd(5)}${textOf(workload)}`);
  console.log(`  fraction of the hand-written loop, CPU   ${show(ratio, 2)}   ${goal}`);
  console.log(`  engine, simulated seconds per second     ${show(engineSpeed, 1)}`);
  console.log(`  loop, simulated seconds per second       ${show(loopSpeed, 1)}`);
  const verdict =
    checksum === checksumHandWritten ? ', the same on both sides' : `, but the loop has ${checksumHandWritten}`;
  console.log(`  checksum ${checksum}${verdict}`);
  if (checksum !== checksumHandWritten) process.exitCode = 1;
  return {
    workload: workload.name,
    ratioToHandWritten: ratio,
    simulatedSecondsPerSecond: engineSpeed,
    checksum,
    checksumHandWritten,
  };
}
