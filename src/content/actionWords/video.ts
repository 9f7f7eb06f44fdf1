import { quantities, type VideoAction } from '../../engine/index';
import type { ActionWords } from './actionWords';

const { duration, byteRate } = quantities.print;
const hourMs = 60 * 60_000;

export const videoWords: ActionWords<VideoAction['do']> = {
  UpdateDataRetention: ({ of, operation, changeHours }) =>
    `Keep the video of ${of} ${duration(changeHours * hourMs)} ${operation === 'INCREASE_DATA_RETENTION' ? 'longer' : 'shorter'}`,
  changeCameraStreams: ({ of, to }) =>
    to === 'each' ? `Give each camera of ${of} a video stream` : `Let all cameras of ${of} share a video stream`,
  changeFragmentLength: ({ of, toMs }) => `Let a fragment of ${of} last ${duration(toMs)}`,
  changeCameraBuffer: ({ of, toMs }) => `Let ${of} keep ${duration(toMs)} of what waits`,
  changeBitRate: ({ of, bytesPerSecond }) => `Let each of ${of} film ${byteRate(bytesPerSecond)}`,
  changeReconnect: ({ of, everyMs }) =>
    everyMs === null ? `Let ${of} take a refusal for an answer` : `Let ${of} ask again every ${duration(everyMs)}`,
  cutCameras: ({ of }) => `Cut the network of ${of}`,
  reconnectCameras: ({ of }) => `Mend the network of ${of}`,
  stopCameras: ({ of }) => `Stop ${of}`,
  startCameras: ({ of }) => `Start ${of}`,
  changePlaybackApi: ({ of, to }) => `Let ${of} play by ${to}`,
  changeSession: ({ of, lastsMs, renews }) =>
    `Let sessions of ${of} last ${duration(lastsMs)}${renews ? ' and be renewed' : ''}`,
  startPlayers: ({ of }) => `Open the players ${of}`,
  stopPlayers: ({ of }) => `Close the players ${of}`,
  StartStreamProcessor: ({ of }) => `Start the stream processor ${of}`,
  StopStreamProcessor: ({ of }) => `Stop the stream processor ${of}`,
};
