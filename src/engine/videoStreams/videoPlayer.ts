import { createActor, type ActorRefFrom } from 'xstate';
import { hear } from '../kernel/hear';
import type { BookedTask } from '../kernel/virtualClock';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { Fragment } from './fragmentStore';
import type { VideoPlayersConfig } from './videoConfig';
import type { VideoPlayerEvent, videoPlayerMachine } from './videoPlayer.machine';
import type { FragmentListener, ReadRefusal, VideoStream } from './videoStream';

export type PlayerStatus = 'idle' | 'connecting' | 'playing' | 'refused' | 'waiting' | 'ended';

/** What all players of a group do alike; actions change it. */
export interface PlayerSettings {
  api: VideoPlayersConfig['api'];
  reconnectMs: number | null;
  sessionMs: number;
  renewsSession: boolean;
}

/** Model: hls-live. A player of HLS begins so many fragments before the newest one. */
const fragmentsBehind = 3;
/** A picture stands still for so long before one calls it gone. Model: player-buffer. */
const patienceMs = 600;

/** One player of a video stream, with a place of its own in it. */
export class VideoPlayer implements FragmentListener {
  /** Fragments that it got, and those that it passed over: they had expired, or it jumped ahead. */
  played = 0;
  skipped = 0;
  /** Place in the stream where it began, and of the next fragment. */
  firstPlace = 0;
  place = 0;
  refusal: ReadRefusal | null = null;
  /** Why it ended. */
  ending: 'session' | 'range' | null = null;
  readonly #actor: ActorRefFrom<typeof videoPlayerMachine>;
  #current: { readonly fragment: Fragment; readonly sinceMs: number; readonly task: BookedTask } | null = null;
  #sessionTask: BookedTask | null = null;
  #cursorMs: number | null = null;
  #shownUntilMs = -Infinity;

  constructor(
    readonly stream: VideoStream,
    readonly config: VideoPlayersConfig,
    readonly settings: PlayerSettings,
    readonly context: RunContext,
    machine: typeof videoPlayerMachine,
    /** Hears what became of its request. */
    readonly noteAnswer: (player: VideoPlayer) => void,
  ) {
    const reconnectMs = () => this.settings.reconnectMs ?? Infinity;
    this.#actor = createActor(machine, { input: { reconnectMs }, ...context.actorOptions });
    hear(this.#actor, context.clock, {
      'playback.wanted': () => {
        this.#connect();
      },
      'playback.started': () => {
        this.#begin();
      },
      'playback.stopped': () => {
        this.#stop();
      },
    });
    this.#actor.start();
  }

  get status(): PlayerStatus {
    const { value } = this.#actor.getSnapshot();
    return value === 'idle' ? value : value.open;
  }

  /** Whether there is a picture. */
  get isShowing(): boolean {
    return this.status === 'playing' && this.context.clock.nowMs <= this.#shownUntilMs;
  }

  /** Moment of the run that it shows; null before its first fragment. */
  cursorMs(nowMs: number): number | null {
    if (this.#current === null || this.settings.api === 'GetMedia') return this.#cursorMs;
    const { fragment, sinceMs } = this.#current;
    return fragment.fromMs + Math.min(fragment.durationMs, nowMs - sinceMs);
  }

  send(event: VideoPlayerEvent): void {
    this.#actor.send(event);
  }

  can(event: VideoPlayerEvent): boolean {
    return this.#actor.getSnapshot().can(event);
  }

  fragmentStored(): void {
    if (this.status === 'playing') this.#playNext();
  }

  #connect(): void {
    const { stream, settings, config } = this;
    this.ending = null;
    this.refusal = settings.api === 'HLS' ? stream.openSession(this, config.range) : stream.openMedia(this);
    this.noteAnswer(this);
    const refused = settings.reconnectMs === null ? 'playback.refused' : 'playback.deferred';
    this.send({ type: this.refusal === null ? 'playback.opened' : refused });
  }

  #begin(): void {
    const { fragments } = this.stream;
    const { range } = this.config;
    const live =
      this.settings.api === 'HLS' ? Math.max(fragments.head, fragments.end - fragmentsBehind) : fragments.end;
    // Who comes back goes on where it was, unless that is live.
    const from = range ? Math.max(fragments.placeAt(range.fromMs), this.place) : live;
    if (this.played + this.skipped === 0) this.firstPlace = Math.max(this.place, from);
    else this.skipped += Math.max(0, from - this.place);
    this.place = Math.max(this.place, from);
    this.stream.listeners.add(this);
    if (this.settings.api === 'HLS') this.#bookSessionEnd();
    this.#playNext();
  }

  #stop(): void {
    const { clock } = this.context;
    this.stream.listeners.delete(this);
    this.stream.close(this);
    clock.cancel(this.#current?.task ?? null);
    clock.cancel(this.#sessionTask);
    this.#current = null;
    this.#shownUntilMs = -Infinity;
  }

  #bookSessionEnd(): void {
    const { clock } = this.context;
    const { sessionMs, renewsSession } = this.settings;
    this.#sessionTask = clock.schedule(clock.nowMs + sessionMs, () => {
      if (!renewsSession) this.ending = 'session';
      this.send({ type: renewsSession ? 'playback.renewed' : 'playback.ended' });
    });
  }

  #playNext(): void {
    if (this.#current !== null) return;
    const { stream, settings, config, context } = this;
    const { nowMs } = context.clock;
    const isHls = settings.api === 'HLS';
    if (isHls && stream.retentionMs === 0) {
      this.send({ type: 'playback.renewed' });
      return;
    }
    stream.expire();
    const { fragments } = stream;
    if (this.place < fragments.head) this.#skipTo(fragments.head);
    const isTooFar = fragments.end - this.place > quotaValue('hlsLiveFragments', context.era);
    if (isHls && config.range === null && isTooFar) this.#skipTo(fragments.end - fragmentsBehind);
    if (this.place >= fragments.end) return;
    const fragment = fragments.at(this.place);
    if (config.range && fragment.fromMs >= config.range.untilMs) {
      this.ending = 'range';
      this.send({ type: 'playback.ended' });
      return;
    }
    const transferMs = (fragment.bytes * 1000) / quotaValue('getMediaBytesPerSecond', context.era);
    const takesMs = isHls ? fragment.durationMs : transferMs;
    if (isHls) {
      stream.noteRead(fragment, 'HLS');
      this.#shownUntilMs = nowMs + fragment.durationMs + patienceMs;
    }
    const task = context.clock.schedule(nowMs + takesMs, () => {
      this.#finish(fragment);
    });
    this.#current = { fragment, sinceMs: nowMs, task };
  }

  #finish(fragment: Fragment): void {
    const { nowMs } = this.context.clock;
    this.#current = null;
    this.played++;
    this.place++;
    this.#cursorMs = fragment.fromMs + fragment.durationMs;
    if (this.settings.api === 'GetMedia') {
      this.stream.noteRead(fragment, 'GetMedia');
      this.#shownUntilMs = nowMs + fragment.durationMs + patienceMs;
    }
    this.context.trace.foldInt(this.place);
    this.#playNext();
  }

  #skipTo(place: number): void {
    this.skipped += place - this.place;
    this.place = place;
  }
}
