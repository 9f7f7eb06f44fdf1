import type { DeliverySettings, DeliveryStreamAction, PartitioningConfig } from '../../engine/index';
import { form, listOption, option, someOf, yesOrNo, type FormsOf } from '../consoleForm';
import { count, duration, nameOf, number, oneOf, orNull, scaled, shorthand, text } from '../valueForm';

const stream = option(
  '--delivery-stream-name',
  nameOf('name', ({ deliveryStreams }) => deliveryStreams),
);
const bytes = scaled('bytes', 1);

/** Calls of the AWS CLI where there are such; what Firehose has no call for is an order to the model. */
export const deliveryStreamForms: FormsOf<DeliveryStreamAction> = {
  UpdateDestination: form('aws firehose update-destination', stream, {
    set: someOf<DeliverySettings>({
      bufferSizeBytes: option('--buffer-size-in-bytes', bytes),
      bufferIntervalMs: option('--buffer-interval', duration),
      retryMs: option('--retry-duration', duration),
      compression: option('--compression-format', oneOf('UNCOMPRESSED', 'GZIP', 'ZIP', 'Snappy', 'HADOOP_SNAPPY')),
      backup: option('--s3-backup-mode', oneOf('failedOnly', 'all')),
      transformBufferBytes: option('--processor-buffer-size-in-bytes', bytes),
      transformBufferIntervalMs: option('--processor-buffer-interval', duration),
      transformRetries: option('--number-of-retries', count),
      processors: listOption('--processors', oneOf('Decompression', 'CloudWatchLogProcessing')),
    }),
  }),
  changeTransformFunction: form('shardscope change-transform-function', stream, {
    set: someOf<Extract<DeliveryStreamAction, { do: 'changeTransformFunction' }>['set']>({
      timeoutMs: option('--timeout', duration),
      invocationMs: option('--invocation', duration),
      growth: option('--growth', number),
      writesJson: yesOrNo('--writes-json'),
      reads: option('--reads', oneOf('anything', 'text', 'gzip')),
    }),
  }),
  changeTransformResult: form('shardscope change-transform-result', stream, {
    recordKind: option('--records', text),
    to: option('--result', oneOf('Ok', 'Dropped', 'ProcessingFailed', 'missing')),
  }),
  changeSource: form('aws firehose create-delivery-stream', stream, {
    to: option(
      '--kinesis-stream-source',
      orNull(
        nameOf('stream', ({ dataStreams }) => dataStreams),
        'DirectPut',
      ),
    ),
  }),
  changePartitioning: form('shardscope create-with-partitions', stream, {
    to: option('--partition-by', orNull(shorthand<PartitioningConfig>('by=region,values=24'), 'none')),
  }),
  breakDestination: form('shardscope break-destination', stream, {}),
  repairDestination: form('shardscope repair-destination', stream, {}),
  breakTransform: form('shardscope break-transform', stream, {}),
  repairTransform: form('shardscope repair-transform', stream, {}),
};
