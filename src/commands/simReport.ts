import { actionText, measureValueText, type CompiledScenario } from '../content/index';
import {
  metricCatalog,
  quantities,
  type MetricDefinition,
  type MetricSeriesView,
  type Simulation,
} from '../engine/index';
import type { AppliedAction, RequirementVerdict } from '../proofs/index';
import { table } from './table';

/** A scenario played for a while. */
export interface SimRun {
  readonly scenario: CompiledScenario;
  readonly way: string;
  readonly simulation: Simulation;
  readonly applied: readonly AppliedAction[];
  readonly verdicts: readonly RequirementVerdict[];
}

const catalog: readonly MetricDefinition[] = metricCatalog;

/** Head, event log, metrics, ledger and goals as lines to read. */
export function simReport(run: SimRun): string {
  return [head(run), trace(run), actions(run), metrics(run), ledger(run), goals(run)].filter(Boolean).join('\n\n');
}

function head({ scenario, simulation, way }: SimRun): string {
  const { seed, era, nowMs } = simulation;
  return `${scenario.title} (${scenario.area}/${scenario.slug}), ${way}, seed ${seed}, era ${era}, to ${quantities.print.clock(nowMs)}`;
}

function trace({ simulation }: SimRun): string {
  const lines = simulation.trace.lines();
  const rows = lines.map(({ atMs, source, type, text }) => [quantities.print.clock(atMs, 2), source, type, text]);
  return `Event log, ${quantities.print.count(lines.length)} lines\n${table(rows, '  ')}`;
}

function actions({ applied, scenario }: SimRun): string {
  if (applied.length === 0) return '';
  const rows = applied.map(({ atMs, action, outcome }) => [
    quantities.print.clock(atMs, 2),
    actionText(action, scenario.config),
    outcome.ok ? 'accepted' : `${outcome.errorCode}: ${outcome.sentence}`,
  ]);
  return `Actions\n${table(rows, '  ')}`;
}

function metrics({ simulation }: SimRun): string {
  const { nowMs, metrics: view } = simulation;
  const lastMs = Math.max(0, nowMs - 60_000);
  const rows = view.all().map((series) => {
    const definition = definitionOf(series);
    const print = (value: number): string => measureValueText({ dimension: dimensionOf(definition) }, value);
    return [
      series.name,
      series.of,
      definition.statistic === 'ratePerSecond' ? 'per second' : definition.statistic,
      print(view.figure(series.name, series.of, 0, nowMs)),
      print(view.figure(series.name, series.of, lastMs, nowMs)),
    ];
  });
  return `Metrics\n${table([['metric', 'of', 'statistic', 'whole run', 'last 60 s'], ...rows], '  ')}`;
}

function definitionOf({ name, of }: MetricSeriesView): MetricDefinition {
  const fitting = catalog.filter((definition) => definition.name === name);
  const isPart = of.includes('/');
  const definition = fitting.find((one) => (one.of === 'shard' || one.of === 'kclWorker') === isPart) ?? fitting[0];
  if (!definition) throw new RangeError(`The catalogue has no ${name}.`);
  return definition;
}

function dimensionOf({ unit, statistic }: MetricDefinition) {
  if (statistic === 'ratePerSecond') return unit === 'bytes' ? 'byteRate' : 'rate';
  return unit === 'ms' ? 'duration' : unit === 'ratio' ? 'ratio' : unit === 'bytes' ? 'size' : 'count';
}

function ledger({ simulation }: SimRun): string {
  const { readers, reasons, attemptsRefused } = simulation.ledger();
  const keys = ['produced', 'waitingAtProducer', 'refused', 'waiting', 'delivered', 'expired'] as const;
  const beside = ['duplicated', 'outOfOrder', 'skipped'] as const;
  const names = [...keys, ...beside];
  const { count } = quantities.print;
  const rows = readers.map((account) => [account.readerId, ...names.map((name) => count(account[name]))]);
  const why = reasons.map(({ fate, cause, errorCode, records }) => [fate, cause, errorCode ?? '', count(records)]);
  return [
    `Ledger\n${table([['reader', ...names], ...rows], '  ')}`,
    `  attempts refused ${count(attemptsRefused)}`,
    ...(why.length > 0 ? [table(why, '  ')] : []),
  ].join('\n');
}

function goals({ verdicts, simulation }: SimRun): string {
  const rows = verdicts.map(({ met, final, requirement, observedText, requiredText, firstViolationMs }, index) => [
    String(index + 1),
    met ? (final ? 'met' : 'met so far') : final ? 'missed' : 'not met yet',
    requirement.text,
    `observed ${observedText}`,
    `required ${requiredText}`,
    firstViolationMs === null ? '' : `broke at ${quantities.print.clock(firstViolationMs)}`,
  ]);
  return `Goals\n${table(rows, '  ')}\n\nTrace hash ${simulation.trace.hash}`;
}

/** The same as data. */
export function simJson({ scenario, way, simulation, applied, verdicts }: SimRun): string {
  return JSON.stringify(
    {
      scenario: scenario.slug,
      way,
      seed: simulation.seed,
      era: simulation.era,
      reachedMs: simulation.nowMs,
      hash: simulation.trace.hash,
      goals: verdicts.map(({ requirement, met, final, observed, required, firstViolationMs }) => ({
        ...{ text: requirement.text, met, final, observed, required, firstViolationMs },
      })),
      actions: applied,
      ledger: simulation.ledger(),
      metrics: simulation.metrics
        .all()
        .map(({ name, of, periodMs, points }) => ({ name, of, periodMs, points: [...points] })),
      trace: simulation.trace.lines(),
    },
    null,
    2,
  );
}
