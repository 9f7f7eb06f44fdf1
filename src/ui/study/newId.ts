/** An id that no other tab and no other device has given: the moment and 64 bits of chance. */
export function newId(nowMs: number): string {
  const chance = crypto.getRandomValues(new Uint32Array(2));
  return `${nowMs.toString(36)}-${[...chance].map((bits) => bits.toString(36)).join('')}`;
}

/** A seed for a sitting. */
export function newSeed(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 1) % 1_000_000;
}
