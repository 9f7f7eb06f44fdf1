import { createSimulation, type SimulationConfig } from '../src/engine/index';
import { show, writeResult } from './benchWorkload';
import { spreadOf, timed } from './measure';
import { configOf } from './workloadEngine';
import { common, r1, r2 } from './writeWorkload';

const rounds = 7;
const stepMs = 1000;

/** The run in steps of a second, as tests play it; `check` is called after each. */
function play(config: SimulationConfig, runMs: number, isChecked: boolean): void {
  const simulation = createSimulation(config, { seed: common.seed, era: 'today' });
  for (let atMs = stepMs; atMs <= runMs; atMs += stepMs) {
    simulation.advanceTo(atMs);
    if (isChecked) simulation.checkInvariants();
  }
}

/** All checkers at every second against none, on a run of few shards and on one of many. */
const results: Record<string, unknown> = {};
for (const workload of [{ ...r1, runMs: 120_000 }, r2]) {
  const config = configOf(workload);
  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const off = timed(() => {
      play(config, workload.runMs, false);
    });
    const on = timed(() => {
      play(config, workload.runMs, true);
    });
    if (round > 0) ratios.push(on.cpuSeconds / off.cpuSeconds);
  }
  const timesAsLong = spreadOf(ratios);
  results[workload.name] = timesAsLong;
  console.log(`Checkers on ${workload.name}, at every second: ${show(timesAsLong, 2)} times as long   must 3, aim 2`);
}
const result = { workload: 'checkers', timesAsLong: results };
writeResult(result);
