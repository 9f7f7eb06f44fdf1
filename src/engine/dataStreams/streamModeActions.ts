import type { ActionOutcome } from '../actions';
import { quantities } from '../kernel/quantities';
import { quotaValue } from '../quotas/quotas';
import type { DataStream } from './dataStream';
import { refuse, refuseBefore } from './refusal';
import { planUniformScaling } from './reshardPlan';

const { print } = quantities;

const modeWords = { PROVISIONED: 'provisioned', ON_DEMAND: 'on-demand' } as const;

/** KDS-66: with the shards that there are, so many times a day. */
export function updateStreamMode(dataStream: DataStream, to: 'PROVISIONED' | 'ON_DEMAND'): ActionOutcome {
  const { clock, era } = dataStream.context;
  const refusal = refuseBefore('UpdateStreamMode', 'November 2021', era) ?? dataStream.refuseUnlessActive();
  if (refusal) return refusal;
  if (dataStream.mode === to) {
    return refuse('InvalidArgumentException', `${dataStream.id} is in ${modeWords[to]} mode already.`);
  }
  const { modeChanges } = dataStream;
  if (!modeChanges.allows(clock.nowMs)) {
    const most = String(modeChanges.most);
    return refuse('LimitExceededException', `The mode was changed ${most} times in 24 hours; that is the limit.`);
  }
  modeChanges.spend(clock.nowMs);
  return dataStream.requestChange('dataStream.modeChangeRequested', {
    carryOut: () => {
      dataStream.warmBytesPerSecond = null;
      dataStream.billAnew(() => {
        dataStream.capacity.choose(to);
      });
    },
    words: () => `in ${modeWords[to]} mode, with the shards that it has`,
  });
}

/** KDS-68: write capacity ahead of a peak, and less again, by On-demand Advantage (KDS-67). */
export function updateStreamWarmThroughput(dataStream: DataStream, toBytesPerSecond: number): ActionOutcome {
  const { era, account } = dataStream.context;
  const early = refuseBefore('UpdateStreamWarmThroughput', 'November 2025', era);
  if (early) return early;
  if (dataStream.mode !== 'ON_DEMAND') {
    return refuse('ValidationException', `${dataStream.id} is in provisioned mode, which has no warm throughput.`);
  }
  if (!account.hasAdvantage) {
    return refuse('ValidationException', 'Warm throughput needs On-demand Advantage, a setting of the account.');
  }
  const busy = dataStream.refuseUnlessActive();
  if (busy) return busy;
  const most = quotaValue('onDemandWriteBytesPerSecondMax', era);
  const perShard = quotaValue('writeBytesPerSecond', era);
  if (!(toBytesPerSecond > 0) || toBytesPerSecond % perShard !== 0) {
    return refuse(
      'ValidationException',
      `WarmThroughputMiBps is a whole number, not ${print.count(toBytesPerSecond / perShard, 2)}.`,
    );
  }
  if (toBytesPerSecond > most) {
    return refuse(
      'LimitExceededException',
      `An on-demand data stream takes up to ${print.byteRate(most)}, not ${print.byteRate(toBytesPerSecond)}.`,
    );
  }
  const peak = peakBytesPerSecond(dataStream);
  if (toBytesPerSecond < peak) {
    return refuse(
      'InvalidArgumentException',
      `The busiest minute of the last hour took ${print.byteRate(peak)}; ${print.byteRate(toBytesPerSecond)} is less.`,
    );
  }
  dataStream.warmBytesPerSecond = toBytesPerSecond;
  return dataStream.requestReshard(planUniformScaling(dataStream.openShards, toBytesPerSecond / perShard));
}

/** The busiest minute of the last hour, by what was taken. */
function peakBytesPerSecond({ id, context }: DataStream): number {
  const { clock, metrics, era } = context;
  const { periodMs } = metrics;
  const perMinute = Math.max(1, Math.round(60_000 / periodMs));
  const series = metrics.open('IncomingBytes', id, 'dataStream');
  const last = Math.floor(clock.nowMs / periodMs) - 1;
  const first = Math.max(0, last - Math.round(quotaValue('warmThroughputPeakMs', era) / periodMs));
  let most = 0;
  let sum = 0;
  for (let period = first; period <= last; period++) {
    sum += series.at(period) - (period - perMinute >= first ? series.at(period - perMinute) : 0);
    most = Math.max(most, sum);
  }
  return (most * 1000) / (perMinute * periodMs);
}
