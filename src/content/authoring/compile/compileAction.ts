import type { Action, ActionName, LoggedAction } from '../../../engine/index';
import type { Path } from '../problem';
import type { WrittenAction, WrittenTimedAction } from '../schema/actionSchema';
import type { Compilation } from './compilation';
import { compilePartitionKey, compileRate } from './compileKeyAndRate';
import type { PartKind } from './names';

/** What an action can be done to. */
export const targetKinds: Record<ActionName, readonly PartKind[]> = {
  UpdateShardCount: ['dataStream'],
  SplitShard: ['dataStream'],
  MergeShards: ['dataStream'],
  IncreaseStreamRetentionPeriod: ['dataStream'],
  DecreaseStreamRetentionPeriod: ['dataStream'],
  changePartitionKey: ['producer'],
  changeRate: ['producer'],
  changeEntriesPerCall: ['producer'],
  changeRetries: ['producer'],
  stopProducer: ['producer'],
  startProducer: ['producer'],
  changeWorkerCount: ['kclApplication'],
  killWorker: ['kclApplication'],
  changeCheckpointInterval: ['kclApplication'],
  changeFailoverTime: ['kclApplication'],
  changePollInterval: ['kclApplication', 'pollingReader'],
};

export function shardIdOf(shardNumber: number): string {
  return `shardId-${String(shardNumber).padStart(12, '0')}`;
}

/** Null when it was reported. */
export function compileAction(written: WrittenAction, { names, report }: Compilation, path: Path): Action | null {
  const of = names.resolve(written.of, targetKinds[written.do], report, [...path, 'of']);
  if (of === null) return null;
  switch (written.do) {
    case 'SplitShard':
      return { do: written.do, of, shardId: shardIdOf(written.shard), at: written.where ?? 'midpoint' };
    case 'MergeShards': {
      return { do: written.do, of, shardId: shardIdOf(written.shard), adjacentShardId: shardIdOf(written.with) };
    }
    case 'changePartitionKey': {
      const to = compilePartitionKey(written.to, names.entities.get(of) ?? null, report, [...path, 'to']);
      return { do: written.do, of, to };
    }
    case 'changeRate':
      return { do: written.do, of, to: compileRate(written.to, report, [...path, 'to']) };
    case 'stopProducer':
    case 'startProducer':
      return { do: written.do, of };
    case 'killWorker':
      return { do: written.do, of, worker: written.worker };
    case 'IncreaseStreamRetentionPeriod':
    case 'DecreaseStreamRetentionPeriod':
    case 'changeCheckpointInterval':
    case 'changeFailoverTime':
    case 'changePollInterval':
      return { do: written.do, of, toMs: written.to };
    case 'UpdateShardCount':
    case 'changeEntriesPerCall':
    case 'changeRetries':
    case 'changeWorkerCount':
      return { do: written.do, of, to: written.to };
  }
}

/** Actions with their moments, in order of time. */
export function compileTimedActions(
  written: readonly WrittenTimedAction[],
  defaultAtMs: number,
  compilation: Compilation,
  path: Path,
): LoggedAction[] {
  const logged = written.flatMap((one, index) => {
    const action = compileAction(one, compilation, [...path, index]);
    const atMs = one.at ?? defaultAtMs;
    if (atMs > compilation.runMs) compilation.report([...path, index, 'at'], 'The run has ended by then.');
    return action ? [{ atMs, action }] : [];
  });
  return logged.sort((a, b) => a.atMs - b.atMs);
}
