import type { EngineMachines } from '../machines';
import { RunningSimulation } from '../simulation';
import { videoWorld, type VideoWorld } from '../videoStreams/videoWorld.testSetup';
import type { Behaviour } from './behaviours.testSetup';

function run(machines: EngineMachines, toMs: number, world: VideoWorld = {}): RunningSimulation {
  const simulation = new RunningSimulation(videoWorld(world), { seed: 3, era: 'today' }, machines);
  simulation.advanceTo(toMs);
  return simulation;
}

const camera = (name: 'cutCameras' | 'reconnectCameras' | 'stopCameras' | 'startCameras') =>
  ({ do: name, of: 'webcam' }) as const;
const stored = (simulation: RunningSimulation) => simulation.readModel().videoStreams[0]?.storedFragments ?? 0;
const cameras = (simulation: RunningSimulation) => simulation.readModel().cameras[0]?.each ?? [];
const players = (simulation: RunningSimulation) => simulation.readModel().videoPlayers[0]?.each ?? [];
const refusedHls = { stream: { retentionMs: 0 }, player: { api: 'HLS' } } as const;
const keepADay = {
  do: 'UpdateDataRetention',
  of: 'harbour',
  operation: 'INCREASE_DATA_RETENTION',
  changeHours: 24,
} as const;
const startProcessor = { do: 'StartStreamProcessor', of: 'door' } as const;

/** What breaks, for each transition of Video Streams, is a picture or an account that a learner sees. */
export const videoBehaviours = {
  'a camera that has its connection puts fragments': (machines) => stored(run(machines, 10_300)) === 5,

  'a camera that is refused says so, where it does not ask again': (machines) =>
    cameras(run(machines, 3000, { camera: { count: 2 } }))[1]?.status === 'refused',

  'a camera that is refused waits, where it asks again': (machines) =>
    cameras(run(machines, 3000, { camera: { count: 2, reconnectMs: 5000 } }))[1]?.status === 'waiting',

  'a camera that has waited asks again': (machines) => {
    const simulation = run(machines, 12_000, { camera: { count: 2, reconnectMs: 5000 } });
    return simulation.metrics.figure('PutMedia.ConnectionErrors', 'harbour', 10_000, 12_000) > 0;
  },

  'a camera that is given another video stream connects to it': (machines) => {
    const simulation = run(machines, 3000, { camera: { count: 2 } });
    simulation.apply({ do: 'changeCameraStreams', of: 'webcam', to: 'each' });
    return cameras(simulation)[1]?.status === 'putting';
  },

  'a camera without a network puts nothing, and its fragments wait': (machines) => {
    const simulation = run(machines, 10_300);
    simulation.apply(camera('cutCameras'));
    simulation.advanceTo(16_300);
    return stored(simulation) === 5 && cameras(simulation)[0]?.waitingFragments === 3;
  },

  'a camera whose network is back puts what has waited': (machines) => {
    const simulation = run(machines, 10_300);
    simulation.apply(camera('cutCameras'));
    simulation.advanceTo(16_300);
    simulation.apply(camera('reconnectCameras'));
    simulation.advanceTo(20_300);
    return stored(simulation) === 10;
  },

  'a camera that is stopped films nothing more': (machines) => {
    const simulation = run(machines, 10_300);
    simulation.apply(camera('stopCameras'));
    simulation.advanceTo(20_300);
    return cameras(simulation)[0]?.filmedFragments === 5;
  },

  'a camera that is started again films again': (machines) => {
    const simulation = run(machines, 10_300);
    simulation.apply(camera('stopCameras'));
    simulation.apply(camera('startCameras'));
    simulation.advanceTo(20_600);
    return cameras(simulation)[0]?.filmedFragments === 10;
  },

  'a player that is opened asks for the video': (machines) => players(run(machines, 10_000))[0]?.status !== 'idle',

  'a player that has its connection has a picture': (machines) => players(run(machines, 10_000))[0]?.isShowing === true,

  'a player that is refused says so, where it does not ask again': (machines) =>
    players(run(machines, 3000, refusedHls))[0]?.status === 'refused',

  'a player that is refused waits, where it asks again': (machines) =>
    players(run(machines, 3000, { ...refusedHls, player: { api: 'HLS', reconnectMs: 5000 } }))[0]?.status === 'waiting',

  'a player that has waited asks again': (machines) => {
    const simulation = run(machines, 3000, { ...refusedHls, player: { api: 'HLS', reconnectMs: 5000 } });
    simulation.apply(keepADay);
    simulation.advanceTo(12_000);
    return players(simulation)[0]?.isShowing === true;
  },

  'a player that is given another API asks again': (machines) => {
    const simulation = run(machines, 3000, refusedHls);
    simulation.apply({ do: 'changePlaybackApi', of: 'desks', to: 'GetMedia' });
    return players(simulation)[0]?.status === 'playing';
  },

  'a player that is closed has no picture and leaves its place to others': (machines) => {
    const simulation = run(machines, 10_000);
    simulation.apply({ do: 'stopPlayers', of: 'desks' });
    return players(simulation)[0]?.status === 'idle' && simulation.readModel().videoStreams[0]?.mediaConnections === 0;
  },

  'a session that nobody renews comes to its end': (machines) =>
    players(run(machines, 302_000, { player: { api: 'HLS', renewsSession: false } }))[0]?.status === 'ended',

  'a stream processor that is started finds faces': (machines) => {
    const simulation = run(machines, 3000);
    simulation.apply(startProcessor);
    simulation.advanceTo(20_000);
    return (simulation.readModel().streamProcessors[0]?.matches ?? 0) > 0;
  },

  'a stream processor that is stopped finds no more': (machines) => {
    const simulation = run(machines, 3000);
    simulation.apply(startProcessor);
    simulation.apply({ do: 'StopStreamProcessor', of: 'door' });
    simulation.advanceTo(20_000);
    return simulation.readModel().streamProcessors[0]?.matches === 0;
  },
} satisfies Record<string, Behaviour>;

