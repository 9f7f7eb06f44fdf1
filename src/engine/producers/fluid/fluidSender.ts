import type { RecordSender, SendingContext } from '../recordSender';
import type { FluidGroup } from './fluidGroup';
import { lawOf, type FluidLaw } from './fluidLaw';
import type { FluidMember } from './fluidMember';
import type { FluidWriting } from './fluidWriting';

/** A producer that sends together with all that do the same: its records are counted, not drawn. */
export class FluidSender implements RecordSender {
  readonly #member: FluidMember;
  #law: FluidLaw | null = null;
  #group: FluidGroup | null = null;

  /**
   * @param intervalMs between two calls; @param entries that a call carries at most.
   */
  constructor(
    readonly sending: SendingContext,
    readonly fluid: FluidWriting,
    readonly intervalMs: () => number,
    readonly entries: () => number,
  ) {
    this.#member = { sending, isActive: false, isRetired: false, from: 0, to: 1, produced: 0 };
  }

  get waitingRecords(): number {
    return this.#group?.waitingOf(this.#member) ?? 0;
  }

  /** Whether it still does what its group does. */
  get fitsItsGroup(): boolean {
    return this.#law === null || this.#lawNow().key === this.#law.key;
  }

  start(): void {
    const law = this.#lawNow();
    this.#member.isActive = true;
    this.#law = law;
    this.#group = this.fluid.groupOf(law, this.sending);
    this.#group.join(this.#member);
  }

  stop(): void {
    this.#member.isActive = false;
    this.#group?.settle();
  }

  retire(): void {
    this.#member.isRetired = true;
    this.stop();
  }

  takeArrivals(): void {
    if (this.#member.isActive) this.#group?.take(this.#member);
  }

  /** Its rate has changed. */
  weighAnew(): void {
    this.#group?.settle();
  }

  #lawNow(): FluidLaw {
    return lawOf(this.sending, this.intervalMs(), this.entries());
  }
}
