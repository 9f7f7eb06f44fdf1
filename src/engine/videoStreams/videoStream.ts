import type { Action, ActionOutcome } from '../actions';
import { BilledLevel } from '../cost/billedLevel';
import { gigabyte, hourMs, hoursPerMonth, type CostItem } from '../cost/costItem';
import { quantities } from '../kernel/quantities';
import type { Part } from '../part';
import { hlsSessionsMax } from '../quotas/video';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import { FragmentStore, type Fragment } from './fragmentStore';
import type { VideoCodec, VideoStreamConfig } from './videoConfig';
import { openVideoStreamSeries, type VideoStreamSeries } from './videoSeries';

const { print } = quantities;
const megabyte = 1_000_000;

/** Why a fragment was not taken: the code of the error acknowledgement (KVS-04). */
export type ErrorAck = 4001 | 4002 | 4004;

/** Who reads a stream: told of each fragment the moment it is stored. */
export interface FragmentListener {
  fragmentStored(stream: VideoStream): void;
}

/** A reader's connection that was refused, by its AWS name. */
export interface ReadRefusal {
  readonly errorCode: string;
  readonly sentence: string;
}

/** A video stream: one PutMedia connection in, fragments in the order of time, connections and sessions out. No shards (KVS-01). */
export class VideoStream implements Part {
  readonly id: string;
  readonly series: VideoStreamSeries;
  readonly fragments = new FragmentStore();
  readonly listeners = new Set<FragmentListener>();
  /** Every fragment that was put: put = refused + stored + expired. */
  readonly totals = {
    put: 0,
    expired: 0,
    refused: { 4001: 0, 4002: 0, 4004: 0 },
    putBytes: 0,
    mediaBytes: 0,
    hlsBytes: 0,
  };
  readonly mediaConnections = new Set<object>();
  readonly hlsSessions = new Set<object>();
  retentionMs: number;
  /** Of the camera that put last. */
  codec: VideoCodec | null = null;
  #putMedia: object | null = null;
  readonly #stored: BilledLevel;

  constructor(
    readonly config: VideoStreamConfig,
    readonly context: RunContext,
  ) {
    this.id = config.id;
    this.retentionMs = config.retentionMs;
    this.series = openVideoStreamSeries(config.id, context.metrics);
    this.#stored = new BilledLevel(context.clock);
  }

  get putConnections(): number {
    return this.#putMedia === null ? 0 : 1;
  }

  get refused(): number {
    return this.totals.refused[4001] + this.totals.refused[4002] + this.totals.refused[4004];
  }

  get stored(): number {
    return this.fragments.end - this.fragments.head;
  }

  /** With a retention of 0 fragments stay for a short while, for those who read live (KVS-06). Model: host-buffer. */
  get keptMs(): number {
    return this.retentionMs > 0 ? this.retentionMs : quotaValue('videoHostBufferMs', this.context.era);
  }

  apply(action: Action): ActionOutcome | null {
    if (action.do !== 'UpdateDataRetention') return null;
    const changeMs = action.changeHours * hourMs;
    const isLonger = action.operation === 'INCREASE_DATA_RETENTION';
    const next = this.retentionMs + (isLonger ? changeMs : -changeMs);
    const most = quotaValue('videoRetentionMsMax', this.context.era);
    if (!(Number.isInteger(action.changeHours) && action.changeHours > 0)) {
      return refuse('InvalidArgumentException', 'A retention changes by whole hours, one at least.');
    }
    if (next < 0 || next > most) {
      return refuse('InvalidArgumentException', `A retention lies between 0 and ${print.duration(most)}.`);
    }
    this.retentionMs = next;
    this.expire();
    const kept = next === 0 ? 'stores nothing any more' : `keeps fragments for ${print.duration(next)}`;
    this.#say('videoStream.retentionChanged', `${this.id} ${kept}, those that are there included`);
    for (const listener of this.listeners) listener.fragmentStored(this);
    return { ok: true };
  }

  /** The one PutMedia connection of a stream (KVS-03); false when somebody else has it. */
  openPutMedia(camera: object, codec: VideoCodec): boolean {
    if (this.#putMedia !== null && this.#putMedia !== camera) {
      this.series.putRefused.add(this.context.clock.nowMs, 1);
      return false;
    }
    this.#putMedia = camera;
    this.codec = codec;
    return true;
  }

