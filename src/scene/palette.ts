/** Number of a colour role, 1 to 8: `--k1` … `--k8`. It is also the height of the hole, so grey print tells keys apart. */
export type ColourNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** From opposite ends of the set, so that one picture never uses a colour for a key and an owner. */
const ownerOrder: readonly ColourNumber[] = [3, 8, 6, 1, 5];
const keyOrder: readonly ColourNumber[] = [2, 7, 4, 5, 1, 6, 8, 3];

/** Colours by rank: what leads first gets the first colour. */
export interface Palette {
  /** Null for a rank that has no colour left, and for no rank: such a key is one of many. */
  keyColour(rank: number | null): ColourNumber | null;
  /** Letter under which a key stands on the ruler and in its producer's list. */
  keyLetter(rank: number | null): string | null;
  /** Colour of the n-th lease owner, counted from 1. */
  ownerColour(workerNumber: number): ColourNumber;
  /** The same keys, with the owners of one lease table: fleets that have nothing to do with each other look different. */
  of(fleet: string): Palette;
}

/** Colours that a fleet has before those of the next fleet begin. */
export const coloursOfAFleet = 2;

/**
 * @param ownerCount lease owners in the picture.
 * @param fleets the names of each lease table and of those who share it.
 */
export function createPalette(ownerCount: number, fleets: readonly (readonly string[])[] = []): Palette {
  return paletteFrom(ownerCount, fleets, 0);
}

function paletteFrom(ownerCount: number, fleets: readonly (readonly string[])[], first: number): Palette {
  const owners = ownerOrder.slice(0, Math.max(1, Math.min(ownerCount, ownerOrder.length)));
  const keys = keyOrder.filter((colour) => !owners.includes(colour));
  return {
    keyColour: (rank) => (rank === null ? null : (keys[rank] ?? null)),
    keyLetter: (rank) => (rank !== null && rank < keys.length ? String.fromCharCode(65 + rank) : null),
    ownerColour: (workerNumber) => owners[(first + workerNumber - 1) % owners.length] as ColourNumber,
    of: (fleet) => {
      const place = Math.max(
        0,
        fleets.findIndex((names) => names.includes(fleet)),
      );
      return paletteFrom(ownerCount, fleets, place * coloursOfAFleet);
    },
  };
}
