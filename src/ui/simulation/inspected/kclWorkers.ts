import { quantities, type KclWorkerView, type ReadModel } from '../../../engine/index';
import type { StatusTone } from '../../kit/statusTone';
import { type Inspected } from './inspectedNode';

const { duration, ratio, clock } = quantities.print;

export function describeWorker(worker: KclWorkerView, { nowMs }: ReadModel): Inspected {
  const shards = worker.leasedShardIds.map((shardId) => String(Number(shardId.replace(/\D/g, ''))));
  const tones: Readonly<Record<KclWorkerView['status'], StatusTone>> = {
    starting: 'open',
    running: 'ok',
    frozen: 'warn',
    stopping: 'open',
    stopped: 'open',
    dead: 'refused',
  };
  return {
    title: `worker ${worker.workerNumber}`,
    kind: 'KCL worker',
    status: { tone: tones[worker.status], words: worker.status },
    rows: [
      { label: 'CPU', value: ratio(worker.cpuRatio), tone: 'strong' },
      { label: 'Leases', value: shards.length > 0 ? `shards ${shards.join(', ')}` : 'none' },
      {
        label: 'Checkpoint',
        value:
          worker.lastCheckpointAtMs === null
            ? 'none yet'
            : `${duration(Math.round(nowMs - worker.lastCheckpointAtMs))} ago`,
      },
      ...(worker.nextTakerScanMs === null
        ? []
        : [{ label: 'Looks for leases', value: `at ${clock(worker.nextTakerScanMs)}` }]),
    ],
    keys: [],
  };
}
