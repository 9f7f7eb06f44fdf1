import { shardName } from '../kernel/ids';
import { quantities } from '../kernel/quantities';
import type { DataStream } from './dataStream';
import type { Shard } from './shard';

const { print } = quantities;

/** A stretch of refusals, or of failed calls, is over when nothing has come for so long. */
const quietMs = 1000;

/** One line a period for what a shard refused in it, one when it has stopped refusing. */
export function reportRefusals(dataStream: DataStream, shard: Shard, period: number): void {
  const { id, context } = dataStream;
  const { refusals, series } = shard;
  if (refusals.sinceMs === null) return;
  const { clock, metrics, trace } = context;
  const isNamed = dataStream.seesOfShards('WriteProvisionedThroughputExceeded');
  const source = isNamed ? `${id}/${shard.shardId}` : id;
  const name = isNamed ? shardName(shard.shardNumber) : `a shard of ${id}`;
  const refused = series.writeThroughputExceeded.at(period);
  if (refused > 0) {
    const text = `${name} refused ${print.count(refused)} in ${print.duration(metrics.periodMs)}`;
    trace.line(clock.nowMs, source, 'records.refused', text, 'refused');
  } else if (clock.nowMs - refusals.lastAtMs > quietMs) {
    refusals.sinceMs = null;
    trace.line(clock.nowMs, source, 'shard.refusalsEnded', `${name} refuses nothing any more`, 'ok');
  }
}

/** Calls that failed as a whole: one line when it begins, one a period, one when it is over. */
export class FailedCallsReport {
  #records = 0;
  #failing = false;

  constructor(readonly dataStream: DataStream) {}

  closePeriod(): void {
    const { id, context, writes } = this.dataStream;
    const { clock, metrics, trace } = context;
    const records = writes.failedRecords - this.#records;
    this.#records = writes.failedRecords;
    if (records > 0 && writes.lastFailure) {
      const { errorCode, sentence } = writes.lastFailure;
      const failed = `${print.count(records)} in ${print.duration(metrics.periodMs)}`;
      const text = this.#failing ? `${errorCode}: ${failed}` : `${id} answers ${errorCode}: ${failed}. ${sentence}`;
      trace.line(clock.nowMs, id, this.#failing ? 'records.failed' : 'calls.failing', text, 'refused');
      this.#failing = true;
    } else if (this.#failing && clock.nowMs - writes.lastFailureAtMs > quietMs) {
      this.#failing = false;
      trace.line(clock.nowMs, id, 'calls.succeeding', `No call to ${id} fails any more`, 'ok');
    }
  }
}

/** Reads that fail because a key does not answer: one line when it begins, one when it is over. */
export class FailedReadsReport {
  #failedReads = 0;
  #failing = false;

  constructor(readonly dataStream: DataStream) {}

  closePeriod(): void {
    const { id, context, reads } = this.dataStream;
    const { clock, trace } = context;
    const failed = reads.failedReads - this.#failedReads;
    this.#failedReads = reads.failedReads;
    if (failed > 0 && reads.lastFailure && !this.#failing) {
      const { errorCode, sentence } = reads.lastFailure;
      const text = `readers of ${id} get ${errorCode}. ${sentence}`;
      trace.line(clock.nowMs, id, 'reads.failing', text, 'refused');
      this.#failing = true;
    } else if (this.#failing && reads.failingNow === null) {
      this.#failing = false;
      trace.line(clock.nowMs, id, 'reads.succeeding', `No read of ${id} fails any more`, 'ok');
    }
  }
}

/** What is older than the retention goes, and with its last record a closed shard. */
export function trimExpired({ id, context, shards, retentionMs }: DataStream): void {
  const horizonMs = context.clock.nowMs - retentionMs;
  for (const shard of shards) {
    const { log } = shard;
    if (shard.status === 'expired') continue;
    if (log.trimHorizon < log.tail && log.arrivalAt(log.trimHorizon, Infinity) < horizonMs) {
      const to = log.positionAt(horizonMs);
      for (const reader of context.ledger.readersOf(id)) {
        reader.trim(reader.openShard(shard.shardNumber, log), log.trimHorizon, to);
      }
      log.trimHorizon = to;
    }
    if (shard.closedAtMs !== null && shard.closedAtMs < horizonMs) shard.actor.send({ type: 'retention.passed' });
  }
}
