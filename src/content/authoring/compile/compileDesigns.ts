import type { Era, ScheduledAction, SimulationConfig } from '../../../engine/index';
import type { Path, Report } from '../problem';
import type { WrittenDesign, WrittenTopology } from '../schema/topologySchema';
import { compileTopology } from './compileTopology';
import { TopologyNames } from './names';

/** What a story runs on: one topology, or several designs on top of the parts that all of them share. */
export interface WrittenSystem {
  readonly topology: WrittenTopology;
  readonly designs?: readonly WrittenDesign[] | undefined;
}

interface SystemInput {
  readonly era: Era;
  readonly report: Report;
  /** Where the system is written. */
  readonly path: Path;
}

/** Everything that has a name in one design or another. */
export function systemNames(written: WrittenSystem, report: Report, path: Path): TopologyNames {
  const all = topologiesOf(written, path).map(({ id, topology, at }) => ({
    id,
    names: new TopologyNames(topology, report, at),
  }));
  const [first] = all;
  if (!first) throw new RangeError('A system has a topology.');
  for (const { id, names } of written.designs ? all : []) {
    if (id !== null && first.names.designs.has(id)) report([...path, 'designs'], `There is already a design '${id}'.`);
    if (id !== null) first.names.addDesign(id, names);
  }
  return first.names;
}

/** The config of a run; of several designs that of the first, with all of them. */
export function compileSystem(
  written: WrittenSystem,
  { era, report, path }: SystemInput,
  scheduled: readonly ScheduledAction[],
  runMs: number,
  metricPeriodMs: number | undefined,
): SimulationConfig {
  const built = topologiesOf(written, path).map(({ id, name, topology, at }) => {
    const names = new TopologyNames(topology, () => undefined, at);
    const config = compileTopology({ topology, names, era, report, path: at }, scheduled, runMs, metricPeriodMs);
    return { id, name, config };
  });
  const [first] = built;
  if (!first) throw new RangeError('A system has a topology.');
  if (!written.designs) return first.config;
  return { ...first.config, designs: built.map(({ id, name, config }) => ({ id: id ?? '', name, config })) };
}

function topologiesOf({ topology, designs }: WrittenSystem, path: Path) {
  if (!designs) return [{ id: null, name: '', topology, at: [...path, 'topology'] }];
  return designs.map(({ id, name, topology: own }, index) => ({
    id,
    name,
    topology: together(topology, own),
    at: [...path, 'designs', index, 'topology'],
  }));
}

/** The same system with what `own` has beside or in place of its shared parts. */
export function withParts(written: WrittenSystem, own: WrittenTopology): WrittenSystem {
  return { ...written, topology: together(written.topology, own) };
}

/** The parts of both; a part that is in both has the keys of the design beside or in place of its shared ones. */
function together(shared: WrittenTopology, own: WrittenTopology): WrittenTopology {
  const groups = new Set([...Object.keys(shared), ...Object.keys(own)] as (keyof WrittenTopology)[]);
  return Object.fromEntries(
    [...groups].map((group) => {
      const [before, added] = [shared[group] ?? [], own[group] ?? []] as (readonly { readonly id: string }[])[];
      const kept = (before ?? []).map((part) => ({ ...part, ...added?.find(({ id }) => id === part.id) }));
      const others = (added ?? []).filter(({ id }) => !kept.some((part) => part.id === id));
      return [group, [...kept, ...others]];
    }),
  );
}
