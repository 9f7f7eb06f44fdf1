import { quantities, type KclAction } from '../../engine/index';
import type { ActionWords } from './actionWords';
import { counted } from './counted';

const { duration } = quantities.print;

export const kclWords: ActionWords<KclAction['do']> = {
  changeWorkerCount: ({ of, to }) => `Run ${of} on ${counted(to, 'worker')}`,
  killWorker: ({ of, worker }) => `Kill worker ${worker} of ${of}`,
  changeCheckpointInterval: ({ of, toMs }) => `Let ${of} checkpoint every ${duration(toMs)}`,
  changeFailoverTime: ({ of, toMs }) => `Failover time of ${of}: ${duration(toMs)}`,
};
