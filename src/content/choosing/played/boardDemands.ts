import { quantities } from '../../../engine/index';
import type { BoardState } from '../boardState';
import { stopOf } from '../boardWords';
import type { ChoosingBoard } from '../choosingTypes';

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

/** 'reader-3' */
export function readerId(number: number): string {
  return `reader-${number}`;
}

/** Starts at the oldest record that is kept. */
export const againId = 'starts-over';
