import { quantities, quotaValue, type LoggedAction, type SimulationConfig } from '../../../engine/index';
import type { BoardState } from '../boardState';
import { stopOf } from '../boardWords';
import type { ChoosingBoard } from '../choosingTypes';
import { videoOn } from './videoSystem';

/** What the stops of a board ask of a system, in the engine's units. */
export interface BoardDemands {
  /** Pictures of cameras arrive, not records. */
  readonly isVideo: boolean;
  readonly latencyMs: number;
  /** 0: nobody reads again. */
  readonly replayMs: number;
  readonly order: 'none' | 'key' | 'whole';
  readonly readers: number;
  /** Where the records have to lie at the end; null: in programs that read them. */
  readonly destination: 'S3' | 'Redshift' | 'OpenSearch' | null;
  /** Results over windows are asked for. */
  readonly hasWindows: boolean;
  readonly sources: 'file' | 'services' | 'devices';
  readonly isOnDemand: boolean;
}

export function demandsOf(board: ChoosingBoard, state: BoardState): BoardDemands {
  const value = (id: string) => {
    const line = board.lines.find((one) => one.id === id);
    if (!line) throw new RangeError(`The board has no line '${id}' that a run could be made of.`);
    return stopOf(line, state).value;
  };
  const durationMs = (text: string) => {
    const parsed = quantities.parse.duration(text);
    if (!parsed.ok) throw new RangeError(parsed.sentence);
    return parsed.value;
  };
  const replay = value('replay');
  const order = value('order');
  const sources = value('sources');
  return {
    isVideo: value('arrives') === 'video',
    latencyMs: durationMs(value('latency')),
    replayMs: replay === 'none' ? 0 : durationMs(replay),
    order: order === 'key' || order === 'whole' ? order : 'none',
    readers: Number(value('readers')),
    destination: destinations[value('ends')] ?? null,
    hasWindows: value('work') === 'windows',
    sources: sources === 'file' || sources === 'devices' ? sources : 'services',
    isOnDemand: value('effort') === 'none',
  };
}

const destinations: Readonly<Record<string, BoardDemands['destination']>> = {
  s3: 'S3',
  redshift: 'Redshift',
  opensearch: 'OpenSearch',
};

/** In every system of a board the thing that is written to has this id. */
export const writtenTo = 'records';
/** The program that starts over joins when the delay has been measured: its calls are of the same budget. */
export const startsOverAtMs = 70_000;
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

/** 'reader-3' */
export function readerId(number: number): string {
  return `reader-${number}`;
}

/** Starts at the oldest record that is kept. */
export const againId = 'starts-over';

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
