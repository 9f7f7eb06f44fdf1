import { md5 } from '@noble/hashes/legacy.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { contains, hashKeyOf, type HashKeyRange } from '../../dataStreams/hashKeyRange';
import { fieldBytes, readFields, varintBytes, wireType, WireWriter, type WireField } from './protobufWire';

/** One user record: what the application gave to the library. */
export interface UserRecord {
  readonly partitionKey: string;
  readonly explicitHashKey: string | null;
  readonly data: Uint8Array;
}

/** The first four bytes of an aggregated record, and the bytes of the MD5 at its end (KPL-11). */
const magic = Uint8Array.of(0xf3, 0x89, 0x9a, 0xc2);
const digestBytes = 16;
const textOf = new TextDecoder();

/** What every aggregated record has beside its message. */
export const aggregateFrameBytes = magic.length + digestBytes;

/** Partition key of the Kinesis record that carries an aggregate; its hash key is given explicitly. */
export const aggregatePartitionKey = 'a';

/** Fields of AggregatedRecord and of its Record. */
const field = { partitionKeyTable: 1, explicitHashKeyTable: 2, records: 3 } as const;
const recordField = { partitionKeyIndex: 1, explicitHashKeyIndex: 2, data: 3 } as const;

/** Bytes that a key adds to its table the first time that it appears. */
export function tableEntryBytes(keyBytes: number): number {
  return fieldBytes(keyBytes);
}

/** Bytes that one user record adds to the message; `explicitHashKeyIndex` is −1 without such a key. */
export function recordEntryBytes(dataBytes: number, partitionKeyIndex: number, explicitHashKeyIndex: number): number {
  return fieldBytes(recordMessageBytes(dataBytes, partitionKeyIndex, explicitHashKeyIndex));
}

function recordMessageBytes(dataBytes: number, partitionKeyIndex: number, explicitHashKeyIndex: number): number {
  const explicit = explicitHashKeyIndex < 0 ? 0 : 1 + varintBytes(explicitHashKeyIndex);
  return 1 + varintBytes(partitionKeyIndex) + explicit + fieldBytes(dataBytes);
}

/** Texts without repeats, each with its place. */
class KeyTable {
  readonly keys: string[] = [];
  readonly #places = new Map<string, number>();

  placeOf(key: string): number {
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.keys.push(key) - 1;
      this.#places.set(key, place);
    }
    return place;
  }
}

/** Packs user records into the data of one Kinesis record: magic, message with the tables first, MD5 (KPL-11). */
export function encodeAggregatedRecord(records: readonly UserRecord[]): Uint8Array {
  const partitionKeys = new KeyTable();
  const explicitHashKeys = new KeyTable();
  const entries = records.map(({ partitionKey, explicitHashKey, data }) => ({
    key: partitionKeys.placeOf(partitionKey),
    explicit: explicitHashKey === null ? -1 : explicitHashKeys.placeOf(explicitHashKey),
    data,
  }));
  const tables = [
    { number: field.partitionKeyTable, contents: partitionKeys.keys.map(utf8ToBytes) },
    { number: field.explicitHashKeyTable, contents: explicitHashKeys.keys.map(utf8ToBytes) },
  ];
  const tableBytes = tables
    .flatMap(({ contents }) => contents)
    .reduce((sum, key) => sum + tableEntryBytes(key.length), 0);
  const messageBytes = entries.reduce(
    (sum, { data, key, explicit }) => sum + recordEntryBytes(data.length, key, explicit),
    tableBytes,
  );
  const bytes = new Uint8Array(aggregateFrameBytes + messageBytes);
  const writer = new WireWriter(bytes);
  bytes.set(magic);
  writer.at = magic.length;
  for (const { number, contents } of tables) for (const content of contents) writer.bytesField(number, content);
  for (const { data, key, explicit } of entries) {
    writer.fieldHead(field.records, recordMessageBytes(data.length, key, explicit));
    writer.varintField(recordField.partitionKeyIndex, key);
    if (explicit >= 0) writer.varintField(recordField.explicitHashKeyIndex, explicit);
    writer.bytesField(recordField.data, data);
  }
  bytes.set(md5(bytes.subarray(magic.length, writer.at)), writer.at);
  return bytes;
}

/** An aggregated record taken apart: its two key tables and its user records. */
export interface AggregatedRecord {
  readonly partitionKeyTable: readonly string[];
  readonly explicitHashKeyTable: readonly string[];
  readonly records: readonly UserRecord[];
}

/** Null when `data` is no aggregated record: another beginning, too short, a wrong MD5, or no such message. */
export function decodeAggregatedRecord(data: Uint8Array): AggregatedRecord | null {
  if (data.length <= aggregateFrameBytes || magic.some((byte, at) => data[at] !== byte)) return null;
  const message = data.subarray(magic.length, data.length - digestBytes);
  const digest = data.subarray(data.length - digestBytes);
  if (md5(message).some((byte, at) => byte !== digest[at])) return null;
  const fields = readFields(message);
  if (fields === null) return null;
  const partitionKeyTable: string[] = [];
  const explicitHashKeyTable: string[] = [];
  const written: Uint8Array[] = [];
  for (const { field: number, type, content } of fields) {
    if (number > field.records) continue;
    if (type !== wireType.lengthDelimited) return null;
    if (number === field.records) written.push(content);
    else (number === field.partitionKeyTable ? partitionKeyTable : explicitHashKeyTable).push(textOf.decode(content));
  }
  const records: UserRecord[] = [];
  for (const content of written) {
    const record = decodeRecord(content, partitionKeyTable, explicitHashKeyTable);
    if (record === null) return null;
    records.push(record);
  }
  return { partitionKeyTable, explicitHashKeyTable, records };
}

/** What a library that unpacks hands on for one Kinesis record. */
export interface Deaggregated {
  /** False: the record is handed on as it came. */
  readonly aggregated: boolean;
  /** In their order; the place of each is its sub-sequence number. */
  readonly records: readonly UserRecord[];
}

/**
 * Unpacks a Kinesis record as the KCL does. What is no aggregated record is handed on whole; when the hash
 * key of one user record lies outside the range of the shard that was read, nothing of the aggregate is (KPL-12).
 */
export function deaggregate(record: UserRecord, range: HashKeyRange): Deaggregated {
  const aggregate = decodeAggregatedRecord(record.data);
  if (aggregate === null) return { aggregated: false, records: [record] };
  const allInside = aggregate.records.every(({ partitionKey, explicitHashKey }) =>
    contains(range, hashKeyOf(partitionKey, explicitHashKey)),
  );
  return { aggregated: true, records: allInside ? aggregate.records : [] };
}

function decodeRecord(
  content: Uint8Array,
  partitionKeyTable: readonly string[],
  explicitHashKeyTable: readonly string[],
): UserRecord | null {
  const fields = readFields(content);
  if (fields === null) return null;
  const last = (number: number): WireField | undefined => fields.findLast((item) => item.field === number);
  const key = last(recordField.partitionKeyIndex);
  const explicit = last(recordField.explicitHashKeyIndex);
  const data = last(recordField.data);
  // Index and data are required fields of the message.
  if (key?.type !== wireType.varint || data?.type !== wireType.lengthDelimited) return null;
  const partitionKey = partitionKeyTable[key.value];
  const explicitHashKey = explicit === undefined ? null : explicitHashKeyTable[explicit.value];
  if (partitionKey === undefined || explicitHashKey === undefined) return null;
  return { partitionKey, explicitHashKey, data: data.content };
}
