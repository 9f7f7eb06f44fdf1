import type { MetricAlarmView, ReadModel } from '../engine/index';

/** Metrics that say how far a reader is behind the head, in ms. */
const ages: readonly string[] = ['GetRecords.IteratorAgeMilliseconds', 'IteratorAge'];

/** The threshold of an alarm as a distance from the head of a tape. */
export interface AlarmFlag {
  readonly alarmId: string;
  readonly ageMs: number;
  readonly text: string;
  readonly isRaised: boolean;
}

/** Alarms on how far `readerId` is behind. */
export function alarmFlagsOf(
  { metricAlarms }: Pick<ReadModel, 'metricAlarms'>,
  readerId: string,
): readonly AlarmFlag[] {
  return metricAlarms
    .filter(({ metric }) => metric !== null && metric.of === readerId && ages.includes(metric.name))
    .map(({ id, atLeast, atLeastText, state }) => ({
      alarmId: id,
      ageMs: atLeast,
      text: atLeastText,
      isRaised: state === 'ALARM',
    }));
}

/** What an alarm says of itself beside its state: '3.2 h of 23 h', 'no data yet'. */
export function alarmValueText({ valueText, atLeastText }: Pick<MetricAlarmView, 'valueText' | 'atLeastText'>): string {
  return valueText === null ? `no data, goes off at ${atLeastText}` : `${valueText} of ${atLeastText}`;
}
