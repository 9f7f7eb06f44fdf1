import { quotaValue, type PlaybackApi, type SimulationConfig } from '../../../engine/index';
import { againId, startsOverAtMs, type BoardDemands } from './boardDemands';

/** All who watch live are one group: each of them has a connection or a session of its own. */
export const viewersId = 'readers';
/** All that film are one group as well. */
export const camerasId = 'cameras';
/** They stand for all: each one more would be one more stream of the same kind (KVS-02). */
const camerasMax = 3;
/** The shortest retention that stores anything (KVS-06). */
const hourMs = 60 * 60_000;
/** What is played again: all that was filmed until somebody starts over. */
const playedAgain = { fromMs: 0, untilMs: startsOverAtMs };

/** Cameras, their video streams and who watches them, as the board asks for it. */
export function videoOn(
  system: SimulationConfig,
  demands: BoardDemands,
): Pick<SimulationConfig, 'videoStreams' | 'cameras' | 'videoPlayers'> {
  const { readers, replayMs, order } = demands;
  const { videoStreams = [], cameras = [], videoPlayers = [] } = system;
  const api = playbackOf(demands);
  const retentionMs = Math.max(replayMs, api === 'HLS' ? hourMs : 0);
  const again = { id: againId, api: 'HLS', startsAtMs: startsOverAtMs, range: playedAgain } as const;
  return {
    videoStreams: videoStreams.map((stream) => ({ ...stream, retentionMs })),
    // One order for all is one video stream, and it takes one connection (KVS-03).
    cameras: cameras.map((one) => ({
      ...one,
      count: camerasOn(demands),
      streams: order === 'whole' ? 'shared' : 'each',
    })),
    videoPlayers: videoPlayers.flatMap((one) => [
      { ...one, id: viewersId, count: readers, api },
      ...(replayMs > 0 ? [{ ...one, ...again }] : []),
    ]),
  };
}

/** Programs hold a connection each, as long as there is one for all of them (KVS-10); more viewers take sessions. */
export function playbackOf({ readers }: BoardDemands): PlaybackApi {
  return readers > quotaValue('getMediaConnectionsMax', 'today') ? 'HLS' : 'GetMedia';
}

export function camerasOn({ sources }: BoardDemands): number {
  return sources === 'file' ? 1 : camerasMax;
}
