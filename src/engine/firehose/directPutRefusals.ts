import type { CallFailure } from '../dataStreams/putCallLimits';
import type { DeliveryStream } from './deliveryStream';

export function notThere(id: string): CallFailure {
  return { errorCode: 'ResourceNotFoundException', sentence: `${id} is CREATING.`, retryable: false };
}

/** Why the source of a Firehose stream is another than CloudWatch Logs, or than anybody else; null when it takes what is put. */
export function refusalOfSource(stream: DeliveryStream, isOfLogs: boolean): CallFailure | null {
  const invalid = (sentence: string) => ({ errorCode: 'InvalidSourceException', sentence, retryable: false });
  const { id, source, settings } = stream;
  if (source) return invalid(`${id} reads ${source.dataStream.id}; nobody else can put into it.`);
  return !isOfLogs && settings.processors.includes('Decompression')
    ? invalid(`${id} unzips what comes: only CloudWatch Logs can put into it.`)
    : null;
}
