import { createActor, type ActorRefFrom } from 'xstate';
import type { Action, ActionOutcome } from '../actions';
import type { DataStream } from '../dataStreams/dataStream';
import { hear } from '../kernel/hear';
import type { MetricSeries } from '../metrics/metricStore';
import type { Part } from '../part';
import { ArrivalProcess } from '../producers/arrivalProcess';
import type { RunContext } from '../runContext';
import { MatchWriter } from './matchWriter';
import type { streamProcessorMachine } from './streamProcessor.machine';
import type { StreamProcessorConfig } from './videoConfig';
import type { FragmentListener, VideoStream } from './videoStream';

/** Searches the fragments of a video stream for known faces and writes each match as a record of a data stream (KVS-30). */
export class StreamProcessor implements Part, FragmentListener {
  readonly id: string;
  readonly writer: MatchWriter;
  /** Matches found, fragments looked at and fragments that had gone before. */
  readonly totals = { matches: 0, fragments: 0, skipped: 0 };
  /** Place of the next fragment. */
  place = 0;
  readonly #actor: ActorRefFrom<typeof streamProcessorMachine>;
  readonly #matches: MetricSeries;

  constructor(
    readonly config: StreamProcessorConfig,
    readonly stream: VideoStream,
    readonly dataStream: DataStream,
    readonly context: RunContext,
    machine: typeof streamProcessorMachine,
  ) {
    this.id = config.id;
    this.#matches = context.metrics.open('faceMatches', config.id, 'streamProcessor');
    this.writer = new MatchWriter(dataStream, config.id, config.matchBytes, context);
    this.#actor = createActor(machine, context.actorOptions);
    hear(this.#actor, context.clock, {
      'analysis.started': () => {
        this.totals.skipped += stream.fragments.end - this.place;
        this.place = stream.fragments.end;
        stream.listeners.add(this);
      },
      'analysis.stopped': () => {
        stream.listeners.delete(this);
      },
    });
  }

  start(): void {
    this.#actor.start();
    if (this.config.started && !this.#isClosed) this.#actor.send({ type: 'processor.startRequested' });
  }

  get status(): 'STOPPED' | 'RUNNING' {
    return this.#actor.getSnapshot().value;
  }

  apply(action: Action): ActionOutcome | null {
    switch (action.do) {
      case 'StartStreamProcessor':
        if (this.#isClosed) {
          // Model: rekognition-closed.
          const sentence = 'Streaming video analysis takes no new customers, and this account has not used it before.';
          return { ok: false, errorCode: 'AccessDeniedException', sentence };
        }
        return this.#order('processor.startRequested', `${this.id} looks for faces in ${this.stream.id}`);
      case 'StopStreamProcessor':
        return this.#order('processor.stopRequested', `${this.id} looks for faces no more`);
      default:
        return null;
    }
  }

  fragmentStored({ fragments }: VideoStream): void {
    for (; this.place < fragments.end; this.place++) {
      const { fromMs, durationMs } = fragments.at(this.place);
      const process = new ArrivalProcess(this.config.matches, fromMs);
      const found = process.take(fromMs + durationMs);
      this.totals.fragments++;
      this.context.clock.schedule(this.context.clock.nowMs + this.config.lagMs, () => {
        this.#find(found);
      });
    }
  }

  /** Closed to new customers since April 2026 (KVS-31). */
  get #isClosed(): boolean {
    return this.context.era === 'today' && !this.config.usedBefore;
  }

  #find(found: number): void {
    if (found === 0 || this.status === 'STOPPED') return;
    this.totals.matches += found;
    this.#matches.add(this.context.clock.nowMs, found);
    this.writer.write(found);
  }

  #order(type: 'processor.startRequested' | 'processor.stopRequested', text: string): ActionOutcome {
    if (!this.#actor.getSnapshot().can({ type })) {
      return { ok: false, errorCode: 'ResourceInUseException', sentence: `${this.id} is ${this.status}.` };
    }
    this.#actor.send({ type });
    this.context.trace.line(this.context.clock.nowMs, this.id, 'streamProcessor.changed', text);
    return { ok: true };
  }
}
