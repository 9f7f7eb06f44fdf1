/** Number of a colour role, 1 to 8: `--k1` … `--k8`. It is also the height of the hole, so grey print tells keys apart. */
export type ColourNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** From opposite ends of the set, so that one picture never uses a colour for a key and an owner. */
const ownerOrder: readonly ColourNumber[] = [3, 8, 6, 1, 5];
const keyOrder: readonly ColourNumber[] = [2, 7, 4, 5, 1, 6, 8, 3];

export interface Palette {
  /** Colour of a partition key by its id. The busiest stories name few keys; the rest share the last colour. */
  keyColour(keyId: number): ColourNumber;
  /** Letter under which a key stands on the ruler and in its producer's list; null for the keys that share a colour. */
  keyLetter(keyId: number): string | null;
  /** Colour of the n-th lease owner, counted from 1. */
  ownerColour(workerNumber: number): ColourNumber;
}

/** @param ownerCount lease owners in the picture. */
export function createPalette(ownerCount: number): Palette {
  const owners = ownerOrder.slice(0, Math.max(1, Math.min(ownerCount, ownerOrder.length)));
  const keys = keyOrder.filter((colour) => !owners.includes(colour));
  const named = keys.length - 1;
  return {
    keyColour: (keyId) => keys[Math.min(keyId, named)] as ColourNumber,
    keyLetter: (keyId) => (keyId < named ? String.fromCharCode(65 + keyId) : null),
    ownerColour: (workerNumber) => owners[(workerNumber - 1) % owners.length] as ColourNumber,
  };
}
