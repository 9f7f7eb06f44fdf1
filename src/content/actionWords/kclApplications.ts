import { quantities, type KclAction } from '../../engine/index';
import type { ActionWords } from './actionWords';
import { counted } from './counted';
import { checkpointingText, errorHandlingText, scalingText, tableCapacityText } from './kclSettings';

const { duration, rate } = quantities.print;

export const kclWords: ActionWords<KclAction['do']> = {
  changeWorkerCount: ({ of, to }) => `Run ${of} on ${counted(to, 'worker')}`,
  killWorker: ({ of, worker }) => `Kill worker ${worker} of ${of}`,
  freezeWorker: ({ of, worker, forMs }) => `Freeze worker ${worker} of ${of} for ${duration(forMs)}`,
  changeWorkerRate: ({ of, to }) => `Let a worker of ${of} handle ${rate(to)}`,
  changeCheckpointInterval: ({ of, toMs }) => `Let ${of} checkpoint every ${duration(toMs)}`,
  changeCheckpointing: ({ of, to }) => `Let ${of} checkpoint ${checkpointingText(to)}`,
  changeErrorHandling: ({ of, to }) => `Errors of ${of} are caught ${errorHandlingText[to]}`,
  changeFailoverTime: ({ of, toMs }) => `Failover time of ${of}: ${duration(toMs)}`,
  changeKclVersion: ({ of, to }) => `Run ${of} on KCL ${to}`,
  changeLeaseTableCapacity: ({ of, to }) => `Lease table of ${of}: ${tableCapacityText(to)}`,
  throttleLeaseTable: ({ of, forMs }) => `Let the lease table of ${of} refuse all calls for ${duration(forMs)}`,
  renameApplication: ({ of, to }) => `Start ${of} again as application ${to}`,
  changeScalingRule: ({ of, to }) => `Scaling of ${of}: ${scalingText(to)}`,
};
