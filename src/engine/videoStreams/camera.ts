import { createActor, type ActorRefFrom } from 'xstate';
import { hear } from '../kernel/hear';
import type { Random } from '../kernel/random';
import type { BookedTask } from '../kernel/virtualClock';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { CameraEvent, cameraMachine } from './camera.machine';
import type { Fragment } from './fragmentStore';
import type { CamerasConfig } from './videoConfig';
import type { ErrorAck, VideoStream } from './videoStream';

export type CameraStatus = 'connecting' | 'putting' | 'refused' | 'waiting' | 'offline' | 'stopped';

/** What all cameras of a group do alike; actions change it. */
export type CameraSettings = Pick<CamerasConfig, 'fragmentMs' | 'bytesPerSecond' | 'bufferMs' | 'reconnectMs'>;

/** Fragments differ in size by so much either way: a moving picture needs more than a still one. */
const sizeSwing = 0.2;

/** One camera. It films all the time; what it cannot put waits in its buffer, and the oldest is lost when that is full. */
export class Camera {
  /** Fragments so far, and their fates: filmed = waiting + lost + put. */
  filmed = 0;
  lost = 0;
  put = 0;
  /** Of the last error acknowledgement, until one is persisted again. */
  errorAck: ErrorAck | null = null;
  readonly #actor: ActorRefFrom<typeof cameraMachine>;
  readonly #waiting: Fragment[] = [];
  #fragmentFromMs = 0;
  #filming: BookedTask | null = null;
  #sending: BookedTask | null = null;
  /** When the last fragment was through. */
  #freeAtMs = 0;

  constructor(
    readonly id: string,
    public stream: VideoStream,
    readonly config: CamerasConfig,
    readonly settings: CameraSettings,
    readonly context: RunContext,
    readonly random: Random,
    machine: typeof cameraMachine,
    /** Hears when a connection opens or is refused. */
    readonly noteConnection: (camera: Camera, isOpen: boolean) => void,
    readonly noteLost: (fragment: Fragment) => void,
  ) {
    const reconnectMs = () => this.settings.reconnectMs ?? Infinity;
    this.#actor = createActor(machine, { input: { reconnectMs }, ...context.actorOptions });
    hear(this.#actor, context.clock, {
      'filming.started': () => {
        this.#fragmentFromMs = context.clock.nowMs;
        this.#film();
      },
      'filming.stopped': () => {
        context.clock.cancel(this.#filming);
      },
      'connection.wanted': () => {
        const isOpen = this.stream.openPutMedia(this, this.config.codec);
        this.noteConnection(this, isOpen);
        const refused = this.settings.reconnectMs === null ? 'connection.refused' : 'connection.deferred';
        this.send({ type: isOpen ? 'connection.accepted' : refused });
      },
      'putting.started': () => {
        this.#freeAtMs = context.clock.nowMs;
        this.#sendNext();
      },
      'putting.stopped': () => {
        context.clock.cancel(this.#sending);
        this.#sending = null;
        this.stream.closePutMedia(this);
      },
    });
  }

  start(): void {
    this.#actor.start();
  }

  get status(): CameraStatus {
    const { value } = this.#actor.getSnapshot();
    if (value === 'stopped') return value;
    return value.filming === 'offline' ? 'offline' : value.filming.online;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Length of the video that waits. */
  get waitingMs(): number {
    return this.#waiting.reduce((sum, { durationMs }) => sum + durationMs, 0);
  }

  can(event: CameraEvent): boolean {
    return this.#actor.getSnapshot().can(event);
  }

  send(event: CameraEvent): void {
    this.#actor.send(event);
  }

  /** From the next connection on it puts into another stream. */
  moveTo(stream: VideoStream): void {
    if (stream === this.stream) return;
    this.stream.closePutMedia(this);
    this.stream = stream;
  }

  #film(): void {
    const { clock } = this.context;
    const { fragmentMs, bytesPerSecond } = this.settings;
    const fromMs = this.#fragmentFromMs;
    this.#filming = clock.schedule(fromMs + fragmentMs, () => {
      const size = 1 - sizeSwing + 2 * sizeSwing * this.random.nextRatio();
      const bytes = Math.max(1, Math.round((bytesPerSecond * fragmentMs * size) / 1000));
      this.#waiting.push({ fromMs, durationMs: fragmentMs, bytes });
      this.filmed++;
      this.#fragmentFromMs = fromMs + fragmentMs;
      this.#dropOldest();
      this.#sendNext();
      this.#film();
    });
  }

  /** The fragment that is being sent stays. */
  #dropOldest(): void {
    const kept = this.#sending === null ? 0 : 1;
    while (this.#waiting.length > kept + 1 && this.waitingMs > this.settings.bufferMs) {
      const [gone] = this.#waiting.splice(kept, 1);
      this.lost++;
      if (gone) this.noteLost(gone);
    }
  }

  /** A fragment is sent while it is filmed; it is through a round trip after its end, or later where the line is slow. */
  #sendNext(): void {
    const [next] = this.#waiting;
    if (next === undefined || this.#sending !== null || this.status !== 'putting') return;
    const { clock, era } = this.context;
    const { uplinkBytesPerSecond, roundTripMs } = this.config;
    const bytesPerSecond = Math.min(uplinkBytesPerSecond, quotaValue('putMediaBytesPerSecond', era));
    const sentAtMs = Math.max(this.#freeAtMs, next.fromMs) + (next.bytes * 1000) / bytesPerSecond;
    this.#sending = clock.schedule(Math.max(clock.nowMs + roundTripMs, sentAtMs), () => {
      this.#sending = null;
      this.#freeAtMs = clock.nowMs;
      this.#waiting.shift();
      this.put++;
      this.errorAck = this.stream.put(next);
      this.#sendNext();
    });
  }
}
