import { parseCaseFile, type CaseFile } from './caseFile';
import type { Kind } from './kind';
import { firehoseBuffering, firehoseTransform } from './kinds/firehose';
import { kclLeaseCountDecider, kclUtilizationDecider } from './kinds/leaderAssignment';
import { kclFailover, kclLeaseConvergence, kclLeaseTaker } from './kinds/leaseTaking';
import { kplAggregation } from './kinds/kplAggregation';
import { reshard, updateShardCount } from './kinds/reshard';
import { readPath } from './kinds/readPath';
import { partitionRouting, streamRanges } from './kinds/routing';
import { kclShardLifecycle } from './kinds/shardLifecycle';
import { kclHashRangeHoles, kclShardSync } from './kinds/shardSync';
import { windowedSql } from './kinds/windowedSql';
import { writeLimits } from './kinds/writeLimits';

export interface CaseResult {
  /** Id of the case; the name of the file where the file itself cannot be read. */
  readonly id: string;
  readonly passed: boolean;
  readonly expected: unknown;
  readonly observed: unknown;
}

const kinds: Readonly<Record<string, Kind<never>>> = {
  'partition-routing': partitionRouting,
  'stream-ranges': streamRanges,
  reshard,
  'update-shard-count': updateShardCount,
  'write-limits': writeLimits,
  'read-path': readPath,
  'kcl-lease-taker': kclLeaseTaker,
  'kcl-lease-convergence': kclLeaseConvergence,
  'kcl-failover': kclFailover,
  'kcl-shard-lifecycle': kclShardLifecycle,
  'kcl-lease-count-decider': kclLeaseCountDecider,
  'kcl-utilization-decider': kclUtilizationDecider,
  'kcl-shard-sync': kclShardSync,
  'kcl-hash-range-holes': kclHashRangeHoles,
  'kpl-aggregation': kplAggregation,
  'windowed-sql': windowedSql,
  'firehose-buffering': firehoseBuffering,
  'firehose-transform': firehoseTransform,
};

/** Puts every case of the files to the engine. What cannot be read or is not known is a failure, not a gap. */
export function runConformance(files: readonly CaseFile[]): CaseResult[] {
  return files.flatMap(({ name, text }) => {
    const file = parseCaseFile(text);
    if (!file.ok)
      return [{ id: name, passed: false, expected: 'a file of conformance cases', observed: file.sentence }];
    const kind = Object.hasOwn(kinds, file.kind) ? kinds[file.kind] : undefined;
    return file.cases.map(({ id, given, expected }): CaseResult => {
      if (!kind)
        return { id, passed: false, expected, observed: `The engine is not asked cases of the kind "${file.kind}".` };
      try {
        const observed = kind.observe(given as never);
        return { id, passed: kind.meets(expected, observed), expected, observed };
      } catch (error) {
        return { id, passed: false, expected, observed: error instanceof Error ? error.message : String(error) };
      }
    });
  });
}
