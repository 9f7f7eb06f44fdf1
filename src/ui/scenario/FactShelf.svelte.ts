import { loadFact, type FactRow } from '../../content/index';

export type FactState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'loading' | 'missing' | 'failed'; readonly id: string }
  | { readonly kind: 'open'; readonly row: FactRow };

/** The row of a fact that is shown over the page, at most one. */
export class FactShelf {
  #state = $state.raw<FactState>({ kind: 'closed' });

  get state(): FactState {
    return this.#state;
  }

  async open(id: string): Promise<void> {
    this.#state = { kind: 'loading', id };
    const found = await this.#find(id);
    // It may have been closed, or another one opened, while the registry was on its way.
    if (this.#state.kind === 'loading' && this.#state.id === id) this.#state = found;
  }

  close(): void {
    this.#state = { kind: 'closed' };
  }

  async #find(id: string): Promise<FactState> {
    try {
      const row = await loadFact(id);
      return row ? { kind: 'open', row } : { kind: 'missing', id };
    } catch {
      return { kind: 'failed', id };
    }
  }
}
