import { catalog, loadScenario, type CompiledScenario } from '../src/content/index';
import { replay } from '../src/engine/index';
import { writeResult } from './benchWorkload';
import { spreadOf, timed, type Spread } from './measure';

const moments = 10;
const rounds = 7;
const mustMs = 500;
const aimMs = 150;

/** Ten moments of every shipped scenario, or of those named, the solution in it, each by replay from 0; the end of the run is the tenth. */
async function benchSeek(): Promise<void> {
  const wanted = process.argv.slice(2);
  const all = catalog.areas.flatMap(({ scenarios }) => scenarios.map(({ slug }) => slug));
  const slugs = all.filter((slug) => wanted.length === 0 || wanted.includes(slug));
  const scenarios = await Promise.all(slugs.map(loadScenario));
  const worst: Record<string, WorstSeek> = {};
  console.log(
    `Seek  ${moments} moments of ${slugs.length} scenarios by replay from 0   must ${mustMs} ms, aim ${aimMs} ms`,
  );
  for (const scenario of scenarios) {
    if (!scenario) continue;
    const found = worstSeek(scenario);
    worst[scenario.slug] = found;
    const { median, min, max } = found.seekMs;
    const cpu = found.cpuMs.median;
    const mark = cpu > mustMs ? '   TOO LONG' : cpu > aimMs ? '   beyond the aim' : '';
    console.log(
      `  ${scenario.slug.padEnd(34)}worst at ${(found.atMs / 1000).toFixed(0).padStart(7)} s  ${median.toFixed(1).padStart(7)} ms  (${min.toFixed(1)} to ${max.toFixed(1)})   CPU ${cpu.toFixed(1).padStart(6)} ms${mark}`,
    );
  }
  const slowest = Math.max(...Object.values(worst).map(({ seekMs }) => seekMs.median));
  const slowestCpu = Math.max(...Object.values(worst).map(({ cpuMs }) => cpuMs.median));
  console.log(`  slowest of all: ${slowest.toFixed(1)} ms, in CPU ${slowestCpu.toFixed(1)} ms`);
  const result = { workload: 'seek', worst, slowestMs: slowest, slowestCpuMs: slowestCpu };
  if (wanted.length === 0) writeResult(result);
}

/** What the clock on the wall says depends on what else the machine does; the marks go by the CPU. */
interface WorstSeek {
  readonly atMs: number;
  readonly seekMs: Spread;
  readonly cpuMs: Spread;
}

function worstSeek({ config, era, solution, runMs }: CompiledScenario): WorstSeek {
  const times = Array.from({ length: moments }, (_, place) => ({
    atMs: ((place + 1) * runMs) / moments,
    ms: [] as number[],
    cpuMs: [] as number[],
  }));
  // The first round warms up the compiler and does not count: a page that seeks has run before.
  for (let round = 0; round <= rounds; round++) {
    for (const { atMs, ms, cpuMs } of times) {
      const { wallSeconds, cpuSeconds } = timed(() => replay(config, { seed: 1, era }, solution, atMs));
      if (round === 0) continue;
      ms.push(wallSeconds * 1000);
      cpuMs.push(cpuSeconds * 1000);
    }
  }
  const spreads = times.map(({ atMs, ms, cpuMs }) => ({ atMs, seekMs: spreadOf(ms), cpuMs: spreadOf(cpuMs) }));
  return spreads.reduce((a, b) => (b.cpuMs.median > a.cpuMs.median ? b : a));
}

await benchSeek();
