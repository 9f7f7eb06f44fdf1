import type { DeliveryFate } from './deliveryBooks';
import type { BuiltInProcessor } from './deliveryStreamConfig';
import type { HeldRecords } from './heldRecords';

/** A record of a subscription filter: log events that are gzipped together (CWL-10). */
export interface LogParcel {
  /** 0: a CONTROL_MESSAGE, by which CloudWatch Logs tries whether the destination takes anything. */
  readonly events: number;
  /** Unzipped: JSON with the events and where they come from. */
  readonly openBytes: number;
  /** The messages alone, one to a line. */
  readonly messageBytes: number;
  /** Told once, where it has left the Firehose stream. */
  left(fate: DeliveryFate): void;
}

/** Unzipped, one JSON document. */
function unzipped(held: HeldRecords, parcel: LogParcel): HeldRecords {
  return { ...held, format: 'JSON', outBytes: parcel.openBytes };
}

/** The messages of an unzipped parcel, line by line; null where it holds none and is left out. */
function messagesOf(held: HeldRecords, parcel: LogParcel): HeldRecords | null {
  return parcel.events === 0 ? null : { ...held, format: 'text', outBytes: parcel.messageBytes };
}

/** What goes on after the processors that are built in, in their order (FH-39); null: it is left out. */
export function processed(held: HeldRecords, processors: readonly BuiltInProcessor[]): HeldRecords | null {
  const { parcel } = held;
  if (parcel === null || !processors.includes('Decompression')) return held;
  const open = unzipped(held, parcel);
  return processors.includes('CloudWatchLogProcessing') ? messagesOf(open, parcel) : open;
}

/** What a function makes of a record that unzips it and takes the messages out; 'failed' where there is nothing to unzip. */
export function unzippedByFunction(held: HeldRecords): HeldRecords | null | 'failed' {
  const { parcel, format } = held;
  return parcel === null || format !== 'gzip' ? 'failed' : messagesOf(unzipped(held, parcel), parcel);
}
