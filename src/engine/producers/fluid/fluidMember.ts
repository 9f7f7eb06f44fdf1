import type { SendingContext } from '../recordSender';

/** A producer's place in a group whose records are counted together. */
export interface FluidMember {
  readonly sending: SendingContext;
  /** Takes records from its source. */
  isActive: boolean;
  /** Will never be active again; what the group still holds is its only when nobody else is there. */
  isRetired: boolean;
  /** Where its part of the group begins and ends, by rate, 0 to 1. */
  from: number;
  to: number;
  /** Of the present call. */
  produced: number;
}

/** The part of a whole number of records that falls to a member; the parts of all members sum to it. */
export function partOf({ from, to }: FluidMember, records: number): number {
  return Math.round(records * to) - Math.round(records * from);
}

/** Gives each of `members` its part by its rate, in their order. */
export function share(members: readonly FluidMember[]): void {
  const rates = members.map(({ sending }) => sending.source.peakRecordsPerSecond);
  const sum = rates.reduce((total, rate) => total + rate, 0);
  let from = 0;
  members.forEach((member, index) => {
    member.from = from;
    from += sum > 0 ? (rates[index] as number) / sum : 1 / members.length;
    member.to = index === members.length - 1 ? 1 : from;
  });
}
