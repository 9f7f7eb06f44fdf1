import { quantities } from '../kernel/quantities';
import type { DeliveryStreamAction } from './deliveryStreamAction';
import type { DeliverySettings } from './deliveryStreamConfig';

const { duration, size } = quantities.print;

function listed(parts: readonly (string | null)[]): string {
  const said = parts.filter((part) => part !== null);
  if (said.length === 0) return 'the settings that it has';
  return said.length === 1 ? (said[0] ?? '') : `${said.slice(0, -1).join(', ')} and ${said.at(-1) ?? ''}`;
}

/** '5 MiB and 60 s'. */
export function deliverySettingsText(set: Partial<DeliverySettings>): string {
  const { bufferSizeBytes, bufferIntervalMs, retryMs, compression, backup } = set;
  return listed([
    bufferSizeBytes === undefined ? null : size(bufferSizeBytes),
    bufferIntervalMs === undefined ? null : duration(bufferIntervalMs),
    retryMs === undefined ? null : `retries for ${duration(retryMs)}`,
    compression === undefined ? null : compression,
    backup === undefined ? null : backup === 'all' ? 'a backup of every record' : 'a backup of what fails',
    set.transformBufferBytes === undefined ? null : `${size(set.transformBufferBytes)} before the function`,
    set.transformBufferIntervalMs === undefined
      ? null
      : `${duration(set.transformBufferIntervalMs)} before the function`,
    set.processors === undefined ? null : processorsText(set.processors),
    set.transformRetries === undefined ? null : `${String(set.transformRetries)} retries of the function`,
  ]);
}

/** 'Decompression + CloudWatchLogProcessing'. */
function processorsText(processors: DeliverySettings['processors']): string {
  return processors.length === 0 ? 'no processor' : processors.join(' + ');
}

const reads = {
  anything: 'code that takes any record',
  text: 'code that reads text',
  gzip: 'code that unzips first',
} as const;

/** 'a timeout of 5 min'. */
export function transformFunctionText(
  set: Extract<DeliveryStreamAction, { do: 'changeTransformFunction' }>['set'],
): string {
  const { timeoutMs, invocationMs, growth, writesJson } = set;
  return listed([
    timeoutMs === undefined ? null : `a timeout of ${duration(timeoutMs)}`,
    invocationMs === undefined ? null : `invocations of ${duration(invocationMs)}`,
    growth === undefined ? null : `${String(growth)} bytes out for each byte in`,
    set.reads === undefined ? null : reads[set.reads],
    writesJson === undefined ? null : writesJson ? 'JSON whatever comes in' : 'the format that came in',
  ]);
}
