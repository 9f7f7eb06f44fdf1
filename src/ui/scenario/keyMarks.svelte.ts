import { createContext } from 'svelte';
import type { ReadModel } from '../../engine/index';
import { createPalette, KeyRanks, ownersIn, type ColourNumber } from '../../scene/index';

/** Which colour a key or a lease owner wears in the picture, so that its noun in a text wears the same. */
export interface Marks {
  keyColour(name: string): ColourNumber | null;
  ownerColour(workerNumber: number): ColourNumber;
}

export const [getMarks, setMarks] = createContext<Marks>();

/** Keys and owners in the colours of the picture: a key that is quiet for a while keeps its mark. */
export class SeenMarks implements Marks {
  readonly #readModel: () => ReadModel | null;
  readonly #ranks = new KeyRanks();
  readonly #palette = $derived.by(() => createPalette(this.#ownerCount));
  readonly #ownerCount = $derived.by(() => {
    const readModel = this.#readModel();
    return readModel ? ownersIn(readModel) : 0;
  });
  /** Changes with every new key only, so that no text is drawn again for nothing. */
  readonly #keysSeen = $derived.by(() => {
    const readModel = this.#readModel();
    if (readModel) this.#ranks.see(readModel);
    return this.#ranks.count;
  });

  constructor(readModel: () => ReadModel | null) {
    this.#readModel = readModel;
  }

  keyColour(name: string): ColourNumber | null {
    return this.#keysSeen === 0 ? null : this.#palette.keyColour(this.#ranks.rankOfName(name));
  }

  ownerColour(workerNumber: number): ColourNumber {
    return this.#palette.ownerColour(workerNumber);
  }
}
