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

/** A record with nothing to it but its size, in a group of its own. */
function plainRecord(kind: number, bytes: number, partition: number): rules.HeldRecords {
  const alike = { shardNumber: 0, place: null, producedSecond: 0, arrivedAtMs: 0, records: 1, isRepeat: false };
  return { ...alike, sizeBytes: bytes, outBytes: bytes, kind, format: 'JSON', parcel: null, partition };
}

/** The buffers of a run's Firehose stream, with records put into them at their moments. */
export const firehoseBuffering = kindOf(
  ({ bufferingHints, bytesPerMB, dynamicPartitioning, records }: BufferingGiven) => {
    const hints = {
      sizeBytes: bufferingHints.sizeInMBs * bytesPerMB,
      intervalMs: bufferingHints.intervalInSeconds * 1000,
    };
    const clock = new rules.VirtualClock();
    const objects: ObservedObject[] = [];
    const stage = new rules.DeliveryStage(
      { clock },
      () => hints,
      () => dynamicPartitioning,
      ({ sealedAtMs, trigger, groups, bytes }) => {
        const ids = groups.map(({ kind }) => records[kind]?.id ?? '');
        objects.push({ flushAtMs: sealedAtMs, trigger, records: ids, bytes });
      },
    );
    const partitions = [...new Set(records.map(({ partition }) => partition ?? ''))];
    for (const [kind, { atMs, bytes, partition }] of records.entries()) {
      clock.advanceTo(atMs);
      stage.add(plainRecord(kind, bytes, partitions.indexOf(partition ?? '')));
    }
    clock.advanceTo(clock.nowMs + hints.intervalMs);
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

/** What a function's answer, or its failing invocations, make of a batch: the transform stage of a run with that function. */
export const firehoseTransform = kindOf(
  ({ records, lambdaResponse, invocations, numberOfRetries }: TransformGiven): object => {
    const isCounted = typeof records === 'number';
    const ids = isCounted
      ? Array.from({ length: records }, (_, place) => String(place))
      : records.map(({ recordId }) => recordId);
    const { stage, delivered, failed, dropped } = transform(
      ids,
      lambdaResponse ?? ids.map((recordId) => ({ recordId, result: 'Ok', data: '' })),
      invocations ?? ['ok'],
      numberOfRetries ?? 3,
    );
    const errorOutputFolder = failed.length > 0 ? rules.processingFailedFolder : null;
    if (isCounted) {
      const counts = { invocationCount: stage.invocations, processingFailedRecords: failed.length };
      return failed.length > 0 ? { ...counts, errorOutputFolder } : counts;
    }
    const dataOf = (id: string) => (lambdaResponse ?? []).find(({ recordId }) => recordId === id)?.data ?? '';
    return {
      deliveredText: delivered.map((id) => Buffer.from(dataOf(id), 'base64').toString('utf8')).join(''),
      successfullyProcessed: delivered.length + dropped.length,
      processingFailedRecordIds: failed,
      errorOutputFolder,
    };
  },
);

/** Puts a batch through a transform stage whose function answers as given; each record is a sort of its own. */
function transform(
  ids: readonly string[],
  response: readonly rules.TransformedRecord[],
  outcomes: readonly string[],
  retries: number,
) {
  const clock = new rules.VirtualClock();
  const [delivered, dropped, failed]: [string[], string[], string[]] = [[], [], []];
  const into = (list: string[]) => (held: rules.HeldRecords) => {
    list.push(ids[held.kind] ?? '');
  };
  const bufferMs = 1000;
  const answers = rules.answersById(response);
  const stage: rules.TransformStage = new rules.TransformStage(
    { clock, era: 'today', trace: new rules.Trace() },
    () => ({ transformBufferBytes: 1_048_576, transformBufferIntervalMs: bufferMs, transformRetries: retries }),
    {
      invocationMs: 1,
      timeoutMs: 2,
      growth: 1,
      writesJson: false,
      reads: 'anything',
      results: Object.fromEntries(ids.map((id) => [id, answers[id] ?? 'missing'])),
    },
    ids.map((name) => ({ name, share: 0, format: 'JSON', isWanted: true })),
    () => {
      const outcome = outcomes[stage.invocations] ?? outcomes.at(-1);
      return outcome === 'ok' ? null : outcome === 'throttled' ? 'tooManyRequests' : 'error';
    },
    new rules.DeliverySeries('case', new rules.MetricStore(bufferMs)),
    { passOn: into(delivered), drop: into(dropped), fail: into(failed), say: () => undefined },
  );
  for (const kind of ids.keys()) stage.add(plainRecord(kind, 1, -1));
  clock.advanceTo(2 * bufferMs);
  return { stage, delivered, dropped, failed };
}
