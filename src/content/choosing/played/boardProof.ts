import type { LoggedAction } from '../../../engine/index';
import type { CompiledProof } from '../../questionTypes';
import type { BoardState } from '../boardState';
import type { Candidate, ChoosingBoard } from '../choosingTypes';
import { judgeBoard } from '../judgeBoard';
import type { BoardLamp } from './boardLamp';
import { lampsOf } from './boardLamps';
import { demandsOf } from './boardDemands';
import { preparationsOf, systemOn } from './boardSystem';

/** A candidate built as the board asks for it. */
export interface PlayedCandidate {
  readonly candidate: Candidate;
  readonly remains: boolean;
  readonly plan: { readonly letter: string; readonly proof: CompiledProof; readonly design: readonly LoggedAction[] };
  /** In the order of the plan's requirements. */
  readonly lamps: readonly BoardLamp[];
}

export interface BoardProof {
  /** Who remains first, then those that break fewest rules. */
  readonly played: readonly PlayedCandidate[];
  /** Those of which the engine knows nothing, or that do not take what arrives. */
  readonly notPlayed: readonly Candidate[];
}

export const playedMax = 5;
const losersMax = 3;

/** What is played to put the answer of a board to the test. */
export function boardProof(board: ChoosingBoard, state: BoardState): BoardProof {
  const { remaining, dropped } = judgeBoard(board, state);
  const { destination } = demandsOf(board, state);
  const canPlay = ({ id }: Candidate) => {
    const system = board.played.systems[id];
    // What it writes are results, which tell of no record where it lies.
    return system !== undefined && (destination === null || !system.analyticsApplications);
  };
  const losers = dropped
    .filter(({ candidate, broken }) => canPlay(candidate) && !broken.some(({ when }) => when[0]?.lineId === 'arrives'))
    .sort((a, b) => a.broken.length - b.broken.length)
    .slice(0, losersMax)
    .map(({ candidate }) => candidate);
  const chosen = [...remaining.filter(canPlay), ...losers].slice(0, playedMax);
  return {
    played: chosen.map((candidate, place) => playedCandidate(board, state, candidate, 'ABCDE'.charAt(place))),
    notPlayed: board.candidates.filter((candidate) => !chosen.includes(candidate)),
  };
}

function playedCandidate(
  board: ChoosingBoard,
  state: BoardState,
  candidate: Candidate,
  letter: string,
): PlayedCandidate {
  const { runMs, systems, leavesOut } = board.played;
  const system = systems[candidate.id];
  if (!system) throw new RangeError(`The engine has no system for '${candidate.id}'.`);
  const demands = demandsOf(board, state);
  const lamps = lampsOf(demands, runMs);
  const proof = {
    config: systemOn(system, demands, candidate.id),
    era: 'today' as const,
    runMs,
    pace: 1,
    requirements: lamps.map(({ requirement }) => requirement),
    leavesOut,
  };
  const remains = judgeBoard(board, state).remaining.includes(candidate);
  return { candidate, remains, lamps, plan: { letter, proof, design: preparationsOf(system, demands, candidate.id) } };
}
