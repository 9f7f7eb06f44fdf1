import type { DeliveryStream } from '../firehose/deliveryStream';
import type { DirectPutIntake } from '../firehose/directPutIntake';
import { zeroBufferingMs } from '../firehose/recordBuffer';
import { invariant } from '../kernel/invariant';
import type { RecordLedger } from '../ledger/recordLedger';
import { checkReader } from './everyRecordAccountedFor';

/** A retry of a delivery may come so much later than a bound says. */
const slackMs = 1;

/**
 * Every record and byte that a Firehose stream took is delivered, dropped, put aside, expired or still held, counted in
 * its stages against its books; no buffer holds its size or is older than its interval.
 */
export function checkDeliveryConserved(stream: DeliveryStream, ledger: RecordLedger, waitingAtProducers: number): void {
  const { books, account, id, source } = stream;
  const { records, bytes, own } = stream.held;
  const expected = books.held;
  invariant(
    records === expected.records && bytes === expected.bytes,
    `${id} holds ${String(records)} records of ${String(bytes)} bytes, its books say ${String(expected.records)} of ${String(expected.bytes)}.`,
  );
  checkBuffers(stream);
  if (source !== null) return;
  const direct = ledger.dataStream(id);
  const stored = direct.stored.sumFrom(0);
  const refused = direct.refused.sumFrom(0);
  invariant(
    direct.producedTotal === waitingAtProducers + refused + stored,
    `${id}: ${String(direct.producedTotal)} records produced, but ${String(waitingAtProducers)} wait at producers, ${String(refused)} were given up and ${String(stored)} were taken.`,
  );
  const delivered = account.delivered.sumFrom(0);
  const expired = account.expired.sumFrom(0);
  invariant(
    stored === delivered + expired + own,
    `${id}: ${String(stored)} records taken, but ${String(delivered)} delivered, ${String(expired)} expired and ${String(own)} held.`,
  );
  if (stream.intake) checkIntake(stream.intake, ledger, stored);
}

/** Applications are handed what was taken, all of it and nothing else. */
function checkIntake({ id, log }: DirectPutIntake, ledger: RecordLedger, stored: number): void {
  const handedOn = log.tail - ledger.dataStream(id).twins.extraPlaces;
  invariant(handedOn === stored, `${id}: ${String(stored)} records taken, but ${String(handedOn)} handed on.`);
  for (const reader of ledger.readersOf(id)) if (reader.readerId !== id) checkReader(reader, stored);
}

function checkBuffers({ stage, settings, id, context }: DeliveryStream): void {
  const intervalMs = settings.bufferIntervalMs === 0 ? zeroBufferingMs : settings.bufferIntervalMs;
  for (const { bytes, openedAtMs } of stage.buffers) {
    invariant(bytes < settings.bufferSizeBytes, `${id} holds a buffer of ${String(bytes)} bytes that is full.`);
    const ageMs = context.clock.nowMs - (openedAtMs ?? context.clock.nowMs);
    invariant(ageMs <= intervalMs + slackMs, `${id} holds a buffer that is ${String(ageMs)} ms old.`);
  }
}
