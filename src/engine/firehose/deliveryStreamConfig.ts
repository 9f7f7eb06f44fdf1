import type { TransformationResult } from './recordTransformation';

/** Where a Firehose stream delivers to: exactly one of these (FH-02, FH-40). */
export type DestinationKind = 'S3' | 'Redshift' | 'OpenSearch' | 'Splunk' | 'HttpEndpoint' | 'Snowflake' | 'Iceberg';

/** How objects in S3 are compressed (FH-48). */
export type CompressionFormat = 'UNCOMPRESSED' | 'GZIP' | 'ZIP' | 'Snappy' | 'HADOOP_SNAPPY';

/** What the function answers for a record; 'missing': its recordId is not in the answer (FH-33). */
export type TransformAnswer = TransformationResult | 'missing';

/** A sort of records among those that come. */
export interface RecordKindConfig {
  readonly name: string;
  /** Of all records, 0 to 1. */
  readonly share: number;
  /** What it is written in: conversion reads JSON only (FH-37). */
  readonly format: 'JSON' | 'CSV';
  /** Whether somebody wants it at the destination. */
  readonly isWanted: boolean;
}

/** Opens what CloudWatch Logs has zipped, and then takes the messages out of it (FH-39). */
export type BuiltInProcessor = 'Decompression' | 'CloudWatchLogProcessing';

/** Settings that UpdateDestination changes while the stream lives. */
export interface DeliverySettings {
  /** Buffering hints: size or age, whichever is first (FH-20). */
  readonly bufferSizeBytes: number;
  readonly bufferIntervalMs: number;
  /** How long a destination other than S3 is tried again (FH-42, FH-44); S3 has no such setting (FH-41). */
  readonly retryMs: number;
  readonly compression: CompressionFormat;
  /** 'all': every record goes to a bucket of its own as well, as it came. */
  readonly backup: 'failedOnly' | 'all';
  /** The buffer before the function (FH-30). */
  readonly transformBufferBytes: number;
  readonly transformBufferIntervalMs: number;
  /** NumberOfRetries of a failed invocation (FH-35). */
  readonly transformRetries: number;
  /** Before the function, in this order; none in the era of the notes (FH-39). */
  readonly processors: readonly BuiltInProcessor[];
}

/** The transforming function, as far as its work is known. */
export interface TransformFunctionConfig {
  readonly invocationMs: number;
  readonly timeoutMs: number;
  /** Bytes out for a byte in, before base64. */
  readonly growth: number;
  /** Whatever comes in, JSON goes out. */
  readonly writesJson: boolean;
  /** What its code makes of a record: it takes any, it reads text, or it unzips what CloudWatch Logs sends (CWL-10). */
  readonly reads: 'anything' | 'text' | 'gzip';
  /** What it answers for each sort of records; 'Ok' where nothing is said. */
  readonly results: Readonly<Record<string, TransformAnswer>>;
}

/** By what records are sorted into prefixes, and how many values it has (FH-38). */
export interface PartitioningConfig {
  readonly by: string;
  readonly values: number;
}

export interface DeliveryStreamConfig {
  readonly id: string;
  /** Data stream that it reads; null: Direct PUT (FH-04). */
  readonly reads: string | null;
  readonly destination: DestinationKind;
  readonly settings: DeliverySettings;
  readonly recordKinds: readonly RecordKindConfig[];
  readonly transform: TransformFunctionConfig | null;
  readonly conversion: 'Parquet' | 'ORC' | null;
  readonly partitioning: PartitioningConfig | null;
  /** Direct PUT quota: of the largest Regions, or a fifth of it (FH-10, FH-11). */
  readonly region: 'large' | 'other';
  readonly creationMs: number;
}
