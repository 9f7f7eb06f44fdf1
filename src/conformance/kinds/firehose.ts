import { rules } from '../../engine/index';
import { agrees } from '../agrees';
import { kindOf } from '../kind';

interface BufferingGiven {
  readonly bufferingHints: { readonly sizeInMBs: number; readonly intervalInSeconds: number };
  readonly bytesPerMB: number;
  readonly dynamicPartitioning: boolean;
  readonly records: readonly {
    readonly id: string;
    readonly atMs: number;
    readonly bytes: number;
    readonly partition?: string;
  }[];
}

interface ObservedObject {
  readonly flushAtMs: number;
  readonly trigger: string;
  readonly records: readonly string[];
  readonly bytes: number;
}

/** Objects that a buffer becomes; with dynamic partitioning each partition has a buffer of its own. */
export const firehoseBuffering = kindOf(
  ({ bufferingHints, bytesPerMB, dynamicPartitioning, records }: BufferingGiven) => {
    const hints = {
      sizeBytes: bufferingHints.sizeInMBs * bytesPerMB,
      intervalMs: bufferingHints.intervalInSeconds * 1000,
    };
    const buffers = new Map<string, { readonly buffer: rules.DeliveryBuffer; ids: string[] }>();
    const objects: ObservedObject[] = [];
    const drop = (held: { ids: string[] }, object: rules.DeliveryObject | null) => {
      if (!object) return;
      objects.push({ flushAtMs: object.atMs, trigger: object.trigger, records: held.ids, bytes: object.bytes });
      held.ids = [];
    };
    const passTo = (nowMs: number) => {
      for (const held of buffers.values()) {
        const { dueMs } = held.buffer;
        if (dueMs !== null && dueMs <= nowMs) drop(held, held.buffer.closeWhenDue(dueMs));
      }
    };
    for (const { id, atMs, bytes, partition } of records) {
      passTo(atMs);
      const key = dynamicPartitioning ? (partition ?? '') : '';
      const held = buffers.get(key) ?? { buffer: new rules.DeliveryBuffer(hints), ids: [] };
      buffers.set(key, held);
      held.ids.push(id);
      drop(held, held.buffer.add(atMs, 1, bytes));
    }
    passTo(Infinity);
    objects.sort((a, b) => a.flushAtMs - b.flushAtMs);
    return { objects, objectCount: objects.length };
  },
  (expected, observed) => {
    const { toleranceMs, objects, ...rest } = expected as {
      readonly toleranceMs: number;
      readonly objects: readonly ObservedObject[];
    };
    const seen = (observed as { readonly objects: readonly ObservedObject[] }).objects;
    return (
      agrees(rest, observed) &&
      objects.length === seen.length &&
      objects.every(({ flushAtMs, ...object }, index) => {
        const other = seen[index];
        return agrees(object, other) && Math.abs((other?.flushAtMs ?? Infinity) - flushAtMs) <= toleranceMs;
      })
    );
  },
);

interface TransformGiven {
  /** The batch, or how many records it has. */
  readonly records: readonly { readonly recordId: string }[] | number;
  readonly lambdaResponse?: readonly rules.TransformedRecord[];
  /** 'ok', or the failure in a word. */
  readonly invocations?: readonly string[];
  readonly numberOfRetries?: number;
}

/** What a function's answer, or its failing invocations, make of a batch. */
export const firehoseTransform = kindOf(
  ({ records, lambdaResponse, invocations, numberOfRetries }: TransformGiven): object => {
    if (typeof records === 'number') return afterInvocations(records, invocations ?? [], numberOfRetries ?? null);
    const ids = records.map(({ recordId }) => recordId);
    const judged = rules.judgeTransformation(ids, lambdaResponse ?? []);
    return {
      deliveredText: judged.delivered.map((data) => Buffer.from(data, 'base64').toString('utf8')).join(''),
      successfullyProcessed: judged.delivered.length + judged.droppedIds.length,
      processingFailedRecordIds: judged.failedIds,
      errorOutputFolder: judged.failedIds.length > 0 ? rules.processingFailedFolder : null,
    };
  },
);

function afterInvocations(records: number, outcomes: readonly string[], retries: number | null): object {
  const batch = new rules.BatchInvocations('today', retries);
  for (const outcome of outcomes) {
    const end = batch.end(outcome === 'ok' ? 'ok' : outcome === 'throttled' ? 'tooManyRequests' : 'error');
    if (end === 'answered') return { invocationCount: batch.count, processingFailedRecords: 0 };
    if (end === 'givenUp') break;
  }
  return {
    invocationCount: batch.count,
    processingFailedRecords: records,
    errorOutputFolder: rules.processingFailedFolder,
  };
}
