const pauseChannel = new MessageChannel();
const pauses: (() => void)[] = [];
pauseChannel.port1.onmessage = () => pauses.shift()?.();

/** Lets messages that have arrived be heard. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    pauses.push(resolve);
    pauseChannel.port2.postMessage(null);
  });
}

/** The newest long wish under each name: an older one stops as soon as it sees that. */
export class Wishes {
  readonly #newest = new Map<string, number>();

  /** Works in slices until `isDone`; false when somebody wished for something else under this name meanwhile. */
  async fulfil(name: string, isDone: () => boolean): Promise<boolean> {
    const wish = (this.#newest.get(name) ?? 0) + 1;
    this.#newest.set(name, wish);
    while (!isDone()) {
      await pause();
      if (this.#newest.get(name) !== wish) return false;
    }
    return true;
  }

  /** Whatever is under way under this name stops. */
  cancel(name: string): void {
    this.#newest.set(name, (this.#newest.get(name) ?? 0) + 1);
  }
}
