import { quantities, type DeliveryStreamView } from '../../../engine/index';
import { refusedRow, type Inspected } from './inspectedNode';

const { count, duration, size } = quantities.print;

/** A Firehose stream: its source, its two clocks, and where its records have gone. */
export function describeDeliveryStream(stream: DeliveryStreamView): Inspected {
  const { buffer, hints, transform, partitioning, processors, logEvents } = stream;
  return {
    title: stream.id,
    kind: 'Firehose stream',
    status: stream.isDestinationBroken
      ? { tone: 'refused', words: 'destination away' }
      : stream.isRetrying
        ? { tone: 'warn', words: 'trying again' }
        : { tone: 'ok', words: stream.status },
    rows: [
      { label: 'Source', value: stream.reads ?? 'Direct PUT' },
      { label: 'Destination', value: stream.destination },
      { label: 'Buffer', value: `${size(buffer?.bytes ?? 0)} of ${size(hints.sizeBytes)}`, tone: 'strong' },
      {
        label: 'Seconds',
        value: `${duration(Math.round(buffer?.ageMs ?? 0))} of ${duration(hints.intervalMs)}`,
        tone: 'strong',
      },
      { label: 'Oldest record', value: duration(Math.round(stream.oldestAgeMs)) },
      { label: 'Objects', value: count(stream.arrivedObjects) },
      { label: 'Arrived', value: count(stream.arrivedRecords) },
      ...(processors.length > 0
        ? [{ label: 'Processors', value: processors.length > 1 ? 'both built in' : 'Decompression' }]
        : []),
      ...(transform && transform.reads !== 'anything'
        ? [{ label: 'Function', value: transform.reads === 'text' ? 'reads text' : 'unzips' }]
        : []),
      ...(logEvents
        ? [
            { label: 'Log events to read', value: count(logEvents.open) },
            refusedRow('Log events zipped', logEvents.shut, count),
          ]
        : []),
      ...(transform ? [{ label: 'Dropped', value: count(stream.droppedRecords) }] : []),
      refusedRow('processing-failed/', stream.processingFailedRecords, count),
      refusedRow('Not converted', stream.conversionFailedRecords, count),
      ...(partitioning ? [refusedRow('No partition free', stream.partitionOverflowRecords, count)] : []),
      refusedRow('Given up', stream.deliveryFailedRecords, count),
      refusedRow('Lost', stream.expiredRecords, count),
    ],
    keys: [],
  };
}
