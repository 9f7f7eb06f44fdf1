import type { RunContext } from '../runContext';
import { quotaValue } from '../quotas/quotas';
import type { DeliverySettings, RecordKindConfig, TransformFunctionConfig } from './deliveryStreamConfig';
import type { DeliverySeries } from './deliverySeries';
import { bytesOut, recordsIn, type HeldRecords } from './heldRecords';
import { RecordBuffer, type SealedRecords } from './recordBuffer';
import { BatchInvocations, exitOf, type InvocationOutcome } from './recordTransformation';
import { answerFor } from './transformAnswer';

/** base64 makes four bytes of three (FH-33). */
const base64 = 4 / 3;

type TransformSettings = Pick<
  DeliverySettings,
  'transformBufferBytes' | 'transformBufferIntervalMs' | 'transformRetries'
>;

/** Where the records of a batch go. */
export interface TransformExits {
  passOn(held: HeldRecords): void;
  drop(held: HeldRecords): void;
  fail(held: HeldRecords): void;
  say(type: string, text: string, tone: 'plain' | 'refused' | 'warn'): void;
}

interface Batch {
  readonly sealed: SealedRecords;
  readonly invocations: BatchInvocations;
}

/** One shard's way to the function: a buffer, and up to five invocations side by side (FH-36). */
class TransformLine {
  readonly buffer: RecordBuffer;
  readonly waiting: Batch[] = [];
  readonly running = new Set<Batch>();

  constructor(readonly stage: TransformStage) {
    const { context, hints } = stage;
    this.buffer = new RecordBuffer(context.clock, hints, -1, (sealed) => {
      this.waiting.push({ sealed, invocations: new BatchInvocations(context.era, stage.settings().transformRetries) });
      this.next();
    });
  }

  next(): void {
    const most = quotaValue('transformInvocationsMax', this.stage.context.era);
    while (this.running.size < most) {
      const batch = this.waiting.shift();
      if (!batch) return;
      this.running.add(batch);
      this.stage.invoke(batch.sealed, batch.invocations, () => {
        this.running.delete(batch);
        this.next();
      });
    }
  }

  /** All that is on its way to the function and back. */
  get groups(): HeldRecords[] {
    const batches = [...this.waiting, ...this.running].flatMap(({ sealed }) => sealed.groups);
    return [...batches, ...this.buffer.groups];
  }
}

/** The Lambda function between source and destination: what it is given, and what becomes of its answer. */
export class TransformStage {
  readonly #lines = new Map<number, TransformLine>();
  /** The latest invocation, for the picture. */
  last: { readonly outcome: InvocationOutcome; readonly responseBytes: number; readonly atMs: number } | null = null;
  invocations = 0;
  failedInvocations = 0;

  /** @param fault what the next invocation fails with, whatever it is given. */
  constructor(
    readonly context: Pick<RunContext, 'clock' | 'era' | 'trace'>,
    readonly settings: () => TransformSettings,
    public lambda: TransformFunctionConfig,
    readonly kinds: readonly RecordKindConfig[],
    readonly fault: () => 'error' | 'tooManyRequests' | null,
    readonly series: DeliverySeries,
    readonly exits: TransformExits,
  ) {}

  get hints() {
    const { transformBufferBytes, transformBufferIntervalMs } = this.settings();
    return { sizeBytes: transformBufferBytes, intervalMs: transformBufferIntervalMs };
  }

  get lines(): IterableIterator<TransformLine> {
    return this.#lines.values();
  }

  get groups(): HeldRecords[] {
    return [...this.#lines.values()].flatMap(({ groups }) => groups);
  }

  add(held: HeldRecords): void {
    let line = this.#lines.get(held.shardNumber);
    if (!line) this.#lines.set(held.shardNumber, (line = new TransformLine(this)));
    line.buffer.add(held);
  }

  changeHints(): void {
    for (const { buffer } of this.#lines.values()) buffer.changeHints(this.hints);
  }

  invoke(sealed: SealedRecords, invocations: BatchInvocations, ended: () => void): void {
    const { clock } = this.context;
    const { invocationMs, timeoutMs } = this.lambda;
    const startedAtMs = clock.nowMs;
    clock.schedule(startedAtMs + Math.min(invocationMs, timeoutMs), () => {
      const outcome = this.#outcomeOf(sealed, invocationMs > timeoutMs);
      this.invocations++;
      const { nowMs } = clock;
      const durations = this.series.of('ExecuteProcessing.Duration');
      durations.level((Math.floor(nowMs / durations.periodMs) + 1) * durations.periodMs, nowMs - startedAtMs);
      this.context.trace.foldInt(sealed.records);
      if (outcome !== 'ok') this.failedInvocations++;
      switch (invocations.end(outcome)) {
        case 'again':
          // Model: transform-retries.
          this.invoke(sealed, invocations, ended);
          return;
        case 'givenUp':
          this.exits.say('transform.givenUp', this.#givenUpText(sealed, outcome, invocations.count), 'refused');
          for (const held of sealed.groups) this.exits.fail(held);
          break;
        case 'answered':
          this.series.of('ExecuteProcessing.Success').add(nowMs, 1);
          for (const held of sealed.groups) this.#answer(held);
      }
      ended();
    });
  }

  #outcomeOf(sealed: SealedRecords, isLate: boolean): InvocationOutcome {
    const most = quotaValue('transformPayloadBytesMax', this.context.era);
    const responseBytes = this.#responseBytes(sealed);
    const isTooLarge = sealed.bytes * base64 > most || responseBytes > most;
    const outcome = this.fault() ?? (isLate ? 'timeout' : isTooLarge ? 'tooLarge' : 'ok');
    const { nowMs } = this.context.clock;
    this.last = { outcome, responseBytes, atMs: nowMs };
    const sizes = this.series.of('transformResponseBytes');
    const period = Math.floor(nowMs / sizes.periodMs);
    sizes.level((period + 1) * sizes.periodMs, Math.max(sizes.at(period), responseBytes));
    return outcome;
  }

  /** The answer holds the data of every record that is to go on, in base64. */
  #responseBytes({ groups }: SealedRecords): number {
    const answers = groups.map((held) => answerFor(held, this.lambda, this.kinds));
    return Math.ceil(bytesOut(answers.filter(({ result }) => result === 'Ok').map(({ held }) => held)) * base64);
  }

  #answer(held: HeldRecords): void {
    const { nowMs } = this.context.clock;
    const answer = answerFor(held, this.lambda, this.kinds);
    const exit = exitOf(answer.result);
    if (exit === 'passOn') {
      this.series.of('SucceedProcessing.Records').add(nowMs, held.records);
      this.series.of('SucceedProcessing.Bytes').add(nowMs, held.records * held.outBytes);
      this.exits.passOn(answer.held);
    } else this.exits[exit](held);
  }

  #givenUpText({ groups }: SealedRecords, outcome: InvocationOutcome, count: number): string {
    const reasons: Record<InvocationOutcome, string> = {
      ok: 'answers',
      error: 'throws an error',
      tooManyRequests: 'meets its concurrency limit',
      timeout: 'runs into its timeout',
      tooLarge: 'answers with more than its payload may hold',
    };
    return `the function ${reasons[outcome]} ${String(count)} times: ${String(recordsIn(groups))} records go to processing-failed/`;
  }
}