/** Each transition of Video Streams, and the behaviour that is lost without it. */
export const videoTransitions = {
  'camera: filming —camera.stopRequested→ stopped': 'a camera that is stopped films nothing more',
  'camera: filming.online —network.lost→ offline': 'a camera without a network puts nothing, and its fragments wait',
  'camera: filming.online —connection.renewed→ connecting':
    'a camera that is given another video stream connects to it',
  'camera: filming.online.connecting —connection.accepted→ putting': 'a camera that has its connection puts fragments',
  'camera: filming.online.connecting —connection.refused→ refused':
    'a camera that is refused says so, where it does not ask again',
  'camera: filming.online.connecting —connection.deferred→ waiting':
    'a camera that is refused waits, where it asks again',
  'camera: filming.online.waiting —after reconnect→ connecting': 'a camera that has waited asks again',
  'camera: filming.offline —network.back→ online': 'a camera whose network is back puts what has waited',
  'camera: stopped —camera.startRequested→ filming': 'a camera that is started again films again',
  'videoPlayer: idle —player.startRequested→ open': 'a player that is opened asks for the video',
  'videoPlayer: open —player.stopRequested→ idle':
    'a player that is closed has no picture and leaves its place to others',
  'videoPlayer: open —playback.renewed→ connecting': 'a player that is given another API asks again',
  'videoPlayer: open.connecting —playback.opened→ playing': 'a player that has its connection has a picture',
  'videoPlayer: open.connecting —playback.refused→ refused':
    'a player that is refused says so, where it does not ask again',
  'videoPlayer: open.connecting —playback.deferred→ waiting': 'a player that is refused waits, where it asks again',
  'videoPlayer: open.playing —playback.ended→ ended': 'a session that nobody renews comes to its end',
  'videoPlayer: open.waiting —after reconnect→ connecting': 'a player that has waited asks again',
  'streamProcessor: STOPPED —processor.startRequested→ RUNNING': 'a stream processor that is started finds faces',
  'streamProcessor: RUNNING —processor.stopRequested→ STOPPED': 'a stream processor that is stopped finds no more',
} as const satisfies Record<string, keyof typeof videoBehaviours>;
