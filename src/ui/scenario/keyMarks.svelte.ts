import { createContext } from 'svelte';
import type { ReadModel } from '../../engine/index';
import { createPalette, type ColourNumber } from '../../scene/index';

/** Which colour a key or a lease owner wears in the picture, so that its noun in a text wears the same. */
export interface Marks {
  keyColour(name: string): ColourNumber | null;
  ownerColour(workerNumber: number): ColourNumber;
}

export const [getMarks, setMarks] = createContext<Marks>();

/** Remembers every key it has seen: a key that is quiet for a while keeps its mark. */
export class SeenMarks implements Marks {
  readonly #readModel: () => ReadModel | null;
  #keyIds: ReadonlyMap<string, number> = new Map();
  readonly #palette = $derived.by(() => createPalette(this.#ownerCount));
  readonly #ownerCount = $derived.by(() =>
    Math.max(0, ...(this.#readModel()?.kclApplications.map(({ workers }) => workers.length) ?? [])),
  );
  readonly #seen = $derived.by(() => {
    const readModel = this.#readModel();
    const keys = [
      ...(readModel?.producers.flatMap((producer) => producer.keys) ?? []),
      ...(readModel?.dataStreams.flatMap(({ shards }) => shards.flatMap(({ busiestKey }) => busiestKey ?? [])) ?? []),
    ].filter(({ name }) => !this.#keyIds.has(name));
    // The same map as long as nothing is new, so that no text is drawn again for it.
    if (keys.length > 0)
      this.#keyIds = new Map([...this.#keyIds, ...keys.map(({ name, keyId }) => [name, keyId] as const)]);
    return this.#keyIds;
  });

  constructor(readModel: () => ReadModel | null) {
    this.#readModel = readModel;
  }

  keyColour(name: string): ColourNumber | null {
    const keyId = this.#seen.get(name);
    return keyId === undefined ? null : this.#palette.keyColour(keyId);
  }

  ownerColour(workerNumber: number): ColourNumber {
    return this.#palette.ownerColour(workerNumber);
  }
}
