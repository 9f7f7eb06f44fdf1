import type { Action, ActionOutcome } from '../actions';
import { invariant } from '../kernel/invariant';
import { quantities } from '../kernel/quantities';
import type { EngineMachines } from '../machines';
import type { MetricSeries } from '../metrics/metricStore';
import type { Part } from '../part';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { CameraEvent } from './camera.machine';
import { Camera, type CameraSettings } from './camera';
import type { CamerasConfig, CameraStreams } from './videoConfig';
import type { VideoStream } from './videoStream';
import type { VideoStreams } from './videoStreams';

const { print } = quantities;

/** Cameras of one kind, from one to some hundred, that put into one video stream or into one each. */
export class Cameras implements Part {
  readonly id: string;
  readonly each: readonly Camera[];
  readonly settings: { -readonly [Key in keyof CameraSettings]: CameraSettings[Key] };
  streams: CameraStreams;
  readonly #series: Record<'connections' | 'lost' | 'waiting', MetricSeries>;
  #refusedInPeriod = 0;
  #lostInPeriod = 0;

  constructor(
    readonly config: CamerasConfig,
    readonly stream: VideoStream,
    readonly account: VideoStreams,
    readonly context: RunContext,
    machine: EngineMachines['camera'],
  ) {
    const { id, count, fragmentMs, bytesPerSecond, bufferMs, reconnectMs, uplinkBytesPerSecond } = config;
    invariant(count > 0 && fragmentMs > 0 && uplinkBytesPerSecond > 0, `${id} are cameras that film and send.`);
    this.id = id;
    this.streams = config.streams;
    this.settings = { fragmentMs, bytesPerSecond, bufferMs, reconnectMs };
    const open = (name: Parameters<typeof context.metrics.open>[0]) => context.metrics.open(name, id, 'camera');
    this.#series = {
      connections: open('PutMedia.ActiveConnections'),
      lost: open('lostFragments'),
      waiting: open('waitingVideoMs'),
    };
    this.each = Array.from({ length: count }, (_, index) => {
      const name = count === 1 ? id : `${id}-${String(index + 1)}`;
      const own = this.#streamOf(index, config.streams);
      const random = context.random.fork(`camera:${name}`);
      return new Camera(
        name,
        own,
        config,
        this.settings,
        context,
        random,
        machine,
        (camera, isOpen) => {
          this.#noteConnection(camera, isOpen);
        },
        () => {
          this.#lostInPeriod++;
          this.#series.lost.add(context.clock.nowMs, 1);
        },
      );
    });
  }

  start(): void {
    for (const camera of this.each) camera.start();
  }

  apply(action: Action): ActionOutcome | null {
    const { id } = this;
    switch (action.do) {
      case 'changeCameraStreams':
        return this.#changeStreams(action.to);
      case 'changeFragmentLength': {
        if (!(action.toMs >= quotaValue('fragmentMsMin', this.context.era))) {
          return refuse('InvalidArgumentException', 'A fragment lasts a second at least.');
        }
        this.settings.fragmentMs = action.toMs;
        return this.#say('cameras.changed', `${id} begin a new fragment every ${print.duration(action.toMs)}`);
      }
      case 'changeCameraBuffer':
        if (!(action.toMs >= 0)) return refuse('InvalidArgumentException', 'A buffer holds some time, or none.');
        this.settings.bufferMs = action.toMs;
        return this.#say('cameras.changed', `${id} keep ${print.duration(action.toMs)} of what they could not put`);
      case 'changeBitRate':
        if (!(action.bytesPerSecond > 0)) return refuse('InvalidArgumentException', 'A picture has some bytes.');
        this.settings.bytesPerSecond = action.bytesPerSecond;
        return this.#say('cameras.changed', `A camera of ${id} films ${print.byteRate(action.bytesPerSecond)}`);
      case 'changeReconnect':
        return this.#changeReconnect(action.everyMs);
      case 'cutCameras':
        return this.#order({ type: 'network.lost' }, `${id} have no network; what they film waits with them`);
      case 'reconnectCameras':
        return this.#order({ type: 'network.back' }, `${id} have their network again`);
      case 'stopCameras':
        return this.#order({ type: 'camera.stopRequested' }, `${id} film no more`);
      case 'startCameras':
        return this.#order({ type: 'camera.startRequested' }, `${id} film again`);
      default:
        return null;
    }
  }

  closePeriod(): void {
    const { nowMs } = this.context.clock;
    this.#series.connections.level(nowMs, this.each.filter(({ status }) => status === 'putting').length);
    this.#series.waiting.level(nowMs, Math.max(...this.each.map(({ waitingMs }) => waitingMs)));
    if (this.#refusedInPeriod > 0) {
      const code = 'ConnectionLimitExceededException';
      const text = `${print.count(this.#refusedInPeriod)} cameras of ${this.id} meet ${code}: a video stream takes one PutMedia connection`;
      this.#say('putMedia.refused', text, 'refused');
    }
    if (this.#lostInPeriod > 0) {
      const text = `${print.count(this.#lostInPeriod)} fragments are lost at ${this.id}: their buffers are full`;
      this.#say('cameras.fragmentsLost', text, 'refused');
    }
    this.#refusedInPeriod = 0;
    this.#lostInPeriod = 0;
  }

  #noteConnection(camera: Camera, isOpen: boolean): void {
    if (!isOpen) this.#refusedInPeriod++;
    else if (this.context.clock.nowMs > 0) {
      this.#say('putMedia.connected', `${camera.id} puts fragments into ${camera.stream.id}`, 'ok');
    }
  }

  /** The first camera keeps the stream of all. */
  #streamOf(index: number, streams: CameraStreams): VideoStream {
    if (streams === 'shared' || index === 0) return this.stream;
    return this.account.findOrMake(`${this.stream.id}-${String(index + 1)}`, this.stream);
  }

  #changeStreams(to: CameraStreams): ActionOutcome {
    if (to === this.streams) return refuse('InvalidArgumentException', `${this.id} put like that already.`);
    const missing = this.each.filter((_, index) => {
      return index > 0 && this.account.find(`${this.stream.id}-${String(index + 1)}`) === undefined;
    });
    if (to === 'each' && !this.account.hasRoomFor(missing.length)) {
      const most = print.count(quotaValue('videoStreamsMax', this.context.era));
      return refuse('AccountStreamLimitExceededException', `An account has up to ${most} video streams.`);
    }
    this.streams = to;
    const own = to === 'each' ? 'into a video stream of its own' : `into ${this.stream.id}`;
    this.#say('cameras.changed', `Each of ${this.id} puts ${own}`);
    this.each.forEach((camera, index) => {
      camera.moveTo(this.#streamOf(index, to));
    });
    for (const camera of this.each) camera.send({ type: 'connection.renewed' });
    return { ok: true };
  }

  #changeReconnect(everyMs: number | null): ActionOutcome {
    if (everyMs !== null && !(everyMs > 0)) return refuse('InvalidArgumentException', 'A camera waits a while.');
    this.settings.reconnectMs = everyMs;
    const text = everyMs === null ? 'do not ask again' : `ask again every ${print.duration(everyMs)}`;
    this.#say('cameras.changed', `Cameras of ${this.id} that are refused ${text}`);
    for (const camera of this.each) {
      if (everyMs !== null && camera.status === 'refused') camera.send({ type: 'connection.renewed' });
    }
    return { ok: true };
  }

  #order(event: CameraEvent, text: string): ActionOutcome {
    if (!this.each.some((camera) => camera.can(event))) {
      return refuse('InvalidArgumentException', `${this.id} are ${this.each[0]?.status ?? 'not there'}.`);
    }
    for (const camera of this.each) camera.send(event);
    return this.#say('cameras.changed', text);
  }

  #say(type: string, text: string, tone: 'plain' | 'ok' | 'refused' = 'plain'): ActionOutcome {
    this.context.trace.line(this.context.clock.nowMs, this.id, type, text, tone);
    return { ok: true };
  }
}

function refuse(errorCode: string, sentence: string): ActionOutcome {
  return { ok: false, errorCode, sentence };
}
