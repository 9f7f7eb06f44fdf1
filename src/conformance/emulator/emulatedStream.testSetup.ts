import type { AddressInfo } from 'node:net';
import { Agent, request, type Server } from 'node:http';
import kinesalite from 'kinesalite';
import type { ComparedStream, PutRecord, ShardRow } from './comparedStream.testSetup';

const headers = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-date': '20200101T000000Z',
  // Well-formed is enough: the emulator checks no signature.
  authorization: 'AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=0',
};

interface DescribedShard {
  readonly ShardId: string;
  readonly HashKeyRange: { readonly StartingHashKey: string; readonly EndingHashKey: string };
  readonly SequenceNumberRange: { readonly EndingSequenceNumber?: string };
  readonly ParentShardId?: string;
  readonly AdjacentParentShardId?: string;
}

interface StreamDescription {
  readonly StreamDescription: { readonly StreamStatus: string; readonly Shards: readonly DescribedShard[] };
}

interface ReadRecords {
  readonly NextShardIterator?: string;
  readonly Records: readonly { readonly Data: string }[];
}

class ApiError extends Error {}

/** The emulator, in this process, on a free port of the loopback interface. */
export class Emulator {
  #streams = 0;
  // Kept open from call to call; a third of the time of fetch.
  readonly #connections = new Agent({ keepAlive: true });

  private constructor(
    readonly server: Server,
    readonly url: string,
  ) {}

  static start(): Promise<Emulator> {
    const server = kinesalite({ shardLimit: 100_000, createStreamMs: 1, updateStreamMs: 1, deleteStreamMs: 1 });
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => {
        resolve(new Emulator(server, `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`));
      });
    });
  }

  stop(): Promise<void> {
    this.#connections.destroy();
    this.server.closeAllConnections();
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }

  /** Gives what the API answers. Throws an ApiError with the error's code where it refuses. */
  async call<Answer>(operation: string, input: object): Promise<Answer> {
    const { status, text } = await this.#post(operation, JSON.stringify(input));
    const answer: unknown = text === '' ? {} : JSON.parse(text);
    if (status === 200) return answer as Answer;
    throw new ApiError((answer as { __type?: string }).__type ?? String(status));
  }

  #post(operation: string, body: string): Promise<{ readonly status: number; readonly text: string }> {
    const options = {
      agent: this.#connections,
      method: 'POST',
      headers: {
        ...headers,
        'x-amz-target': `Kinesis_20131202.${operation}`,
        'content-length': Buffer.byteLength(body),
      },
    };
    return new Promise((resolve, reject) => {
      const call = request(this.url, options, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, text });
        });
      });
      call.once('error', reject);
      call.end(body);
    });
  }

  async createStream(shardCount: number): Promise<EmulatedStream> {
    const name = `stream-${String(++this.#streams)}`;
    await this.call('CreateStream', { StreamName: name, ShardCount: shardCount });
    const stream = new EmulatedStream(this, name);
    await stream.untilActive();
    return stream;
  }
}

class EmulatedStream implements ComparedStream {
  constructor(
    readonly emulator: Emulator,
    readonly name: string,
  ) {}

  async shards(): Promise<readonly ShardRow[]> {
    return (await this.untilActive()).map((shard) => ({
      shardId: shard.ShardId,
      startingHashKey: shard.HashKeyRange.StartingHashKey,
      endingHashKey: shard.HashKeyRange.EndingHashKey,
      parentShardId: shard.ParentShardId ?? null,
      adjacentParentShardId: shard.AdjacentParentShardId ?? null,
      open: shard.SequenceNumberRange.EndingSequenceNumber === undefined,
    }));
  }

  async put(records: readonly PutRecord[]): Promise<readonly string[]> {
    const entries = records.map(({ partitionKey, explicitHashKey, data }) => ({
      PartitionKey: partitionKey,
      ...(explicitHashKey === null ? {} : { ExplicitHashKey: explicitHashKey }),
      Data: btoa(data),
    }));
    const [single] = entries;
    if (entries.length === 1) {
      const { ShardId } = await this.#call<{ ShardId: string }>('PutRecord', { ...single });
      return [ShardId];
    }
    const { Records } = await this.#call<{ Records: { ShardId: string }[] }>('PutRecords', { Records: entries });
    return Records.map(({ ShardId }) => ShardId);
  }

  split(shardId: string, newStartingHashKey: string): Promise<string | null> {
    return this.#change('SplitShard', { ShardToSplit: shardId, NewStartingHashKey: newStartingHashKey });
  }

  merge(shardId: string, adjacentShardId: string): Promise<string | null> {
    return this.#change('MergeShards', { ShardToMerge: shardId, AdjacentShardToMerge: adjacentShardId });
  }

  async read(shardId: string, limit: number): Promise<{ readonly data: readonly string[]; readonly ended: boolean }> {
    const data: string[] = [];
    const start = { ShardId: shardId, ShardIteratorType: 'TRIM_HORIZON' };
    let { ShardIterator: iterator } = await this.#call<{ ShardIterator: string }>('GetShardIterator', start);
    // A closed shard gives its null iterator with its first or second empty page, an open one never.
    for (let empty = 0; empty < 3;) {
      const page = await this.emulator.call<ReadRecords>('GetRecords', { ShardIterator: iterator, Limit: limit });
      data.push(...page.Records.map(({ Data }) => atob(Data)));
      empty = page.Records.length === 0 ? empty + 1 : 0;
      if (page.NextShardIterator === undefined) return { data, ended: true };
      iterator = page.NextShardIterator;
    }
    return { data, ended: false };
  }

  /** The emulator looks through all its data streams at every split: those that are done with go. */
  async delete(): Promise<void> {
    await this.#call('DeleteStream', {});
  }

  async untilActive(): Promise<readonly DescribedShard[]> {
    for (;;) {
      const { StreamDescription } = await this.#call<StreamDescription>('DescribeStream', {});
      if (StreamDescription.StreamStatus === 'ACTIVE') return StreamDescription.Shards;
    }
  }

  async #change(operation: string, input: object): Promise<string | null> {
    try {
      await this.#call(operation, input);
    } catch (error) {
      if (error instanceof ApiError) return error.message;
      throw error;
    }
    await this.untilActive();
    return null;
  }

  #call<Answer>(operation: string, input: object): Promise<Answer> {
    return this.emulator.call(operation, { StreamName: this.name, ...input });
  }
}
