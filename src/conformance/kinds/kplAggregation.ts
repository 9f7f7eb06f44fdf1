import { rules } from '../../engine/index';
import { kindOf } from '../kind';

interface AggregationGiven {
  readonly records: readonly {
    readonly partitionKey: string;
    readonly explicitHashKey: string | null;
    /** In base64. */
    readonly data: string;
  }[];
  readonly shardHashRange?: { readonly startingHashKey: string; readonly endingHashKey: string };
  /** The blob as it arrives, when it is not the one that the records make. */
  readonly encodedHex?: string;
}

const bytesOfBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const base64Of = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const bytesOfHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const digestBytes = 16;

/** Records packed as the producer library packs them, and unpacked by the reader of one shard. */
export const kplAggregation = kindOf(({ records, shardHashRange, encodedHex }: AggregationGiven) => {
  const given = records.map(({ data, ...keys }) => ({ ...keys, data: bytesOfBase64(data) }));
  const [first] = given;
  if (!first) throw new Error('There is nothing to pack.');
  // One record alone travels as it is.
  const packed = given.length > 1;
  const carried = encodedHex === undefined ? null : bytesOfHex(encodedHex);
  const data = carried ?? (packed ? rules.encodeAggregatedRecord(given) : first.data);
  const envelope = packed || carried ? { partitionKey: rules.aggregatePartitionKey, explicitHashKey: null } : first;
  const { startingHashKey = '0', endingHashKey = rules.lastHashKey.toString() } = shardHashRange ?? {};
  const range = { start: BigInt(startingHashKey), end: BigInt(endingHashKey) };
  const { aggregated, records: unpacked } = rules.deaggregate({ ...envelope, data }, range);
  const aggregate = rules.decodeAggregatedRecord(data);
  return {
    aggregated,
    encodedHex: hexOf(data),
    protobufMd5Hex: aggregate === null ? null : hexOf(data.subarray(data.length - digestBytes)),
    partitionKeyTable: aggregate?.partitionKeyTable ?? [],
    explicitHashKeyTable: aggregate?.explicitHashKeyTable ?? [],
    recordsDelivered: unpacked.length,
    delivered: unpacked.map((record, subSequenceNumber) => ({
      partitionKey: record.partitionKey,
      explicitHashKey: record.explicitHashKey,
      data: base64Of(record.data),
      subSequenceNumber,
    })),
    deliveredDataBase64: unpacked.map((record) => base64Of(record.data)),
  };
});
