import { GrowingFloats } from '../kernel/growingColumn';

/** A stretch of video between two key frames: one cluster of a Matroska file (KVS-01). Times are those of the run. */
export interface Fragment {
  readonly fromMs: number;
  readonly durationMs: number;
  readonly bytes: number;
}

/** The fragments of a video stream in the order of time: those from `head` on are there, those before it have expired. */
export class FragmentStore {
  /** Place of the oldest fragment that is still there. */
  head = 0;
  /** Of all that are there. */
  bytes = 0;
  readonly #fromMs = new GrowingFloats();
  readonly #durationMs = new GrowingFloats();
  readonly #bytes = new GrowingFloats();
  readonly #storedAtMs = new GrowingFloats();

  /** Place of the next fragment to come. */
  get end(): number {
    return this.#fromMs.length;
  }

  /** Where the newest fragment begins; minus infinity before the first one. */
  get newestFromMs(): number {
    return this.end === 0 ? -Infinity : (this.#fromMs.values[this.end - 1] as number);
  }

  append({ fromMs, durationMs, bytes }: Fragment, nowMs: number): void {
    this.#fromMs.push(fromMs);
    this.#durationMs.push(durationMs);
    this.#bytes.push(bytes);
    this.#storedAtMs.push(nowMs);
    this.bytes += bytes;
  }

  at(place: number): Fragment {
    return {
      fromMs: this.#fromMs.values[place] as number,
      durationMs: this.#durationMs.values[place] as number,
      bytes: this.#bytes.values[place] as number,
    };
  }

  /** Drops what came before `beforeMs`, and the oldest while there is more than `bytesMost`; gives how many. */
  expire(beforeMs: number, bytesMost: number): number {
    const before = this.head;
    while (this.head < this.end) {
      const isOld = (this.#storedAtMs.values[this.head] as number) < beforeMs;
      if (!isOld && this.bytes <= bytesMost) break;
      this.bytes -= this.#bytes.values[this.head] as number;
      this.head++;
    }
    return this.head - before;
  }

  /** Place of the first fragment, whether it is there or not, that reaches beyond `mediaMs`. */
  placeAt(mediaMs: number): number {
    let low = 0;
    let high = this.end;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { fromMs, durationMs } = this.at(middle);
      if (fromMs + durationMs <= mediaMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** How much of [fromMs, untilMs) is there, in ms. */
  coveredMs(fromMs: number, untilMs: number): number {
    let covered = 0;
    for (let place = Math.max(this.head, this.placeAt(fromMs)); place < this.end; place++) {
      const fragment = this.at(place);
      if (fragment.fromMs >= untilMs) break;
      const untilHere = Math.min(untilMs, fragment.fromMs + fragment.durationMs);
      covered += Math.max(0, untilHere - Math.max(fromMs, fragment.fromMs));
    }
    return covered;
  }
}
