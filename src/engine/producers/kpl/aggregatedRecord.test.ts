import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { hashKeyOf, hashKeySpace } from '../../dataStreams/hashKeyRange';
import {
  aggregateFrameBytes,
  deaggregate,
  decodeAggregatedRecord,
  encodeAggregatedRecord,
  recordEntryBytes,
  tableEntryBytes,
  type UserRecord,
} from './aggregatedRecord';

/** The part of another's codec that is asked here. */
interface OtherCodec {
  aggregate(
    records: { partitionKey: string; explicitHashKey?: string; data: Buffer }[],
    each: (encoded: { data: Buffer }, done: () => void) => void,
    after: () => void,
    failed: (error: Error) => void,
  ): void;
  deaggregateSync(
    record: { data: string; partitionKey: string; sequenceNumber: string },
    checksums: boolean,
    after: (
      error: Error | null,
      records?: { partitionKey: string; explicitPartitionKey?: string; data: string; subSequenceNumber: number }[],
    ) => void,
  ): void;
}
const other = createRequire(import.meta.url)('aws-kinesis-agg') as OtherCodec;

const whole = { start: 0n, end: hashKeySpace - 1n };
const record = (
  partitionKey: string,
  data: string | Uint8Array,
  explicitHashKey: string | null = null,
): UserRecord => ({
  partitionKey,
  explicitHashKey,
  data: typeof data === 'string' ? new TextEncoder().encode(data) : data,
});
const plain = ({ partitionKey, explicitHashKey, data }: UserRecord) => [
  partitionKey,
  explicitHashKey,
  Array.from(data),
];

/** Records of many shapes: long and short data, keys that repeat, letters of several bytes, explicit hash keys. */
const many = Array.from({ length: 300 }, (_, index) =>
  record(
    `bike-${String(index % 140)}${index % 7 === 0 ? '-é' : ''}`,
    new Uint8Array((index * 37) % 500).fill(index % 256),
    index % 3 === 0 ? hashKeyOf(`hash-${String(index % 9)}`).toString() : null,
  ),
);

describe('the aggregated record of the producer library', () => {
  test('gives back what was packed', () => {
    const aggregate = decodeAggregatedRecord(encodeAggregatedRecord(many));

    expect(aggregate?.records.map(plain)).toEqual(many.map(plain));
    expect(aggregate?.partitionKeyTable).toHaveLength(new Set(many.map((item) => item.partitionKey)).size);
    expect(aggregate?.explicitHashKeyTable).toHaveLength(3);
  });

  test('is as long as the sizes of its parts say', () => {
    const seen = new Map<string, number>();
    const explicit = new Map<string, number>();
    let bytes = aggregateFrameBytes;
    const place = (table: Map<string, number>, key: string) => {
      if (!table.has(key)) {
        bytes += tableEntryBytes(new TextEncoder().encode(key).length);
        table.set(key, table.size);
      }
      return table.get(key) as number;
    };
    for (const { partitionKey, explicitHashKey, data } of many) {
      const key = place(seen, partitionKey);
      const explicitKey = explicitHashKey === null ? -1 : place(explicit, explicitHashKey);
      bytes += recordEntryBytes(data.length, key, explicitKey);
    }

    expect(encodeAggregatedRecord(many)).toHaveLength(bytes);
  });

  // The other codec does not tell a missing explicit hash key from the first of its table: all have one, or none.
  const sets = [
    ['without explicit hash keys', many.map((item) => ({ ...item, explicitHashKey: null }))],
    [
      'with explicit hash keys',
      many.map((item) => ({
        ...item,
        explicitHashKey: item.explicitHashKey ?? '170141183460469231731687303715884105728',
      })),
    ],
  ] as const;

  test.each(sets)('%s is read by another’s codec', (_, records) => {
    const data = Buffer.from(encodeAggregatedRecord(records)).toString('base64');
    const read: unknown[] = [];
    other.deaggregateSync({ data, partitionKey: 'a', sequenceNumber: '1' }, true, (error, unpacked) => {
      expect(error ?? null).toBeNull();
      for (const item of unpacked ?? []) {
        read.push([item.partitionKey, item.explicitPartitionKey ?? null, [...Buffer.from(item.data, 'base64')]]);
        expect(item.subSequenceNumber).toBe(read.length - 1);
      }
    });

    expect(read).toEqual(records.map(plain));
  });

  test('of another’s codec is read here, and made byte for byte alike', async () => {
    const blobs = await new Promise<Buffer[]>((resolve, reject) => {
      const encoded: Buffer[] = [];
      other.aggregate(
        many.map(({ explicitHashKey, data, partitionKey }) => ({
          partitionKey,
          ...(explicitHashKey === null ? {} : { explicitHashKey }),
          data: Buffer.from(data),
        })),
        (item, done) => {
          encoded.push(item.data);
          done();
        },
        () => {
          resolve(encoded);
        },
        reject,
      );
    });

    expect(blobs).toHaveLength(1);
    const [blob = Buffer.alloc(0)] = blobs;
    expect(decodeAggregatedRecord(Uint8Array.from(blob))?.records.map(plain)).toEqual(many.map(plain));
    expect(Buffer.from(encodeAggregatedRecord(many)).equals(blob)).toBe(true);
  });

  const packed = encodeAggregatedRecord(many);
  const changed = (at: number, by = 1) => Uint8Array.from(packed, (byte, index) => (index === at ? byte ^ by : byte));
  test.each([
    ['another beginning', changed(0)],
    ['a changed message', changed(40)],
    ['a changed checksum', changed(packed.length - 1)],
    ['a cut end', packed.subarray(0, packed.length - 3)],
    ['a beginning and a checksum, with nothing between them', packed.subarray(0, 20)],
    ['nothing', new Uint8Array(0)],
  ])('with %s is one ordinary record', (_, data) => {
    const envelope = record('a', data);

    expect(decodeAggregatedRecord(data)).toBeNull();
    expect(deaggregate(envelope, whole)).toEqual({ aggregated: false, records: [envelope] });
  });

  test('with one user record outside the range of the shard gives none of them', () => {
    const keys = ['a', 'b', 'c'].map((key) => record(key, key));
    const data = encodeAggregatedRecord(keys);
    const last = keys.map(({ partitionKey }) => hashKeyOf(partitionKey)).reduce((a, b) => (a > b ? a : b));

    expect(deaggregate(record('a', data), { start: 0n, end: last }).records).toHaveLength(3);
    expect(deaggregate(record('a', data), { start: 0n, end: last - 1n })).toEqual({ aggregated: true, records: [] });
  });

  test('is routed by the explicit hash key where its user records have one', () => {
    const data = encodeAggregatedRecord([record('a', 'x', '7'), record('b', 'y', '9')]);

    expect(deaggregate(record('a', data), { start: 0n, end: 9n }).records).toHaveLength(2);
    expect(deaggregate(record('a', data), { start: 0n, end: 8n }).records).toHaveLength(0);
  });
});
