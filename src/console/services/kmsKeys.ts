import type { KmsKeyAction } from '../../engine/index';
import { form, option, type FormsOf } from '../consoleForm';
import { duration, nameOf } from '../valueForm';

const keyId = option(
  '--key-id',
  nameOf('key', ({ keyIds }) => keyIds),
);

export const kmsKeyForms: FormsOf<KmsKeyAction> = {
  disableKmsKey: form('aws kms disable-key', keyId, {}),
  enableKmsKey: form('aws kms enable-key', keyId, {}),
  throttleKmsKey: form('shardscope throttle-kms-key', keyId, { forMs: option('--for', duration) }),
};
