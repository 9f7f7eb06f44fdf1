import type { ScheduledAction } from '../../../engine/index';
import type { CompiledOtherEra } from '../../compiledTypes';
import { bothEras, type WrittenScenario } from '../schema/scenarioSchema';
import { compileTimedActions } from './compileAction';
import { compileSystem, systemNames, withParts } from './compileDesigns';
import { textOf, type Compilation } from './compilation';

/** The other era of a scenario, and what its controls are compiled against. */
export interface InOtherEra {
  readonly compiled: CompiledOtherEra;
  readonly compilation: Compilation;
}

interface OwnEra {
  readonly compilation: Compilation;
  readonly scheduled: readonly ScheduledAction[];
  readonly waitAtMs: number;
}

/** Null for a scenario that offers its own era only. Its defaults and its limits are those of the other era. */
export function compileOtherEra(
  written: WrittenScenario,
  { compilation: own, scheduled, waitAtMs }: OwnEra,
): InOtherEra | null {
  const { report, library, runMs } = own;
  const era = own.era === 'today' ? 'notes' : 'today';
  const { says, topology, solution } = written.otherEra ?? {};
  if (!written.eras) {
    if (written.otherEra) report(['otherEra'], 'Only one era is offered.', 'Add eras: [today, notes].');
    return null;
  }
  if (new Set(written.eras).size < 2) report(['eras'], bothEras);
  const system = withParts(written, topology ?? {});
  const compilation: Compilation = { ...own, era, names: systemNames(system, report, ['otherEra']) };
  const differs = written.teaches.filter((id) => library.differing.has(id));
  if (differs.length === 0) {
    report(['eras'], 'No fact that this scenario teaches says something else in the other era.', 'Add one to teaches.');
  }
  const compiled: CompiledOtherEra = {
    era,
    config: compileSystem(system, { era, report, path: ['otherEra'] }, scheduled, runMs, written.metricPeriod),
    says: says === undefined ? null : textOf(own, says, ['otherEra', 'says']),
    differs,
    solution: solution ? compileTimedActions(solution, waitAtMs, compilation, ['otherEra', 'solution']) : null,
  };
  return { compiled, compilation };
}
