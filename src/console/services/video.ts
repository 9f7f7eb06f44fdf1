import type { VideoAction } from '../../engine/index';
import { form, option, type FormsOf } from '../consoleForm';
import { byteRate, count, duration, nameOf, oneOf, orNull, trueOrFalse } from '../valueForm';

const stream = option(
  '--stream-name',
  nameOf('name', ({ videoStreams }) => videoStreams),
);
const cameras = option(
  '--cameras',
  nameOf('cameras', (known) => known.cameras),
);
const players = option(
  '--players',
  nameOf('players', ({ videoPlayers }) => videoPlayers),
);
const who = option(
  '--who',
  nameOf('who', (known) => [...known.cameras, ...known.videoPlayers]),
);
const processor = option(
  '--name',
  nameOf('name', ({ streamProcessors }) => streamProcessors),
);

export const videoForms: FormsOf<VideoAction> = {
  UpdateDataRetention: form(
    'aws kinesisvideo update-data-retention',
    stream,
    {
      operation: option('--operation', oneOf('INCREASE_DATA_RETENTION', 'DECREASE_DATA_RETENTION')),
      changeHours: option('--data-retention-change-in-hours', count),
    },
    { ignored: ['--current-version'] },
  ),
  changeCameraStreams: form('shardscope change-camera-streams', cameras, {
    to: option('--to', oneOf('shared', 'each')),
  }),
  changeFragmentLength: form('shardscope change-fragment-length', cameras, { toMs: option('--to', duration) }),
  changeCameraBuffer: form('shardscope change-camera-buffer', cameras, { toMs: option('--to', duration) }),
  changeBitRate: form('shardscope change-bit-rate', cameras, { bytesPerSecond: option('--to', byteRate) }),
  changeReconnect: form('shardscope change-reconnect', who, { everyMs: option('--every', orNull(duration, 'never')) }),
  cutCameras: form('shardscope cut-cameras', cameras, {}),
  reconnectCameras: form('shardscope reconnect-cameras', cameras, {}),
  stopCameras: form('shardscope stop-cameras', cameras, {}),
  startCameras: form('shardscope start-cameras', cameras, {}),
  changePlaybackApi: form('shardscope change-playback-api', players, { to: option('--to', oneOf('GetMedia', 'HLS')) }),
  changeSession: form('shardscope change-session', players, {
    lastsMs: option('--lasts', duration),
    renews: option('--renews', trueOrFalse),
  }),
  startPlayers: form('shardscope start-players', players, {}),
  stopPlayers: form('shardscope stop-players', players, {}),
  StartStreamProcessor: form('aws rekognition start-stream-processor', processor, {}),
  StopStreamProcessor: form('aws rekognition stop-stream-processor', processor, {}),
};
