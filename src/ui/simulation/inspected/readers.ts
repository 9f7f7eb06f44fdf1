import { checkpointingText } from '../../../content/index';
import { quantities, type KclApplicationView, type ReaderView } from '../../../engine/index';
import { type Inspected } from './inspectedNode';

const { count, rate, duration } = quantities.print;

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
