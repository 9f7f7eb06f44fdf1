import { md5HexOf } from '../src/engine/dataStreams/hashKeyRange';
import { r1, type R1Counts } from './r1Recipe';

const recordRate = 1000;
const byteRate = 1_048_576;
const twoTo32 = 4_294_967_296;

/**
 * The same world as one loop over calls and polls in order of time: typed arrays, no objects, no closures per record.
 * It does what the engine must do to be an engine: keeps each record until it expires (arrival, second of production,
 * key, size), reads records under the byte limit of a call, accounts every fate by the second of production, counts
 * its metrics by the second, remembers which keys were refused lately and folds every outcome into a hash.
 */
export function runHandWritten(): R1Counts {
  const shardOfKey = new Uint8Array(r1.keys);
  for (let key = 0; key < r1.keys; key++)
    shardOfKey[key] = Number.parseInt(md5HexOf(`user-${String(key + 1)}`)[0] as string, 16) >> 2;
  const { threshold, alias } = aliasTable();

  const states = new Int32Array(r1.producers);
  for (let i = 0; i < r1.producers; i++) states[i] = forkSeed(r1.seed, `producer:producer-${String(i)}`) | 0;
  const capacity = r1.queueRecordsMax;
  const queueKey = new Int32Array(r1.producers * capacity);
  const queueAttempts = new Uint8Array(r1.producers * capacity);
  const queueCount = new Int32Array(r1.producers);
  const taken = new Float64Array(r1.producers);
  const recordTokens = new Float64Array(r1.shards).fill(recordRate);
  const byteTokens = new Float64Array(r1.shards).fill(byteRate);
  const refilledAt = new Float64Array(r1.shards);
  // As many records as a shard can take in the run.
  const room = recordRate * (r1.runMs / 1000 + 1) + 1;
  const arrivedAt = new Float64Array(r1.shards * room);
  const producedIn = new Int32Array(r1.shards * room);
  const keyOf = new Int32Array(r1.shards * room);
  const sizeOf = new Int32Array(r1.shards * room);
  const seconds = r1.runMs / 1000 + 2;
  const producedBySecond = new Float64Array(seconds);
  const storedBySecond = new Float64Array(seconds);
  const droppedBySecond = new Float64Array(seconds);
  const deliveredBySecond = new Float64Array(2 * seconds);
  const incoming = new Float64Array(r1.shards * seconds);
  const exceeded = new Float64Array(r1.shards * seconds);
  const recent = 8192;
  const refusedKey = new Int32Array(r1.shards * recent);
  const refusedAt = new Float64Array(r1.shards * recent);
  const refusedCount = new Int32Array(r1.shards);
  const queueSecond = new Int32Array(r1.producers * capacity);
  let hash = 0;
  const stored = new Float64Array(r1.shards);
  const readByKcl = new Float64Array(r1.shards);
  const readByPollingReader = new Float64Array(r1.shards);
  const kclPollAt = new Float64Array(r1.shards);
  const pollingReaderPollAt = new Float64Array(r1.shards);
  for (let shard = 0; shard < r1.shards; shard++) {
    kclPollAt[shard] = r1.kclConsumerStartMs + r1.kclPollPhaseMs + shard;
    pollingReaderPollAt[shard] = r1.pollingReaderPhaseMs + shard;
  }
  const size = r1.recordSizeBytes;

  /** One GetRecords call: gives where it ended. */
  function read(shard: number, from: number, reader: number): number {
    const base = shard * room;
    const last = Math.min(stored[shard] as number, from + 10_000);
    let bytes = 0;
    let end = from;
    while (end < last && bytes + (sizeOf[base + end] as number) <= 10_485_760) {
      bytes += sizeOf[base + end] as number;
      const place = reader + (producedIn[base + end] as number);
      deliveredBySecond[place] = (deliveredBySecond[place] as number) + 1;
      end++;
    }
    hash = Math.imul(hash ^ end, 0x01000193);
    return end;
  }

  let accepted = 0;
  let refused = 0;
  let dropped = 0;

  for (let step = 0; ; step++) {
    const nowMs = step * r1.phaseStepMs;
    const horizon = nowMs > r1.runMs ? r1.runMs : nowMs;
    // A poll that is due with a call was booked before it, so it comes first.
    for (let shard = 0; shard < r1.shards; shard++) {
      while ((kclPollAt[shard] as number) <= horizon) {
        readByKcl[shard] = read(shard, readByKcl[shard] as number, 0);
        kclPollAt[shard] = (kclPollAt[shard] as number) + r1.pollIntervalMs;
      }
      while ((pollingReaderPollAt[shard] as number) <= horizon) {
        readByPollingReader[shard] = read(shard, readByPollingReader[shard] as number, seconds);
        pollingReaderPollAt[shard] = (pollingReaderPollAt[shard] as number) + r1.pollIntervalMs;
      }
    }
    if (nowMs > r1.runMs) break;

    const producer = step % r1.producers;
    const base = producer * capacity;
    let count = queueCount[producer] as number;
    const arisen = Math.floor((r1.recordsPerSecondEach * nowMs) / 1000 + 1e-6);
    const fresh = arisen - (taken[producer] as number);
    taken[producer] = arisen;
    let state = states[producer] as number;
    const stepMs = r1.callIntervalMs / fresh;
    for (let i = 0; i < fresh; i++) {
      const second = ((nowMs - r1.callIntervalMs + (i + 1) * stepMs) / 1000) | 0;
      producedBySecond[second] = (producedBySecond[second] as number) + 1;
      state = (state + 0x6d2b79f5) | 0;
      let bits = Math.imul(state ^ (state >>> 15), 1 | state);
      bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
      const column = Math.floor((((bits ^ (bits >>> 14)) >>> 0) * r1.keys) / twoTo32);
      state = (state + 0x6d2b79f5) | 0;
      bits = Math.imul(state ^ (state >>> 15), 1 | state);
      bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
      const key = (bits ^ (bits >>> 14)) >>> 0 < (threshold[column] as number) ? column : (alias[column] as number);
      if (count === capacity) {
        dropped++;
        droppedBySecond[second] = (droppedBySecond[second] as number) + 1;
        continue;
      }
      queueKey[base + count] = key;
      queueSecond[base + count] = second;
      queueAttempts[base + count] = 0;
      count++;
    }
    states[producer] = state;

    const sent = count < r1.entriesPerCallMax ? count : r1.entriesPerCallMax;
    const nowSecond = (nowMs / 1000) | 0;
    let kept = 0;
    for (let entry = 0; entry < sent; entry++) {
      const second = queueSecond[base + entry] as number;
      const key = queueKey[base + entry] as number;
      const shard = shardOfKey[key] as number;
      if ((refilledAt[shard] as number) !== nowMs) {
        const elapsed = nowMs - (refilledAt[shard] as number);
        const records = (recordTokens[shard] as number) + (elapsed * recordRate) / 1000;
        const bytes = (byteTokens[shard] as number) + (elapsed * byteRate) / 1000;
        recordTokens[shard] = records > recordRate ? recordRate : records;
        byteTokens[shard] = bytes > byteRate ? byteRate : bytes;
        refilledAt[shard] = nowMs;
      }
      if ((recordTokens[shard] as number) >= 1 && (byteTokens[shard] as number) >= size) {
        recordTokens[shard] = (recordTokens[shard] as number) - 1;
        byteTokens[shard] = (byteTokens[shard] as number) - size;
        const position = stored[shard] as number;
        arrivedAt[shard * room + position] = nowMs;
        producedIn[shard * room + position] = second;
        keyOf[shard * room + position] = key;
        sizeOf[shard * room + position] = size;
        stored[shard] = position + 1;
        storedBySecond[second] = (storedBySecond[second] as number) + 1;
        incoming[shard * seconds + nowSecond] = (incoming[shard * seconds + nowSecond] as number) + 1;
        hash = Math.imul(hash ^ (key << 1), 0x01000193);
        accepted++;
        continue;
      }
      const ring = shard * recent + ((refusedCount[shard] as number) & (recent - 1));
      refusedKey[ring] = key;
      refusedAt[ring] = nowMs;
      refusedCount[shard] = (refusedCount[shard] as number) + 1;
      exceeded[shard * seconds + nowSecond] = (exceeded[shard * seconds + nowSecond] as number) + 1;
      hash = Math.imul(hash ^ ((key << 1) | 1), 0x01000193);
      refused++;
      const attempts = (queueAttempts[base + entry] as number) + 1;
      if (attempts > r1.retries) {
        dropped++;
        droppedBySecond[second] = (droppedBySecond[second] as number) + 1;
        continue;
      }
      queueKey[base + kept] = key;
      queueSecond[base + kept] = second;
      queueAttempts[base + kept] = attempts;
      kept++;
    }
    const rest = count - sent;
    for (let place = 0; place < rest; place++) {
      queueKey[base + kept + place] = queueKey[base + sent + place] as number;
      queueSecond[base + kept + place] = queueSecond[base + sent + place] as number;
      queueAttempts[base + kept + place] = queueAttempts[base + sent + place] as number;
    }
    queueCount[producer] = kept + rest;
  }
  const sum = (counts: Float64Array) => counts.reduce((total, count) => total + count, 0);
  if (sum(storedBySecond) + sum(droppedBySecond) > sum(producedBySecond) || hash === 0)
    throw new Error('The loop lost records.');
  return { accepted, refused, dropped, readByKcl: sum(readByKcl), readByPollingReader: sum(readByPollingReader) };
}

/** Walker's alias table for weights 1 / i. */
function aliasTable(): { threshold: Float64Array; alias: Int32Array } {
  const share = new Float64Array(r1.keys);
  let sum = 0;
  for (let i = 0; i < r1.keys; i++) sum += 1 / (i + 1);
  const poor: number[] = [];
  const rich: number[] = [];
  for (let i = 0; i < r1.keys; i++) {
    share[i] = ((1 / (i + 1)) * r1.keys) / sum;
    ((share[i] as number) < 1 ? poor : rich).push(i);
  }
  const threshold = new Float64Array(r1.keys).fill(twoTo32);
  const alias = new Int32Array(r1.keys);
  while (poor.length > 0 && rich.length > 0) {
    const taker = poor.pop() as number;
    const giver = rich.pop() as number;
    threshold[taker] = Math.floor((share[taker] as number) * twoTo32);
    alias[taker] = giver;
    share[giver] = (share[giver] as number) - (1 - (share[taker] as number));
    (share[giver] < 1 ? poor : rich).push(giver);
  }
  return { threshold, alias };
}

function forkSeed(seed: number, name: string): number {
  let hash = Math.imul(seed ^ 0x811c9dc5, 0x01000193);
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
