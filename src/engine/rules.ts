/** The engine's rules without a run around them: what the conformance cases ask one by one. */
export { contains, equalRanges, lastHashKey, hashKeyOf, md5HexOf, midpointOf } from './dataStreams/hashKeyRange';
export { exponentialAverage, failedSample } from './kcl/exponentialAverage';
export { findHashRangeHole } from './kcl/hashRangeAudit';
export { planLeaseTaking } from './kcl/leaseAssignment';
export { planLeaseCountAssignment } from './kcl/leaseCountAssignment';
export { LeaseObservations } from './kcl/leaseObservation';
export { LeaseTable } from './kcl/leaseTable';
export { LeaseTableCapacity } from './kcl/leaseTableCapacity';
export { isDeletable, mayStart } from './kcl/shardLifecycle';
export { leasesForEmptyTable, missingLeases } from './kcl/shardSync';
export { planUtilizationAssignment } from './kcl/utilizationAssignment';
export { openDataStream } from './openDataStream';
export {
  aggregatePartitionKey,
  deaggregate,
  decodeAggregatedRecord,
  encodeAggregatedRecord,
} from './producers/kpl/aggregatedRecord';
export { complaintAboutMapping, defaultMappingSettings } from './lambda/mappingLimits';
export { shardIdOf, shardNumberOf } from './kernel/ids';
export type { PutRecordAnswer, PutRecordsAnswer, PutRequestEntry } from './dataStreams/dataStreamCalls';
export type { HeldIterator } from './dataStreams/readCalls';
export type { HashKeyRange } from './dataStreams/hashKeyRange';
export type { LeaseTakingPlan, SeenLease } from './kcl/leaseAssignment';
export type { LeaseRow } from './kcl/leaseTable';
export type { LifecycleLease } from './kcl/shardLifecycle';
export { problemOfStatements, sqlTablesOf, syntaxProblem } from './analytics/statementProblem';
export { sqlCompletions } from './analytics/sql/sqlCompletions';
export { sqlMarks } from './analytics/sql/sqlMarks';
export type { SqlCompletion, SqlCompletions } from './analytics/sql/sqlCompletions';
export type { SqlMark } from './analytics/sql/sqlMarks';
export type { SqlProblem } from './analytics/sql/sqlProblem';
export { readSql } from './analytics/sql/streamingQuery';
export { TextPool } from './analytics/sql/textPool';
export type { ReadSql, SqlScript, StreamingQuery } from './analytics/sql/streamingQuery';
export type { ColumnSchema, ColumnType, RowBatch } from './analytics/sql/rowBatch';
export type { SqlDialect, SqlTable } from './analytics/sql/sqlTable';
export {
  bufferRange,
  complaintAboutDelivery,
  defaultDeliverySettings,
  destinationNames,
} from './firehose/deliveryLimits';
export { DeliverySeries } from './firehose/deliverySeries';
export { DeliveryStage } from './firehose/deliveryStage';
export { answersById, processingFailedFolder } from './firehose/recordTransformation';
export { TransformStage } from './firehose/transformStage';
export { Trace } from './kernel/trace';
export { VirtualClock } from './kernel/virtualClock';
export { MetricStore } from './metrics/metricStore';
export type { HeldRecords } from './firehose/heldRecords';
export type { SealedRecords } from './firehose/recordBuffer';
export type { TransformedRecord } from './firehose/recordTransformation';
