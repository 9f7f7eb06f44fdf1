import { MediaQuery } from 'svelte/reactivity';

/** What the window is, for parts that are laid out by arithmetic and not by style. */
export class ViewportKind {
  readonly #phone = new MediaQuery('(max-width: 880px)');
  readonly #drawer = new MediaQuery('(min-width: 1184px) and (max-width: 1439px)');
  readonly #reduced = new MediaQuery('(prefers-reduced-motion: reduce)');

  get isPhone(): boolean {
    return this.#phone.current;
  }

  /** The inspector is a drawer over the story. */
  get hasDrawer(): boolean {
    return this.#drawer.current;
  }

  get reducedMotion(): boolean {
    return this.#reduced.current;
  }
}
