import * as v from 'valibot';
import { quantities, quotaValue, type SimulationConfig, type VideoAction } from '../../../engine/index';
import { quantity } from '../schema/scalars';
import { actionForm, upwards } from './actionForm';
import { apiSchema, reconnectMs, reconnectSchema, streamsSchema } from './videoWords';

const { duration, byteRate } = quantities.print;
const hourMs = 60 * 60_000;
const camerasOf = (of: string, config: SimulationConfig) => config.cameras?.find(({ id }) => id === of);
const playersOf = (of: string, config: SimulationConfig) => config.videoPlayers?.find(({ id }) => id === of);

/** An order that takes nothing beside its target. */
const plain = {
  entries: {},
  compile: () => ({}),
  choiceLabel: ({ of }: { of: string }) => of,
  usualChoices: () => [{}],
};
const ofCameras = { ...plain, targets: ['camera' as const] };
const ofPlayers = { ...plain, targets: ['videoPlayer' as const] };
const ofProcessor = { ...plain, targets: ['streamProcessor' as const] };

export const videoForms = {
  UpdateDataRetention: actionForm('UpdateDataRetention')({
    targets: ['videoStream'],
    entries: { increaseBy: v.optional(quantity('duration')), decreaseBy: v.optional(quantity('duration')) },
    label: 'Retention',
    compile: ({ increaseBy, decreaseBy }, _, { report }, path) => {
      if ((increaseBy === undefined) === (decreaseBy === undefined)) {
        report(path, "Write either 'increaseBy' or 'decreaseBy'.");
      }
      const changeMs = increaseBy ?? decreaseBy ?? hourMs;
      if (changeMs % hourMs !== 0) report(path, 'A retention changes by whole hours.');
      return {
        operation: increaseBy === undefined ? 'DECREASE_DATA_RETENTION' : 'INCREASE_DATA_RETENTION',
        changeHours: changeMs / hourMs,
      };
    },
    choiceLabel: ({ operation, changeHours }) =>
      `${operation === 'INCREASE_DATA_RETENTION' ? '+' : '−'} ${duration(changeHours * hourMs)}`,
    isAtStart: () => false,
    usualChoices: () => [1, 24, 168].map((changeHours) => ({ operation: 'INCREASE_DATA_RETENTION', changeHours })),
  }),
  changeCameraStreams: actionForm('changeCameraStreams')({
    targets: ['camera'],
    entries: { to: streamsSchema },
    label: 'Video streams',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => (to === 'each' ? 'one for each camera' : 'one for all cameras'),
    valueAtStart: (of, config) => camerasOf(of, config)?.streams,
    usualChoices: () => [{ to: 'shared' }, { to: 'each' }],
  }),
  changeFragmentLength: actionForm('changeFragmentLength')({
    targets: ['camera'],
    entries: { to: quantity('duration') },
    label: 'Length of a fragment',
    compile: ({ to }) => ({ toMs: to }),
    choiceLabel: ({ toMs }) => duration(toMs),
    valueAtStart: (of, config) => camerasOf(of, config)?.fragmentMs,
    usualChoices: (of, config) =>
      upwards([1000, camerasOf(of, config)?.fragmentMs ?? 1000, 10_000]).map((toMs) => ({ toMs })),
  }),
  changeCameraBuffer: actionForm('changeCameraBuffer')({
    targets: ['camera'],
    entries: { to: quantity('duration') },
    label: 'Buffer of a camera',
    compile: ({ to }) => ({ toMs: to }),
    choiceLabel: ({ toMs }) => duration(toMs),
    valueAtStart: (of, config) => camerasOf(of, config)?.bufferMs,
    usualChoices: () => [30_000, 60_000, 2 * 60_000].map((toMs) => ({ toMs })),
  }),
  changeBitRate: actionForm('changeBitRate')({
    targets: ['camera'],
    entries: { to: quantity('byteRate') },
    label: 'Bit rate of a camera',
    compile: ({ to }) => ({ bytesPerSecond: to }),
    choiceLabel: ({ bytesPerSecond }) => byteRate(bytesPerSecond),
    valueAtStart: (of, config) => camerasOf(of, config)?.bytesPerSecond,
    usualChoices: (of, config) => {
      const now = camerasOf(of, config)?.bytesPerSecond ?? 1;
      return upwards([now / 2, now, now * 2]).map((bytesPerSecond) => ({ bytesPerSecond }));
    },
  }),
  changeReconnect: actionForm('changeReconnect')({
    targets: ['camera', 'videoPlayer'],
    entries: { to: reconnectSchema },
    label: 'Who is refused asks again',
    compile: ({ to }) => ({ everyMs: reconnectMs(to) }),
    choiceLabel: ({ everyMs }) => (everyMs === null ? 'never' : `every ${duration(everyMs)}`),
    valueAtStart: (of, config) => (camerasOf(of, config) ?? playersOf(of, config))?.reconnectMs,
    usualChoices: () => [null, 5000].map((everyMs) => ({ everyMs })),
  }),
  cutCameras: actionForm('cutCameras')({ ...ofCameras, label: 'Cut the network of the cameras' }),
  reconnectCameras: actionForm('reconnectCameras')({ ...ofCameras, label: 'Mend the network of the cameras' }),
  stopCameras: actionForm('stopCameras')({ ...ofCameras, label: 'Stop the cameras' }),
  startCameras: actionForm('startCameras')({ ...ofCameras, label: 'Start the cameras' }),
  changePlaybackApi: actionForm('changePlaybackApi')({
    targets: ['videoPlayer'],
    entries: { to: apiSchema },
    label: 'Playback by',
    compile: ({ to }) => ({ to }),
    choiceLabel: ({ to }) => to,
    valueAtStart: (of, config) => playersOf(of, config)?.api,
    usualChoices: () => [{ to: 'GetMedia' }, { to: 'HLS' }],
  }),
  changeSession: actionForm('changeSession')({
    targets: ['videoPlayer'],
    entries: { to: quantity('duration'), renews: v.optional(v.boolean()) },
    label: 'Session of HLS',
    compile: ({ to, renews }) => ({ lastsMs: to, renews: renews ?? false }),
    choiceLabel: ({ lastsMs, renews }) => `${duration(lastsMs)}${renews ? ', renewed' : ''}`,
    isAtStart: ({ of, lastsMs, renews }, config) => {
      const players = playersOf(of, config);
      return players?.sessionMs === lastsMs && players.renewsSession === renews;
    },
    usualChoices: () =>
      [quotaValue('hlsSessionMsMin', 'today'), quotaValue('hlsSessionMsMax', 'today')].map((lastsMs) => ({
        lastsMs,
        renews: false,
      })),
  }),
  startPlayers: actionForm('startPlayers')({ ...ofPlayers, label: 'Open the players' }),
  stopPlayers: actionForm('stopPlayers')({ ...ofPlayers, label: 'Close the players' }),
  StartStreamProcessor: actionForm('StartStreamProcessor')({ ...ofProcessor, label: 'Start the stream processor' }),
  StopStreamProcessor: actionForm('StopStreamProcessor')({ ...ofProcessor, label: 'Stop the stream processor' }),
} satisfies Record<VideoAction['do'], unknown>;
