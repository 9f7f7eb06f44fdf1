import { mergeShards, splitShard } from '../../engine/dataStreams/reshardActions';
import { DataStream } from '../../engine/dataStreams/dataStream';
import { PutEntries } from '../../engine/dataStreams/putEntries';
import { invariant } from '../../engine/kernel/invariant';
import { engineMachines } from '../../engine/machines';
import type { ActionOutcome } from '../../engine/actions';
import { listShards } from '../../engine/readModel/projectDataStream';
import { runContext } from '../../engine/testConfigs';
import type { ComparedStream, PutRecord, ShardRow } from './comparedStream.testSetup';

const reshardMs = 1000;
/** Between two calls: every bucket is full again. */
const restMs = 1000;

/** The engine's own data stream, called like an API, with so much time between two calls that no limit is met. */
export class SimulatedStream implements ComparedStream {
  readonly #context = runContext();
  readonly #stream: DataStream;
  readonly #data: string[] = [];

  constructor(shardCount: number) {
    this.#stream = new DataStream(
      { id: 'stream', mode: 'PROVISIONED', shardCount, retentionMs: 86_400_000, reshardMs },
      this.#context,
      engineMachines,
    );
    this.#stream.keepsEntities = true;
    this.#stream.start();
    this.#rest();
  }

  shards(): Promise<readonly ShardRow[]> {
    return Promise.resolve(listShards(this.#stream));
  }

  put(records: readonly PutRecord[]): Promise<readonly string[]> {
    this.#rest();
    const { keys } = this.#stream;
    const entries = new PutEntries(records.length);
    const shardIds = records.map(({ partitionKey, explicitHashKey, data }, place) => {
      const keyId = keys.idOf(partitionKey, explicitHashKey);
      entries.keyId[place] = keyId;
      // A record's entity says which data it has.
      entries.entityId[place] = this.#data.push(data) - 1;
      return this.#stream.shardOfKey(keyId).shardId;
    });
    const api = records.length === 1 ? 'PutRecord' : 'PutRecords';
    const refused = this.#stream.writes.put(api, entries, records.length, 100);
    invariant(refused === 0, 'A shard that has rested takes what is put.');
    return Promise.resolve(shardIds);
  }

  split(shardId: string, newStartingHashKey: string): Promise<string | null> {
    return this.#change(splitShard(this.#stream, shardId, newStartingHashKey));
  }

  merge(shardId: string, adjacentShardId: string): Promise<string | null> {
    return this.#change(mergeShards(this.#stream, shardId, adjacentShardId));
  }

  read(shardId: string, limit: number): Promise<{ readonly data: readonly string[]; readonly ended: boolean }> {
    const shard = this.#stream.shards.find((candidate) => candidate.shardId === shardId);
    invariant(shard !== undefined, `There is no ${shardId}.`);
    const data: string[] = [];
    const turn = shard.turns.join();
    for (let from = 0; ;) {
      this.#rest();
      const iterator = { position: from, issuedAtMs: this.#context.clock.nowMs };
      const answer = this.#stream.reads.getRecords(shard, iterator, limit, turn);
      invariant(answer.ok, 'A shard that has rested gives what is asked.');
      for (let position = from; position < answer.end; position++) {
        data.push(this.#data[shard.log.entityId[position] as number] as string);
      }
      if (answer.shardEnded) return Promise.resolve({ data, ended: true });
      if (answer.end === from) return Promise.resolve({ data, ended: false });
      from = answer.end;
    }
  }

  #rest(): void {
    this.#context.clock.advanceTo(this.#context.clock.nowMs + restMs);
  }

  #change(outcome: ActionOutcome): Promise<string | null> {
    if (!outcome.ok) return Promise.resolve(outcome.errorCode);
    this.#context.clock.advanceTo(this.#context.clock.nowMs + reshardMs);
    return Promise.resolve(null);
  }
}
