import * as v from 'valibot';
import type { ReaderPosition } from '../../../engine/index';
import type { Path, Report } from '../problem';
import { either, isMapping, mapping } from '../schema/mapping';
import { count, quantity } from '../schema/scalars';

const recordSchema = mapping({ shard: count(), record: count() });

/** Where a reader begins: TRIM_HORIZON, LATEST, or one of the other types with its moment or its record. */
export const readerPositionSchema = either(
  [
    v.picklist(
      ['TRIM_HORIZON', 'LATEST'],
      'TRIM_HORIZON, LATEST or a mapping such as AT_TIMESTAMP: 9h is expected here.',
    ),
    mapping({
      AT_TIMESTAMP: v.optional(quantity('duration')),
      AT_SEQUENCE_NUMBER: v.optional(recordSchema),
      AFTER_SEQUENCE_NUMBER: v.optional(recordSchema),
    }),
  ],
  (written) => (isMapping(written) ? 1 : 0),
);

export type WrittenReaderPosition = v.InferOutput<typeof readerPositionSchema>;

export function compileReaderPosition(written: WrittenReaderPosition, report: Report, path: Path): ReaderPosition {
  if (typeof written === 'string') return { type: written };
  const types = Object.keys(written);
  if (types.length !== 1) {
    report(path, 'A reader begins at one place.', 'Write AT_TIMESTAMP, AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER.');
  }
  const { AT_TIMESTAMP, AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER } = written;
  if (AT_TIMESTAMP !== undefined) return { type: 'AT_TIMESTAMP', atMs: AT_TIMESTAMP };
  const at = AT_SEQUENCE_NUMBER ?? AFTER_SEQUENCE_NUMBER;
  if (at === undefined) return { type: 'TRIM_HORIZON' };
  const type = AT_SEQUENCE_NUMBER ? 'AT_SEQUENCE_NUMBER' : 'AFTER_SEQUENCE_NUMBER';
  return { type, shardNumber: at.shard, recordNumber: at.record };
}
