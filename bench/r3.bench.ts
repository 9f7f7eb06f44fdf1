import { benchWorkload, show, writeResult } from './benchWorkload';
import { spreadOf, timed } from './measure';
import { runEngine } from './workloadEngine';
import { checksumOf, common, r3, r3Counted, textOf } from './writeWorkload';

const rounds = 3;
const mostOff = 0.01;

/** Every record drawn, a few seconds beside the hand-written loop: nothing is aimed at, it shows why there is a fluid mode. */
const drawn = benchWorkload(r3, 'no goal', 2);

/**
 * Up to when the records of R3 have been put on average: drawn producers call at phases of their own, so that at the end
 * most of them hold a part of an interval; counted ones all call together.
 */
const phases = Array.from({ length: common.phases }, (_, index) => index * common.phaseStepMs);
const sinceCallMs = phases.map((phaseMs) => (phaseMs === 0 ? 0 : common.callIntervalMs - phaseMs));
const drawnUpToMs = r3.runMs - sinceCallMs.reduce((sum, ms) => sum + ms, 0) / common.phases;

/** Counted by shard. No loop does the same work: the first seconds are held against the drawn run. */
function benchCounted(): object {
  const drawnAccepted = Number(drawn.checksum.split('-')[0]);
  const { accepted } = runEngine({ ...r3Counted, runMs: r3.runMs });
  const expected = (drawnAccepted * r3.runMs) / drawnUpToMs;
  const off = Math.abs(accepted - expected) / expected;
  if (off > mostOff) process.exitCode = 1;
  const runs = Array.from({ length: rounds }, () => timed(() => runEngine(r3Counted)));
  const simulatedSeconds = r3Counted.runMs / 1000;
  const speed = spreadOf(runs.map(({ wallSeconds }) => simulatedSeconds / wallSeconds));
  const speedByCpu = spreadOf(runs.map(({ cpuSeconds }) => simulatedSeconds / cpuSeconds));
  const sums = new Set(runs.map(({ result }) => checksumOf(result)));
  if (sums.size !== 1) process.exitCode = 1;
  console.log(`R3 counted  ${textOf(r3Counted)}`);
  console.log(`  simulated seconds per second             ${show(speed, 1)}   must 40, aim 80`);
  console.log(`  simulated seconds per second of CPU      ${show(speedByCpu, 1)}`);
  console.log(
    `  accepted in the first ${String(r3.runMs / 1000)} s off the drawn run by ${(100 * off).toFixed(2)} % (at most 1)`,
  );
  console.log(`  checksum ${[...sums].join(' against ')}`);
  return { simulatedSecondsPerSecond: speed, simulatedSecondsPerCpuSecond: speedByCpu, acceptedOff: off };
}

const result = { ...drawn, counted: benchCounted() };
writeResult(result);
