/** Our own bug, not the learner's: the run stops, the page shows seed and actions and offers a reset. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Stops the run when `condition` is false; `sentence` says what should have been true. */
export function invariant(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new InvariantError(sentence);
}

/** The item at `index`, which must exist. */
export function itemAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new InvariantError(`Nothing stands at ${String(index)} of ${String(items.length)}.`);
  return item;
}
