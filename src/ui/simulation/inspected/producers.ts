import { quantities, type ProducerView } from '../../../engine/index';
import { refusedRow, type Inspected } from './inspectedNode';

const { count, rate, size, byteRate } = quantities.print;

export function describeProducer(producer: ProducerView): Inspected {
  const bytes = producer.offeredRecordsPerSecond * producer.recordSizeBytes;
  return {
    title: producer.id,
    kind: 'producer',
    status: producer.status === 'stopped' ? { tone: 'open', words: 'stopped' } : null,
    rows: [
      { label: 'Offered', value: `${rate(producer.offeredRecordsPerSecond)}, ${byteRate(bytes)}` },
      { label: 'Written', value: rate(producer.acceptedRecordsPerSecond), tone: 'strong' },
      refusedRow('Refused', producer.refusedRecordsPerSecond, rate),
      { label: 'Waiting here', value: count(producer.waitingRecords) },
      refusedRow('Given up', producer.givenUpRecords, count),
      { label: 'Call', value: `${producer.api}, ${count(producer.entriesPerCallMax)} at most` },
      { label: 'Record', value: size(producer.recordSizeBytes) },
      { label: 'Retries', value: producer.retries === 0 ? 'none' : count(producer.retries) },
      { label: 'Partition key', value: producer.partitionKeyText },
    ],
    keys: producer.keys,
  };
}
