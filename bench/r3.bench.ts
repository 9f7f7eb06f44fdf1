import { benchWorkload, show, writeResult } from './benchWorkload';
import { spreadOf, timed } from './measure';
import { runEngine } from './workloadEngine';
import { checksumOf, r3, r3Counted, textOf } from './writeWorkload';

const rounds = 3;
const mostOff = 0.01;

/** Every record drawn, a few seconds beside the hand-written loop: nothing is aimed at, it shows why there is a fluid mode. */
const drawn = benchWorkload(r3, 'no goal', 2);

/** Counted by shard. No loop does the same work: the first seconds are held against the drawn run. */
function benchCounted(): object {
  const drawnAccepted = Number(drawn.checksum.split('-')[0]);
  const { accepted } = runEngine({ ...r3Counted, runMs: r3.runMs });
  const off = Math.abs(accepted - drawnAccepted) / drawnAccepted;
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
