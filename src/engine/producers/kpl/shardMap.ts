import type { DataStream } from '../../dataStreams/dataStream';
import { contains } from '../../dataStreams/hashKeyRange';
import type { Shard } from '../../dataStreams/shard';

/** The open shards as the library last saw them, and the shard that it expects each key to reach (KPL-12). */
export class ShardMap {
  #shards: readonly Shard[] = [];
  #shardOfKey = new Int32Array(0);

  constructor(readonly dataStream: DataStream) {}

  /** Looks at the shards as they are now. */
  refresh(): void {
    this.#shards = this.dataStream.openShards;
    this.#shardOfKey.fill(-1);
  }

  predict(keyId: number): number {
    if (keyId >= this.#shardOfKey.length) {
      this.#shardOfKey = new Int32Array(Math.max(keyId + 1, this.dataStream.keys.count)).fill(-1);
    }
    let shardNumber = this.#shardOfKey[keyId] as number;
    if (shardNumber < 0) {
      if (this.#shards.length === 0) this.refresh();
      const hashKey = this.dataStream.keys.hashKeyOf(keyId);
      shardNumber = this.#shards.find(({ range }) => contains(range, hashKey))?.shardNumber ?? 0;
      this.#shardOfKey[keyId] = shardNumber;
    }
    return shardNumber;
  }
}
