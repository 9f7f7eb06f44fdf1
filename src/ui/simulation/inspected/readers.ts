import { checkpointingText } from '../../../content/index';
import { quantities, type KclApplicationView, type ReaderView } from '../../../engine/index';
import { refusedRow, type Inspected } from './inspectedNode';

const { count, rate, duration } = quantities.print;

/** What became of repetitions at the destination, and of aggregates that were not taken apart. */
function destinationRows(reader: ReaderView): Inspected['rows'] {
  return [
    { label: 'Destination', value: reader.writes === 'keyed' ? 'one row for each id' : 'appends each record' },
    ...(reader.duplicatedRecords > 0 ? [refusedRow('Rows too many', reader.writtenTwiceRecords, count)] : []),
    ...(reader.unreadableRecords > 0 ? [refusedRow('Unreadable', reader.unreadableRecords, count)] : []),
  ];
}

export function describeReader(reader: ReaderView, application: KclApplicationView | null): Inspected {
  const running = application?.workers.filter(({ status }) => status === 'running').length ?? 0;
  return {
    title: reader.id,
    kind: application ? 'KCL application' : 'polling reader',
    status: null,
    rows: [
      { label: 'Reads', value: reader.reads },
      { label: 'Behind', value: duration(Math.round(reader.iteratorAgeMs)), tone: 'strong' },
      { label: 'Delivered', value: count(reader.deliveredRecords) },
      { label: 'Twice', value: count(reader.duplicatedRecords) },
      ...destinationRows(reader),
      ...(application
        ? [
            { label: 'Workers', value: count(running) },
            { label: 'Checkpoint', value: checkpointingText(application.checkpointing) },
            { label: 'Failover time', value: duration(application.failoverTimeMs) },
            ...(application.workerRecordsPerSecond === null
              ? []
              : [{ label: 'A worker handles', value: rate(application.workerRecordsPerSecond) }]),
          ]
        : []),
    ],
    keys: [],
  };
}
