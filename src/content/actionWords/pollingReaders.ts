import { quantities, type ReaderAction } from '../../engine/index';
import type { ActionWords } from './actionWords';

export const readerWords: ActionWords<ReaderAction['do']> = {
  changePollInterval: ({ of, toMs }) => `Let ${of} poll every ${quantities.print.duration(toMs)}`,
};
