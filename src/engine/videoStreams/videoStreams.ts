import type { CostItem } from '../cost/costItem';
import type { Part } from '../part';
import { quotaValue } from '../quotas/quotas';
import type { RunContext } from '../runContext';
import type { VideoStreamConfig } from './videoConfig';
import { VideoStream } from './videoStream';

/** All video streams of the account, those of the config first, then those that were made in the run. */
export class VideoStreams implements Part {
  readonly id = 'account/video-streams';
  readonly #all: VideoStream[];
  readonly #atStart: number;

  /** @param elsewhere how many the account has that the run does not show. */
  constructor(
    configs: readonly VideoStreamConfig[],
    readonly elsewhere: number,
    readonly context: RunContext,
  ) {
    this.#all = configs.map((config) => new VideoStream(config, context));
    this.#atStart = configs.length;
  }

  get all(): readonly VideoStream[] {
    return this.#all;
  }

  find(id: string): VideoStream | undefined {
    return this.#all.find((stream) => stream.id === id);
  }

  /** Whether the account may have so many more (KVS-02). */
  hasRoomFor(more: number): boolean {
    const most = quotaValue('videoStreamsMax', this.context.era);
    return this.elsewhere + this.#all.length + more <= most;
  }

  /** The stream of that name, made like `model` where it is not there yet. */
  findOrMake(id: string, model: VideoStream): VideoStream {
    const known = this.find(id);
    if (known) return known;
    const made = new VideoStream({ ...model.config, id, retentionMs: model.retentionMs }, this.context);
    this.#all.push(made);
    return made;
  }

  apply(): null {
    return null;
  }

  closePeriod(): void {
    for (const stream of this.#made) stream.closePeriod();
  }

  costItems(): readonly CostItem[] {
    return this.#made.flatMap((stream) => stream.costItems().map((item) => ({ ...item, of: stream.id })));
  }

  /** The others are parts of the run in their own right. */
  get #made(): readonly VideoStream[] {
    return this.#all.slice(this.#atStart);
  }
}
