import type { ActionOutcome } from '../actions';
import type { DestinationWrites, ReaderAccount } from '../ledger/readerAccount';
import type { RunContext } from '../runContext';

/** From now on the reader appends a row for each record that it is handed, or keeps one row for each id. */
export function changeDestinationWrites(
  account: ReaderAccount,
  { clock, trace }: RunContext,
  to: DestinationWrites,
): ActionOutcome {
  account.writes = to;
  const text = to === 'keyed' ? 'keeps one row for each id' : 'appends a row for each record that it is handed';
  trace.line(clock.nowMs, account.readerId, 'destinationWrites.changed', `${account.readerId} ${text}`);
  return { ok: true };
}
