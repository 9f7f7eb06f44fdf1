import type { LoggedAction, SimulationConfig } from '../../../engine/index';
import type { CompiledScenario } from '../../compiledTypes';
import type { ChoiceQuestion, CompiledRun } from '../../questionTypes';
import type { Path, Report } from '../problem';
import type { WrittenVariation, WrittenWorkload } from '../schema/questionSchema';
import type { Compilation, Library } from './compilation';
import { compileTimedActions } from './compileAction';
import { compileSystem, systemNames, type WrittenSystem } from './compileDesigns';

/** The scenario that a question follows: as it is played, and as it was written. */
export interface Anchor {
  readonly scenario: CompiledScenario;
  readonly system: WrittenSystem;
}

/** What every kind of question has. */
export type About = Omit<ChoiceQuestion, 'kind' | 'options' | 'keepsOrder' | 'proof' | 'demonstrations'>;

/** A workload ready to be played: its config, and the names that may be used in it. */
export interface World {
  readonly compilation: Compilation;
  readonly config: SimulationConfig;
  readonly pace: number;
}

export function compileWorkload(
  written: WrittenWorkload & { readonly wholeRun?: boolean | undefined },
  { scenario, system }: Anchor,
  library: Library,
  report: Report,
  path: Path,
): World {
  const own = ownSystem(written);
  if (own && written.workload) report(path, "Write either 'workload: scenario' or a topology.");
  const names = systemNames(own ?? system, own ? report : () => undefined, path);
  const runMs = written.run ?? scenario.runMs;
  const wholeRun = written.wholeRun ?? scenario.wholeRun;
  const compilation: Compilation = { library, report, names, era: scenario.era, runMs, wholeRun };
  const { schedule } = written;
  const scheduled = Array.isArray(schedule)
    ? compileTimedActions(schedule, 0, compilation, [...path, 'schedule'])
    : schedule === true
      ? scenario.config.scheduled
      : [];
  const config = own
    ? compileSystem(own, { era: scenario.era, report, path }, scheduled, runMs, undefined)
    : { ...scenario.config, scheduled };
  return { compilation, config, pace: written.pace ?? scenario.pace };
}

/** A question may bring a topology, designs, or both. */
function ownSystem({ topology, designs }: Pick<WrittenWorkload, 'topology' | 'designs'>): WrittenSystem | null {
  return topology || designs ? { topology: topology ?? {}, designs } : null;
}

export function compileRun(actions: readonly LoggedAction[], { compilation, config, pace }: World): CompiledRun {
  return { config, era: compilation.era, runMs: compilation.runMs, pace, actions };
}

/** The workload of a changed story: what is not written again stays as it was. */
export function varyWorkload(written: WrittenVariation, world: World, path: Path): World {
  const { report, era } = world.compilation;
  const own = ownSystem(written);
  const runMs = written.run ?? world.compilation.runMs;
  const names = own ? systemNames(own, report, path) : world.compilation.names;
  const compilation: Compilation = { ...world.compilation, names, runMs };
  const kept = own ? [] : world.config.scheduled;
  const scheduled = written.schedule
    ? compileTimedActions(written.schedule, 0, compilation, [...path, 'schedule'])
    : kept;
  const config = own
    ? compileSystem(own, { era, report, path }, scheduled, runMs, undefined)
    : { ...world.config, scheduled };
  return { compilation, config, pace: world.pace };
}
