import { quotaValue, type LoggedAction, type SimulationConfig } from '../../../engine/index';
import { againId, readerId, startsOverAtMs, type BoardDemands } from './boardDemands';
import { videoOn } from './videoSystem';

/** A shard answers five calls a second in all (KDS-20), so who polls takes turns. */
const turnMs = 200;
/** More than one shard takes (KDS-11), where everything has one order. */
const manyRecordsPerSecond = 1_500;

/** The system of a candidate as the board asks for it. */
export function systemOn(system: SimulationConfig, demands: BoardDemands, candidateId: string): SimulationConfig {
  const { readers, destination, replayMs, isOnDemand } = demands;
  const isPushed = candidateId === 'dataStreamsFanOut';
  return {
    ...system,
    dataStreams: system.dataStreams.map((stream) =>
      isOnDemand ? { ...stream, mode: 'ON_DEMAND', shardCount: 4 } : stream,
    ),
    producers: system.producers.map((producer) => producing(producer, demands)),
    pollingReaders: system.pollingReaders.flatMap((reader) => [
      ...Array.from({ length: readers }, (_, place) => ({
        ...reader,
        id: readerId(place + 1),
        ...(isPushed ? neverPolls : { pollIntervalMs: readers * turnMs, phaseMs: place * turnMs }),
      })),
      ...(replayMs > 0 ? [{ ...reader, id: againId, startAtMs: startsOverAtMs }] : []),
    ]),
    ...(system.deliveryStreams && destination !== null
      ? { deliveryStreams: system.deliveryStreams.map((stream) => ({ ...stream, destination })) }
      : {}),
    ...(system.videoStreams ? videoOn(system, demands) : {}),
  };
}

/** Who relies on being pushed to gets nothing where no registration is to be had. */
const longAfterMs = 60 * 60_000;
const neverPolls = { pollIntervalMs: longAfterMs, phaseMs: longAfterMs };

function producing(producer: SimulationConfig['producers'][number], { order, sources }: BoardDemands) {
  if (order !== 'whole') return producer;
  const entity = producer.entity && { ...producer.entity, values: 1 };
  return sources === 'devices'
    ? { ...producer, entity, rate: { kind: 'steady' as const, recordsPerSecond: manyRecordsPerSecond } }
    : { ...producer, entity };
}

const registeringAtOnceMax = 5;
const registrationMs = 6_000;

/** What is done to it before anybody counts: a longer retention, and consumers registered, five at a time (KDS-33). */
export function preparationsOf(
  system: SimulationConfig,
  { replayMs, readers }: BoardDemands,
  candidateId: string,
): readonly LoggedAction[] {
  const [stream] = system.dataStreams;
  if (!stream) return [];
  const registrations = Array.from({ length: readers }, (_, place) => ({
    atMs: Math.floor(place / registeringAtOnceMax) * registrationMs,
    action: { do: 'RegisterStreamConsumer', of: readerId(place + 1) } as const,
  }));
  return [
    ...(replayMs > quotaValue('retentionMsMin', 'today')
      ? [{ atMs: 0, action: { do: 'IncreaseStreamRetentionPeriod', of: stream.id, toMs: replayMs } as const }]
      : []),
    ...(candidateId === 'dataStreamsFanOut' ? registrations : []),
  ];
}
