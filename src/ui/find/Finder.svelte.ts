import type { Findable } from './rankFound';

/** Whether the search over everything is open, and what the page that is shown adds to it. */
export class Finder {
  #isOpen = $state(false);
  #offers = $state.raw<readonly (() => readonly Findable[])[]>([]);

  get isOpen(): boolean {
    return this.#isOpen;
  }

  open(): void {
    this.#isOpen = true;
  }

  close(): void {
    this.#isOpen = false;
  }

  /** What can be done here, as long as the page is shown. Gives back how to end that. */
  offer(items: () => readonly Findable[]): () => void {
    this.#offers = [...this.#offers, items];
    return () => {
      this.#offers = this.#offers.filter((offer) => offer !== items);
    };
  }

  offered(): readonly Findable[] {
    return this.#offers.flatMap((offer) => offer());
  }
}
