import { quantities, type KmsKeyAction } from '../../engine/index';
import type { ActionWords } from './actionWords';

export const kmsKeyWords: ActionWords<KmsKeyAction['do']> = {
  PutKeyPolicy: ({ of, principal, allow }) => `Let ${principal} use ${allow} with ${of}`,
  disableKmsKey: ({ of }) => `Disable the key ${of}`,
  enableKmsKey: ({ of }) => `Enable the key ${of}`,
  throttleKmsKey: ({ of, forMs }) => `Let KMS throttle ${of} for ${quantities.print.duration(forMs)}`,
};
