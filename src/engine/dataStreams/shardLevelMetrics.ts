/** The metrics of EnableEnhancedMonitoring, as the API spells them (MET-20 to MET-26). */
export const shardLevelMetricNames = [
  'IncomingBytes',
  'IncomingRecords',
  'OutgoingBytes',
  'OutgoingRecords',
  'WriteProvisionedThroughputExceeded',
  'ReadProvisionedThroughputExceeded',
  'IteratorAgeMilliseconds',
] as const;

export type ShardLevelMetricName = (typeof shardLevelMetricNames)[number];

/** Those that are meant, ALL for the seven (MET-27); null when one is no such name or none is given. */
export function readShardLevelMetrics(names: readonly string[]): readonly ShardLevelMetricName[] | null {
  if (names.length === 0) return null;
  if (names.includes('ALL')) return shardLevelMetricNames;
  const known = shardLevelMetricNames.filter((name) => names.includes(name));
  return names.every((name) => known.some((one) => one === name)) ? known : null;
}
