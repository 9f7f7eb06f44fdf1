import type { Era } from '../../../engine/index';
import type { TopologyNames } from '../compile/names';
import type { Path, Report } from '../problem';

/** What every service's part of a topology is compiled with. */
export interface TopologyInput {
  readonly names: TopologyNames;
  readonly era: Era;
  readonly report: Report;
  /** Where the topology stands in its file. */
  readonly path: Path;
}
