import { quantities, type KmsKeyAction } from '../../engine/index';
import type { ActionWords } from './actionWords';

export const kmsKeyWords: ActionWords<KmsKeyAction['do']> = {
  disableKmsKey: ({ of }) => `Disable the key ${of}`,
  enableKmsKey: ({ of }) => `Enable the key ${of}`,
  throttleKmsKey: ({ of, forMs }) => `Let KMS throttle ${of} for ${quantities.print.duration(forMs)}`,
};
