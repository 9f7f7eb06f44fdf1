import { quantities } from '../../../engine/index';
import type { BoardState } from '../boardState';
import { numberWord } from '../boardWords';
import type { Candidate, ChoosingBoard } from '../choosingTypes';
import type { BoardProof } from './boardProof';
import { demandsOf, startsOverAtMs, type BoardDemands } from './boardDemands';
import { camerasOn, playbackOf } from './videoSystem';

const { print } = quantities;

/** 'Plays two that remain and two that are out on the same records' */
export function offerText(board: ChoosingBoard, state: BoardState, { played }: BoardProof): string {
  const remain = played.filter(({ remains }) => remains).length;
  const out = played.length - remain;
  const parts = [
    ...(remain > 0 ? [`${numberWord(remain).toLowerCase()} that ${remain > 1 ? 'remain' : 'remains'}`] : []),
    ...(out > 0 ? [`${numberWord(out).toLowerCase()} that ${out > 1 ? 'are' : 'is'} out`] : []),
  ];
  return `Plays ${parts.join(' and ')} ${workloadText(board, state)}`;
}

/** 'on the same records' */
export function workloadText(board: ChoosingBoard, state: BoardState): string {
  const demands = demandsOf(board, state);
  if (!demands.isVideo) return 'on the same records';
  const cameras = camerasOn(demands);
  return `on ${numberWord(cameras).toLowerCase()} ${cameras > 1 ? 'cameras' : 'camera'}`;
}

/** What the runs do beyond what the board says, and why others are not played. */
export function proofNote(board: ChoosingBoard, state: BoardState, proof: BoardProof): string {
  const lamps = 'The lamps are the lines of the board, those that a run can decide.';
  const demands = demandsOf(board, state);
  const told = demands.isVideo ? videoNote(board, state) : recordsNote(board, proof);
  const why = demands.isVideo ? 'they take no video' : 'their reasons rest on the facts';
  return `${[lamps, ...told].join(' ')} Not played: ${listOf(proof.notPlayed)}; ${why}.`;
}

function recordsNote({ played: { systems } }: ChoosingBoard, { played }: BoardProof): readonly string[] {
  const isPlayed = (id: string) => played.some(({ candidate }) => candidate.id === id);
  const [delivery] = systems['firehose']?.deliveryStreams ?? [];
  return [
    'Every record is written by one producer and comes to each service alike.',
    `A replay window is set in full and read again from its start after ${startsOverText}.`,
    ...(delivery && isPlayed('firehose') ? [intervalText(delivery.settings.bufferIntervalMs)] : []),
    ...(isPlayed('flink') ? ['Flink counts in windows, asked for or not.'] : []),
  ];
}

function intervalText(intervalMs: number): string {
  return `Firehose has its interval at ${intervalMs === 0 ? 'zero' : print.duration(intervalMs)}.`;
}

function videoNote(board: ChoosingBoard, state: BoardState): readonly string[] {
  const demands = demandsOf(board, state);
  const cameras = camerasOn(demands);
  return [
    ...(cameras > 1 ? [`${numberWord(cameras)} cameras stand for all of them; ${streamsText(demands)}.`] : []),
    playbackOf(demands) === 'HLS'
      ? 'So many readers take sessions of HLS, for which the video stream keeps an hour at least.'
      : 'Each reader holds a GetMedia connection.',
    ...(demands.replayMs > 0
      ? [`The replay window is set in full, and played again from its start after ${startsOverText}.`]
      : []),
  ];
}

function streamsText({ order }: BoardDemands): string {
  return order === 'whole' ? 'they put into one video stream' : "the readers watch the first one's stream";
}

const startsOverText = print.duration(startsOverAtMs);

function listOf(candidates: readonly Candidate[]): string {
  return candidates.map(({ name }) => name).join(', ');
}
