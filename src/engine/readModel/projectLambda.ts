import type { EventSourceMapping } from '../lambda/eventSourceMapping';
import type { LambdaFunction } from '../lambda/lambdaFunction';
import type { ShardHand } from '../lambda/shardHand';
import type { ShardPoller } from '../lambda/shardPoller';
import { howItReads, projectReader } from './projectReaders';
import type { EventSourceMappingView, LambdaFunctionView, MappingShardView, ShardHandView } from './views/lambda';
import type { ReaderView } from './views/readers';

export function projectMappingReader(mapping: EventSourceMapping): ReaderView {
  const { account, dataStream } = mapping;
  const about = {
    kind: 'eventSourceMapping' as const,
    status: 'reading' as const,
    ...howItReads(mapping.retrieval),
    recordsPerSecond: null,
    startAtMs: 0,
    startingPosition: null,
    readingOrder: null,
  };
  return projectReader(account, dataStream, about, (shard) => ({
    workerNumber: null,
    ghosts: [],
    status: mapping.isFinished(shard.shardNumber)
      ? 'finished'
      : mapping.parentsFinished(shard)
        ? 'reading'
        : 'waitingOnParentShards',
    checkpointPosition: null,
  }));
}

export function projectLambdaFunction(lambdaFunction: LambdaFunction): LambdaFunctionView {
  const { id, status, recordMs, callMs, timeoutMs, errorRatio, hasDeadLetterQueue } = lambdaFunction;
  const { running, reservedConcurrency, isOutOfConcurrency, totals, lastError } = lambdaFunction;
  return {
    ...{ id, status, recordMs, callMs, timeoutMs, errorRatio, hasDeadLetterQueue },
    ...{ concurrentExecutions: running, reservedConcurrency, isOutOfConcurrency, lastError },
    ...totals,
  };
}

export function projectEventSourceMapping(mapping: EventSourceMapping): EventSourceMappingView {
  const { id, config, state, settings, pollers, destination } = mapping;
  const { batchSize, maximumBatchingWindowMs, parallelizationFactor, maximumRetryAttempts } = settings;
  const { maximumRecordAgeMs, bisectBatchOnFunctionError, reportBatchItemFailures } = settings;
  const { onFailureDestination, tumblingWindowMs, filterPrefix } = settings;
  const { messages, recordsInDestination, recordsSkipped, last } = destination;
  return {
    ...{ id, reads: config.reads, functionId: config.functionId, startingPosition: config.startingPosition, state },
    ...{ batchSize, maximumBatchingWindowMs, parallelizationFactor, maximumRetryAttempts, maximumRecordAgeMs },
    ...{ bisectBatchOnFunctionError, reportBatchItemFailures, onFailureDestination, tumblingWindowMs, filterPrefix },
    enabled: state !== 'Disabled' && state !== 'Disabling',
    shards: [...pollers.values()].map(projectShard),
    discarded: { destination: onFailureDestination, messages, recordsInDestination, recordsSkipped, last },
  };
}

function projectShard(poller: ShardPoller): MappingShardView {
  return { shardId: poller.shard.shardId, status: poller.status, hands: poller.hands.map(projectHand) };
}

function projectHand(hand: ShardHand): ShardHandView {
  const { handNumber, blockedSinceMs, waiting, window, inWork } = hand;
  const waitingRecords = waiting.count - inWork.count;
  return {
    handNumber,
    status: statusOf(hand, waitingRecords),
    isBlocked: hand.status === 'blocked',
    blockedSinceMs,
    waitingRecords,
    windowRatio: windowRatioOf(hand),
    batch: projectBatch(hand),
    tumblingWindow: window.endMs === null ? null : { endMs: window.endMs, records: window.records },
    lastWindow: window.last,
  };
}

function statusOf(hand: ShardHand, waitingRecords: number): ShardHandView['status'] {
  if (hand.isInvoking) return 'invoking';
  if (hand.status === 'stopped') return 'stopped';
  if (hand.lacksConcurrency) return 'waitingForConcurrency';
  if (hand.status === 'blocked') return 'blocked';
  return waitingRecords > 0 ? 'gathering' : 'idle';
}

function windowRatioOf(hand: ShardHand): number | null {
  const { maximumBatchingWindowMs } = hand.poller.mapping.settings;
  if (maximumBatchingWindowMs === 0) return null;
  if (hand.waiting.count === 0 || hand.pieces.length > 0) return 0;
  return Math.min(1, (hand.poller.nowMs - hand.openedAtMs) / maximumBatchingWindowMs);
}

function projectBatch(hand: ShardHand): ShardHandView['batch'] {
  const [front] = hand.pieces;
  if (!front) return null;
  const { log } = hand.poller.shard;
  const { values, from } = hand.waiting.front(front.records);
  const { nowMs } = hand.poller;
  const arrivalOf = (place: number) => log.arrivalAt(values[from + place] as number, nowMs);
  return {
    gatheredRecords: hand.gathered,
    records: hand.inWork.count,
    pieces: hand.pieces.map(({ records }) => records),
    attempts: front.attempts,
    fromMs: front.records > 0 ? arrivalOf(0) : nowMs,
    toMs: front.records > 0 ? arrivalOf(front.records - 1) : nowMs,
    invokedAtMs: hand.invokedAtMs,
  };
}
