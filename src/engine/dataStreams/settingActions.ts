import type { ActionOutcome } from '../actions';
import { quantities } from '../kernel/quantities';
import { quotaValue } from '../quotas/quotas';
import type { DataStream } from './dataStream';
import { refuse, refuseBefore } from './refusal';
import { readShardLevelMetrics, shardLevelMetricNames } from './shardLevelMetrics';

const { print } = quantities;

/** KDS-40 to KDS-43. What has expired stays expired; what is older than a shorter period goes at the next trim. */
export function changeRetention(
  dataStream: DataStream,
  toMs: number,
  direction: 'increase' | 'decrease',
): ActionOutcome {
  const busy = dataStream.refuseUnlessActive();
  if (busy) return busy;
  const { clock, trace, era } = dataStream.context;
  const least = quotaValue('retentionMsMin', era);
  const most = quotaValue('retentionMsMax', era);
  if (!(toMs >= least && toMs <= most)) {
    return refuse(
      'InvalidArgumentException',
      `Retention is ${print.duration(least)} to ${print.duration(most)}, not ${print.duration(toMs)}.`,
    );
  }
  if (direction === 'increase' ? toMs < dataStream.retentionMs : toMs > dataStream.retentionMs) {
    return refuse(
      'InvalidArgumentException',
      `The retention is ${print.duration(dataStream.retentionMs)}; this call can only ${direction} it.`,
    );
  }
  dataStream.retentionMs = toMs;
  trace.line(
    clock.nowMs,
    dataStream.id,
    'retention.changed',
    `${dataStream.id} keeps records ${print.duration(toMs)} from now on`,
  );
  return { ok: true };
}

/** KDS-06: opt in to larger records, and out again. Model: settings-at-once. */
export function updateMaxRecordSize(dataStream: DataStream, toBytes: number): ActionOutcome {
  const { clock, trace, era } = dataStream.context;
  const refusal = refuseBefore('UpdateMaxRecordSize', 'October 2025', era) ?? dataStream.refuseUnlessActive();
  if (refusal) return refusal;
  const least = quotaValue('recordBytesMax', era);
  const most = quotaValue('recordBytesMaxUpper', era);
  if (!Number.isInteger(toBytes) || toBytes < least || toBytes > most) {
    const range = `${print.size(least)} to ${print.size(most)}`;
    return refuse('ValidationException', `The largest record can be set to ${range}, not to ${print.size(toBytes)}.`);
  }
  dataStream.changeRecordBytesMax(toBytes);
  const text = `${dataStream.id} takes records of up to ${print.size(toBytes)} from now on`;
  trace.line(clock.nowMs, dataStream.id, 'recordSize.changed', text);
  return { ok: true };
}

/** MET-20 to MET-27, PRC-12: metrics of each shard, paid one by one. Model: settings-at-once. */
export function changeEnhancedMonitoring(
  dataStream: DataStream,
  metrics: readonly string[],
  direction: 'enable' | 'disable',
): ActionOutcome {
  const busy = dataStream.refuseUnlessActive();
  if (busy) return busy;
  const meant = readShardLevelMetrics(metrics);
  if (!meant) {
    const known = shardLevelMetricNames.join(', ');
    return refuse('ValidationException', `ShardLevelMetrics are ${known}, or ALL.`);
  }
  const { clock, trace } = dataStream.context;
  const { shardLevelMetrics } = dataStream;
  dataStream.billAnew(() => {
    for (const name of meant) {
      if (direction === 'enable') shardLevelMetrics.add(name);
      else shardLevelMetrics.delete(name);
    }
  });
  const on = String(shardLevelMetrics.size);
  const text = `${dataStream.id} has ${on} of 7 shard-level metrics enabled`;
  trace.line(clock.nowMs, dataStream.id, 'monitoring.changed', text);
  return { ok: true };
}
