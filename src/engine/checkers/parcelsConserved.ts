import type { DeliveryStream } from '../firehose/deliveryStream';
import { invariant } from '../kernel/invariant';
import type { SubscriptionFilter } from '../logs/subscriptionFilter';

/** Every log event that a subscription filter has brought to a Firehose stream has left it for one place, or is in its hands. */
export function checkParcelsConserved(stream: DeliveryStream, subscriptions: readonly SubscriptionFilter[]): void {
  const { received, left, open, shut, processingFailed } = stream.books.logEvents;
  const forwarded = subscriptions.reduce(
    (sum, { delivery, totals }) => (delivery.destinationId === stream.id ? sum + totals.forwarded : sum),
    0,
  );
  invariant(
    forwarded === received,
    `${stream.id}: filters forwarded ${String(forwarded)} log events, but ${String(received)} were taken.`,
  );
  const held = stream.heldLogEvents;
  invariant(
    received === left + held && open + shut + processingFailed <= left,
    `${stream.id}: ${String(received)} log events taken, but ${String(left)} have left it and ${String(held)} are held.`,
  );
}
