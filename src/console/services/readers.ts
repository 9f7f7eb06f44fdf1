import type { PollingReaderAction, ReaderAction, ReaderPosition } from '../../engine/index';
import { form, option, type FormsOf } from '../consoleForm';
import { reader } from '../names';
import { count, duration, oneOf, orNull, rate, shorthand, trueOrFalse } from '../valueForm';

const position = shorthand<ReaderPosition>('position');

export const readerForms: FormsOf<ReaderAction | PollingReaderAction> = {
  changePollInterval: form('shardscope change-poll-interval', reader, { toMs: option('--every', duration) }),
  changeRecordsPerCall: form('shardscope change-records-per-call', reader, { to: option('--limit', count) }),
  RegisterStreamConsumer: form('aws kinesis register-stream-consumer', reader, {}),
  DeregisterStreamConsumer: form('aws kinesis deregister-stream-consumer', reader, {}),
  changeDestinationWrites: form('shardscope change-destination-writes', reader, {
    to: option('--to', oneOf('append', 'keyed')),
  }),
  changeUnpacking: form('shardscope change-unpacking', reader, { to: option('--to', trueOrFalse) }),
  expireIterators: form('shardscope expire-iterators', reader, {}),
  changeRoundTrip: form('shardscope change-round-trip', reader, { toMs: option('--to', duration) }),
  stopReader: form('shardscope stop-reader', reader, {}),
  startReader: form('shardscope start-reader', reader, {}),
  changeStartingPosition: form('shardscope change-starting-position', reader, { to: option('--to', position) }),
  replayFrom: form('shardscope replay-from', reader, { from: option('--from', position) }),
  changeReadingOrder: form('shardscope change-reading-order', reader, {
    to: option('--to', oneOf('parentsFirst', 'childrenAtOnce', 'openShardsOnly')),
  }),
  changeProcessingRate: form('shardscope change-processing-rate', reader, {
    toRecordsPerSecond: option('--to', orNull(rate, 'unlimited')),
  }),
};
