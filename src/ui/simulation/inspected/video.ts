import {
  quantities,
  type CamerasView,
  type StreamProcessorView,
  type VideoPlayersView,
  type VideoStreamView,
} from '../../../engine/index';
import { refusalsOf } from '../../../scene/index';
import { refusedRow, type Inspected } from './inspectedNode';

const { count, size, duration, clock, ratio, byteRate } = quantities.print;
const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);

export function describeVideoStream(stream: VideoStreamView): Inspected {
  const { retentionMs, oldestFromMs } = stream;
  return {
    title: stream.id,
    kind: 'video stream',
    status: retentionMs === 0 ? { tone: 'warn', words: 'stores nothing' } : null,
    rows: [
      { label: 'Retention', value: retentionMs === 0 ? '0' : duration(retentionMs), tone: 'strong' },
      { label: 'Fragments now', value: count(stream.storedFragments) },
      { label: 'Size', value: size(stream.storedBytes) },
      { label: 'Oldest', value: oldestFromMs === null ? 'none' : clock(oldestFromMs) },
      { label: 'Expired', value: count(stream.expiredFragments) },
      refusedRow('Refused', stream.refusedFragments, count),
      { label: 'PutMedia', value: `${count(stream.putConnections)} of 1` },
      { label: 'GetMedia', value: `${count(stream.mediaConnections)} connections` },
      { label: 'HLS', value: `${count(stream.hlsSessions)} sessions` },
      { label: 'Codec', value: stream.codec ?? 'none yet' },
    ],
    keys: [],
  };
}

export function describeCameras(group: CamerasView): Inspected {
  const { each, reconnectMs } = group;
  const putting = each.filter(({ status }) => status === 'putting').length;
  const offline = each.filter(({ status }) => status === 'offline').length;
  return {
    title: group.id,
    kind: each.length === 1 ? 'camera' : 'cameras',
    status:
      offline > 0
        ? { tone: 'warn', words: 'no network' }
        : putting < each.length
          ? { tone: 'refused', words: `${count(each.length - putting)} not connected` }
          : null,
    rows: [
      { label: 'Cameras', value: count(each.length) },
      { label: 'PutMedia', value: `${count(putting)} connected`, tone: 'strong' },
      { label: 'Video streams', value: group.streams === 'each' ? 'one each' : 'one for all' },
      { label: 'Fragment', value: duration(group.fragmentMs) },
      { label: 'Bit rate', value: byteRate(group.bytesPerSecond) },
      { label: 'Codec', value: group.codec },
      { label: 'Put', value: `${count(sum(each.map(({ putFragments }) => putFragments)))} fragments` },
      { label: 'Waiting here', value: duration(Math.max(...each.map(({ waitingMs }) => waitingMs))) },
      refusedRow('Lost here', sum(each.map(({ lostFragments }) => lostFragments)), count),
      { label: 'Buffer', value: duration(group.bufferMs) },
      { label: 'If refused', value: reconnectMs === null ? 'gives up' : `again after ${duration(reconnectMs)}` },
    ],
    keys: [],
  };
}

export function describePlayers(group: VideoPlayersView): Inspected {
  const { each, range, playableRatio, reconnectMs } = group;
  const refusals = refusalsOf(group);
  return {
    title: group.id,
    kind: each.length === 1 ? 'player' : 'players',
    status: refusals.length > 0 ? { tone: 'refused', words: 'refused' } : null,
    rows: [
      { label: 'With a picture', value: `${count(group.showing)} of ${count(each.length)}`, tone: 'strong' },
      { label: 'By', value: group.api },
      ...(range ? [{ label: 'Wants', value: `${clock(range.fromMs)} to ${clock(range.untilMs)}` }] : []),
      ...(playableRatio === null ? [] : [{ label: 'Playable', value: ratio(playableRatio) }]),
      refusedRow('Refused', sum(refusals.map((refusal) => refusal.count)), count),
      ...(group.api === 'HLS'
        ? [{ label: 'Session', value: `${duration(group.sessionMs)}${group.renewsSession ? ', renewed' : ''}` }]
        : []),
      { label: 'Played', value: `${count(sum(each.map(({ playedFragments }) => playedFragments)))} fragments` },
      { label: 'Passed over', value: count(sum(each.map(({ skippedFragments }) => skippedFragments))) },
      { label: 'If refused', value: reconnectMs === null ? 'gives up' : `again after ${duration(reconnectMs)}` },
    ],
    keys: [],
  };
}

export function describeStreamProcessor(processor: StreamProcessorView): Inspected {
  return {
    title: processor.id,
    kind: 'stream processor',
    status: processor.status === 'RUNNING' ? null : { tone: 'open', words: 'STOPPED' },
    rows: [
      { label: 'Reads', value: processor.reads },
      { label: 'Writes to', value: processor.to, tone: 'strong' },
      { label: 'Fragments', value: count(processor.fragments) },
      { label: 'Matches', value: count(processor.matches) },
      { label: 'Waiting', value: count(processor.waitingMatches) },
      { label: 'Account', value: processor.usedBefore ? 'has used it before' : 'new to it' },
    ],
    keys: [],
  };
}