  closePutMedia(camera: object): void {
    if (this.#putMedia === camera) this.#putMedia = null;
  }

  /** Null when it is persisted, else the code of the error acknowledgement (KVS-05). */
  put(fragment: Fragment): ErrorAck | null {
    const { clock, era, trace } = this.context;
    const { nowMs } = clock;
    this.totals.put++;
    const code = this.#errorOf(fragment, era);
    trace.foldInt(code ?? this.fragments.end);
    if (code !== null) {
      this.totals.refused[code]++;
      this.series.errorAcks.add(nowMs, 1);
      return code;
    }
    this.expire();
    this.fragments.append(fragment, nowMs);
    this.totals.putBytes += fragment.bytes;
    this.series.putBytes.add(nowMs, fragment.bytes);
    this.series.putFragments.add(nowMs, 1);
    this.#bill();
    for (const listener of this.listeners) listener.fragmentStored(this);
    return null;
  }

  /** Null when the connection is open, else why it is not (KVS-10). */
  openMedia(player: object): ReadRefusal | null {
    const most = quotaValue('getMediaConnectionsMax', this.context.era);
    if (this.mediaConnections.size >= most) {
      this.series.mediaRefused.add(this.context.clock.nowMs, 1);
      const sentence = `${this.id} has its ${print.count(most)} GetMedia connections already.`;
      return { errorCode: 'ConnectionLimitExceededException', sentence };
    }
    this.mediaConnections.add(player);
    return null;
  }

  /**
   * The same for a session of HLS (KVS-12, KVS-13).
   * @param range what is to be played on demand, null live.
   */
  openSession(player: object, range: { readonly fromMs: number; readonly untilMs: number } | null): ReadRefusal | null {
    const { nowMs } = this.context.clock;
    this.series.hlsRequests.add(nowMs, 1);
    this.expire();
    const refusal = this.#sessionRefusal(range);
    if (refusal) this.series.hlsRefused.add(nowMs, 1);
    else this.hlsSessions.add(player);
    return refusal;
  }

  close(player: object): void {
    this.mediaConnections.delete(player);
    this.hlsSessions.delete(player);
  }

  noteRead(fragment: Fragment, api: 'GetMedia' | 'HLS'): void {
    const { nowMs } = this.context.clock;
    this.totals[api === 'HLS' ? 'hlsBytes' : 'mediaBytes'] += fragment.bytes;
    this.series[api === 'HLS' ? 'hlsBytes' : 'mediaBytes'].add(nowMs, fragment.bytes);
    if (api === 'GetMedia') this.series.millisBehindNow.peak(nowMs, nowMs - fragment.fromMs - fragment.durationMs);
  }

  /** Share of a stretch that a session of HLS could play now. */
  playableRatio(fromMs: number, untilMs: number): number {
    if (this.retentionMs === 0 || untilMs <= fromMs) return 0;
    return this.fragments.coveredMs(fromMs, untilMs) / (untilMs - fromMs);
  }

  /** What is too old goes, unless it went before. */
  expire(): void {
    const { clock, era } = this.context;
    const bytesMost = this.retentionMs > 0 ? Infinity : quotaValue('videoHostBufferBytes', era);
    const gone = this.fragments.expire(clock.nowMs - this.keptMs, bytesMost);
    this.totals.expired += gone;
    this.#bill();
  }

  closePeriod(): void {
    const { nowMs } = this.context.clock;
    this.expire();
    this.series.putConnections.level(nowMs, this.putConnections);
    this.series.storedMs.level(nowMs, this.retentionMs === 0 ? 0 : this.fragments.coveredMs(-Infinity, Infinity));
  }

  costItems(): readonly CostItem[] {
    const { putBytes, mediaBytes, hlsBytes } = this.totals;
    const gbMonths = gigabyte * hoursPerMonth;
    const moved = (name: CostItem['name'], price: CostItem['price'], bytes: number): CostItem => ({
      name,
      price,
      units: bytes / gigabyte,
      unitsPerHour: null,
    });
    return [
      moved('videoIngested', 'videoIngestedGbUsd', putBytes),
      moved('videoConsumed', 'videoIngestedGbUsd', mediaBytes),
      moved('videoHls', 'videoHlsGbUsd', hlsBytes),
      {
        name: 'videoStored',
        price: 'videoStoredGbMonthUsd',
        units: this.#stored.unitHours / gbMonths,
        unitsPerHour: this.#stored.level / gbMonths,
      },
    ];
  }

  #bill(): void {
    this.#stored.set(this.retentionMs > 0 ? this.fragments.bytes : 0);
  }

  #errorOf({ bytes, durationMs, fromMs }: Fragment, era: RunContext['era']): ErrorAck | null {
    if (bytes > quotaValue('fragmentMegabytesMax', era) * megabyte) return 4001;
    if (durationMs > quotaValue('fragmentMsMax', era)) return 4002;
    return fromMs < this.fragments.newestFromMs ? 4004 : null;
  }

  #sessionRefusal(range: { readonly fromMs: number; readonly untilMs: number } | null): ReadRefusal | null {
    const { era } = this.context;
    if (this.retentionMs === 0) {
      const sentence = `${this.id} has a retention of 0: nothing is stored that HLS could play.`;
      return { errorCode: 'NoDataRetentionException', sentence };
    }
    if (this.codec === 'VP9') {
      const sentence = `HLS plays H.264 and H.265, and ${this.id} holds ${this.codec}.`;
      return { errorCode: 'UnsupportedStreamMediaTypeException', sentence };
    }
    if (range && this.fragments.coveredMs(range.fromMs, range.untilMs) === 0) {
      const stretch = `${print.clock(range.fromMs)} to ${print.clock(range.untilMs)}`;
      return { errorCode: 'ResourceNotFoundException', sentence: `${this.id} has no fragment from ${stretch}.` };
    }
    const { end } = this.fragments;
    const fragmentMs = end === 0 ? Infinity : this.fragments.at(end - 1).durationMs;
    const perSecond = ((this.hlsSessions.size + 1) * 1000) / fragmentMs;
    const isFull =
      perSecond > quotaValue('hlsFragmentsPerSecond', era) ||
      this.hlsSessions.size >= (hlsSessionsMax[era] ?? Infinity);
    if (!isFull) return null;
    const sentence = `${this.id} has ${print.count(this.hlsSessions.size)} sessions already.`;
    return { errorCode: 'ClientLimitExceededException', sentence };
  }

  #say(type: string, text: string): void {
    this.context.trace.line(this.context.clock.nowMs, this.id, type, text);
  }
}

function refuse(errorCode: string, sentence: string): ActionOutcome {
  return { ok: false, errorCode, sentence };
}
