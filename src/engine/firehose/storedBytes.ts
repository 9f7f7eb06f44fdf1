import type { CompressionFormat, DeliveryStreamConfig } from './deliveryStreamConfig';

/** What compression and columns leave of text. Model: compression-ratio. */
const leftOver = 0.25;

/** Bytes of an object as it lies at the destination. */
export function storedBytes(
  bytes: number,
  compression: CompressionFormat,
  conversion: DeliveryStreamConfig['conversion'],
): number {
  return Math.ceil(compression === 'UNCOMPRESSED' && conversion === null ? bytes : bytes * leftOver);
}
