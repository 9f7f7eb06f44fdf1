export interface ProducerView {
  readonly id: string;
  readonly to: string;
  readonly status: 'producing' | 'stopped';
  readonly api: 'PutRecord' | 'PutRecords';
  readonly entriesPerCallMax: number;
  readonly retries: number;
  readonly recordSizeBytes: number;
  /** New records of the last second. */
  readonly producedRecordsPerSecond: number;
  readonly offeredRecordsPerSecond: number;
  readonly acceptedRecordsPerSecond: number;
  readonly refusedRecordsPerSecond: number;
  /** Records that wait here, fresh or to be sent again. */
  readonly waitingRecords: number;
  readonly givenUpRecords: number;
  /** What its keys are, in words: 'gate-north' or '40 gates' or 'ticket'. */
  readonly partitionKeyText: string;
  readonly entityName: string | null;
  /** Busiest keys of the last second, at most eight, most first. */
  readonly keys: readonly ProducerKeyView[];
}

export interface ProducerKeyView {
  readonly keyId: number;
  readonly name: string;
  readonly offeredRecordsPerSecond: number;
  readonly refusedRecordsPerSecond: number;
  /** Place of the key's MD5 on the hash ruler. */
  readonly hashRatio: number;
}
