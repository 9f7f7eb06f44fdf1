import type { Action, ActionOutcome } from '../actions';
import type { OperatedPart } from '../cost/operatedPart';
import { invariant } from '../kernel/invariant';
import { quantities } from '../kernel/quantities';
import type { EngineMachines } from '../machines';
import type { MetricSeries } from '../metrics/metricStore';
import type { Part } from '../part';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { VideoPlayersConfig } from './videoConfig';
import type { VideoPlayerEvent } from './videoPlayer.machine';
import { VideoPlayer, type PlayerSettings } from './videoPlayer';
import type { VideoStream } from './videoStream';

const { print } = quantities;

/** Players of one kind, from one to some hundred, of one video stream. */
export class VideoPlayers implements Part {
  readonly id: string;
  readonly each: readonly VideoPlayer[];
  readonly settings: PlayerSettings;
  readonly #series: Record<'showing' | 'delay' | 'playable', MetricSeries>;
  /** Refusals of the period by their error. */
  readonly #refusedInPeriod = new Map<string, { count: number; readonly sentence: string }>();

  constructor(
    readonly config: VideoPlayersConfig,
    readonly stream: VideoStream,
    readonly context: RunContext,
    machine: EngineMachines['videoPlayer'],
  ) {
    const { id, count, api, reconnectMs, sessionMs, renewsSession } = config;
    invariant(count > 0 && sessionMs > 0, `${id} are players of sessions that last.`);
    this.id = id;
    this.settings = { api, reconnectMs, sessionMs, renewsSession };
    const open = (name: Parameters<typeof context.metrics.open>[0]) => context.metrics.open(name, id, 'videoPlayer');
    this.#series = {
      showing: open('playersShowing'),
      delay: open('playbackDelayMs'),
      playable: open('playableRatio'),
    };
    this.each = Array.from({ length: count }, () => {
      return new VideoPlayer(stream, config, this.settings, context, machine, (player) => {
        this.#noteAnswer(player);
      });
    });
  }

  start(): void {
    if (this.config.startsAtMs !== null) this.#join(this.config.startsAtMs);
  }

  get showing(): number {
    return this.each.filter(({ isShowing }) => isShowing).length;
  }

  /** Who reads fragments by GetMedia writes and runs the program that takes them apart; HLS plays in any browser. */
  operatedParts(): readonly OperatedPart[] {
    return this.settings.api === 'GetMedia' ? [{ kind: 'code', count: null }] : [];
  }

  apply(action: Action): ActionOutcome | null {
    const { id } = this;
    switch (action.do) {
      case 'changePlaybackApi':
        if (action.to === this.settings.api) return refuse(`${id} use ${action.to} already.`);
        if (action.to === 'GetMedia' && this.config.range) return refuse(`${id} play a stretch, which HLS does.`);
        this.settings.api = action.to;
        this.#say('players.changed', `${id} ask for the video by ${apiWords[action.to]}`);
        this.#renew(() => true);
        return { ok: true };
      case 'changeReconnect': {
        const { everyMs } = action;
        if (everyMs !== null && !(everyMs > 0)) return refuse('A player waits a while.');
        this.settings.reconnectMs = everyMs;
        const text = everyMs === null ? 'do not ask again' : `ask again every ${print.duration(everyMs)}`;
        this.#say('players.changed', `Players of ${id} that are refused ${text}`);
        if (everyMs !== null) this.#renew(({ status }) => status === 'refused');
        return { ok: true };
      }
      case 'changeSession':
        return this.#changeSession(action.lastsMs, action.renews);
      case 'startPlayers': {
        if (!this.each.some((player) => player.can({ type: 'player.startRequested' }))) return refuse(`${id} run.`);
        this.#join(this.context.clock.nowMs);
        return this.#say('players.changed', `${id} open ${this.stream.id}`);
      }
      case 'stopPlayers':
        return this.#order({ type: 'player.stopRequested' }, `${id} are closed`);
      default:
        return null;
    }
  }

  closePeriod(): void {
    const { nowMs } = this.context.clock;
    const { range } = this.config;
    const delays = this.each
      .filter(({ isShowing }) => isShowing)
      .map((player) => nowMs - (player.cursorMs(nowMs) ?? nowMs));
    this.#series.showing.level(nowMs, this.showing);
    this.#series.delay.level(nowMs, range ? 0 : Math.max(0, ...delays));
    this.#series.playable.level(nowMs, range ? this.stream.playableRatio(range.fromMs, range.untilMs) : 0);
    for (const [errorCode, { count, sentence }] of this.#refusedInPeriod) {
      const who = count === 1 ? `A player of ${this.id} meets` : `${print.count(count)} players of ${this.id} meet`;
      this.#say('playback.refused', `${who} ${errorCode}: ${sentence}`, 'refused');
    }
    this.#refusedInPeriod.clear();
  }

  #join(fromMs: number): void {
    const { clock } = this.context;
    this.each.forEach((player, index) => {
      clock.schedule(Math.max(clock.nowMs, fromMs) + index * this.config.joinEveryMs, () => {
        player.send({ type: 'player.startRequested' });
      });
    });
  }

  #changeSession(lastsMs: number, renews: boolean): ActionOutcome {
    const { era } = this.context;
    const [least, most] = [quotaValue('hlsSessionMsMin', era), quotaValue('hlsSessionMsMax', era)];
    if (!(lastsMs >= least && lastsMs <= most)) {
      return refuse(`A session lasts ${print.duration(least)} to ${print.duration(most)}.`);
    }
    Object.assign(this.settings, { sessionMs: lastsMs, renewsSession: renews });
    const then = renews ? 'and ask for a new one then' : 'and then it ends';
    this.#say('players.changed', `Sessions of ${this.id} last ${print.duration(lastsMs)}, ${then}`);
    if (this.settings.api === 'HLS') this.#renew(({ status }) => status === 'playing' || status === 'ended');
    return { ok: true };
  }

  /** All of them let go first, so that nobody is refused for a place that is about to be free. */
  #renew(whom: (player: VideoPlayer) => boolean): void {
    const chosen = this.each.filter(whom);
    for (const player of chosen) this.stream.close(player);
    for (const player of chosen) player.send({ type: 'playback.renewed' });
  }

  #noteAnswer({ refusal }: VideoPlayer): void {
    if (refusal === null) return;
    const noted = this.#refusedInPeriod.get(refusal.errorCode);
    if (noted) noted.count++;
    else this.#refusedInPeriod.set(refusal.errorCode, { count: 1, sentence: refusal.sentence });
  }

  #order(event: VideoPlayerEvent, text: string): ActionOutcome {
    if (!this.each.some((player) => player.can(event))) return refuse(`${this.id} are idle.`);
    for (const player of this.each) player.send(event);
    return this.#say('players.changed', text);
  }

  #say(type: string, text: string, tone: 'plain' | 'refused' = 'plain'): ActionOutcome {
    this.context.trace.line(this.context.clock.nowMs, this.id, type, text, tone);
    return { ok: true };
  }
}

const apiWords = { GetMedia: 'GetMedia', HLS: 'sessions of HLS' } as const;

function refuse(sentence: string): ActionOutcome {
  return { ok: false, errorCode: 'InvalidArgumentException', sentence };
}
