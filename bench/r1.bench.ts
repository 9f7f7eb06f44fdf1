import { mkdirSync, writeFileSync } from 'node:fs';
import { spreadOf, timed } from './measure';
import { runEngine } from './r1Engine';
import { runHandWritten } from './r1HandWritten';
import { checksumOf, r1 } from './r1Recipe';

const rounds = 7;

/** Engine and loop in turn, so that a machine that changes its speed changes it for both. */
function benchR1(): boolean {
  const engine: { cpuSeconds: number; wallSeconds: number }[] = [];
  const loop: { cpuSeconds: number; wallSeconds: number }[] = [];
  let checksum = checksumOf(runEngine());
  let checksumHandWritten = checksumOf(runHandWritten());
  for (let round = 0; round < rounds; round++) {
    const own = timed(runEngine);
    const hand = timed(runHandWritten);
    checksum = checksumOf(own.result);
    checksumHandWritten = checksumOf(hand.result);
    engine.push(own);
    loop.push(hand);
  }
  const ratio = spreadOf(engine.map((run, round) => (loop[round]?.cpuSeconds ?? NaN) / run.cpuSeconds));
  const simulatedSeconds = r1.runMs / 1000;
  const engineSpeed = spreadOf(engine.map((run) => simulatedSeconds / run.wallSeconds));
  const loopSpeed = spreadOf(loop.map((run) => simulatedSeconds / run.wallSeconds));
  const show = ({ median, min, max }: { median: number; min: number; max: number }, digits: number) =>
    `${median.toFixed(digits)}  (${min.toFixed(digits)} to ${max.toFixed(digits)})`;
  console.log('R1   600 s, 4 shards, 8 producers, 4,000 records/s, two readers');
  console.log(`  fraction of the hand-written loop, CPU   ${show(ratio, 2)}   must 0.50, aim 0.80`);
  console.log(`  engine, simulated seconds per second     ${show(engineSpeed, 0)}`);
  console.log(`  loop, simulated seconds per second       ${show(loopSpeed, 0)}`);
  console.log(
    `  checksum ${checksum}${checksum === checksumHandWritten ? ', the same on both sides' : `, but the loop has ${checksumHandWritten}`}`,
  );
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(
    'bench/results/R1.json',
    `${JSON.stringify({ workload: 'R1', ratioToHandWritten: ratio, simulatedSecondsPerSecond: engineSpeed, checksum, checksumHandWritten }, null, 2)}\n`,
  );
  return checksum === checksumHandWritten;
}

process.exitCode = benchR1() ? 0 : 1;
