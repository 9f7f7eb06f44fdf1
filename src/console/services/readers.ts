import type { ReaderAction } from '../../engine/index';
import { form, option, type FormsOf } from '../consoleForm';
import { reader } from '../names';
import { duration } from '../valueForm';

export const readerForms: FormsOf<ReaderAction> = {
  changePollInterval: form('shardscope change-poll-interval', reader, { toMs: option('--every', duration) }),
};
