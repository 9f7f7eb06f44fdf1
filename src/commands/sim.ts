import { catalog, inEra, loadScenario, type CompiledScenario } from '../content/index';
import { quantities } from '../engine/index';
import { actionsOf, countedFromMs, PlannedRun, RequirementWatch, type ScenarioChoice } from '../proofs/index';
import { readArguments, readSeed, unknown, UsageError } from './readArguments';
import { simJson, simReport, type SimRun } from './simReport';

const usage = `npm run sim -- <scenario> [--seed 1] [--for 2m] [--do solution | --do pitfall:1] [--era notes] [--json]
Runs a scenario without the page and prints its event log, metrics, ledger and goals.`;

try {
  console.log(await report(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 1;
}

async function report(written: readonly string[]): Promise<string> {
  const { names, options, flags } = readArguments(written, ['seed', 'for', 'do', 'era'], ['json']);
  const scenario = eraNamed(options['era'], await scenarioNamed(names));
  const way = options['do'] ?? 'nothing';
  const run = play(scenario, way, readSeed(options['seed']), readDuration(options['for']) ?? scenario.runMs);
  return flags.has('json') ? simJson(run) : simReport(run);
}

async function scenarioNamed([name, ...more]: readonly string[]): Promise<CompiledScenario> {
  const slugs = catalog.areas.flatMap(({ scenarios }) => scenarios.map(({ slug }) => slug));
  if (name === undefined) throw new UsageError(`Which scenario? There is ${slugs.join(', ')}.`);
  if (more.length > 0) throw new UsageError(`One scenario at a time: '${more.join(' ')}' is too much.`);
  // A path is as good as its last part.
  const slug = name.split('/').at(-1) ?? name;
  const scenario = await loadScenario(slug);
  if (!scenario) throw new UsageError(unknown(`scenario '${slug}'`, slug, slugs));
  return scenario;
}

function eraNamed(written: string | undefined, scenario: CompiledScenario): CompiledScenario {
  if (written === undefined) return scenario;
  const eras = [scenario.era, ...(scenario.otherEra ? [scenario.otherEra.era] : [])];
  const era = eras.find((one) => one === written);
  if (!era) throw new UsageError(unknown(`era '${written}' in ${scenario.slug}`, written, eras));
  return inEra(scenario, era);
}

function readDuration(written: string | undefined): number | null {
  if (written === undefined) return null;
  const parsed = quantities.parse.duration(written);
  if (!parsed.ok) throw new UsageError(`--for: ${parsed.sentence}`);
  return parsed.value;
}

function choiceNamed(way: string, { pitfalls }: CompiledScenario): ScenarioChoice {
  if (way === 'nothing') return 'doNothing';
  if (way === 'solution') return 'solution';
  const [, number] = /^pitfall:(\d+)$/.exec(way) ?? [];
  if (number !== undefined && pitfalls[Number(number) - 1]) return { pitfall: Number(number) };
  const ways = ['nothing', 'solution', ...pitfalls.map((_, index) => `pitfall:${index + 1}`)];
  throw new UsageError(unknown(`way '${way}'`, way, ways));
}

function play(scenario: CompiledScenario, way: string, seed: number, forMs: number): SimRun {
  const actions = actionsOf(scenario, choiceNamed(way, scenario));
  const counted = { runMs: scenario.runMs, countFromMs: countedFromMs(actions, scenario.waitAtMs) };
  const watch = new RequirementWatch(scenario.goals, counted);
  const plan = { ...scenario, actions, runMs: Math.max(forMs, scenario.runMs) };
  const run = new PlannedRun(plan, seed, (simulation) => watch.observe(simulation));
  run.advanceTo(forMs);
  return { scenario, way, simulation: run.simulation, applied: run.applied, verdicts: watch.verdicts(run.simulation) };
}
