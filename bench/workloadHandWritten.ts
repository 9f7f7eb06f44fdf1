import { md5HexOf } from '../src/engine/dataStreams/hashKeyRange';
import { common, type WorkloadCounts, type WriteWorkload } from './writeWorkload';

const recordRate = 1000;
const byteRate = 1_048_576;
const twoTo32 = 4_294_967_296;
const twoTo48 = twoTo32 * 65_536;

/**
 * The same world as one loop over calls and polls in order of time: typed arrays, no objects, no closures per record.
 * It does what the engine must do to be an engine: keeps each record until it expires (arrival, second of production,
 * key, size), reads records under the byte limit of a call, accounts every fate by the second of production, counts
 * its metrics by the second, remembers which keys were refused lately and folds every outcome into a hash.
 */
export function runHandWritten({ shards, producers, keys, zipfExponent, runMs }: WriteWorkload): WorkloadCounts {
  const shardOfKey = new Uint16Array(keys);
  for (let key = 0; key < keys; key++)
    shardOfKey[key] = (Number.parseInt(md5HexOf(`user-${String(key + 1)}`).slice(0, 12), 16) * shards) / twoTo48;
  const { threshold, alias } = aliasTable(keys, zipfExponent);

  const states = new Int32Array(producers);
  for (let i = 0; i < producers; i++) states[i] = forkSeed(common.seed, `producer:producer-${String(i)}`) | 0;
  const capacity = common.queueRecordsMax;
  const queueKey = new Int32Array(producers * capacity);
  const queueAttempts = new Uint8Array(producers * capacity);
  const queueCount = new Int32Array(producers);
  const taken = new Float64Array(producers);
  const recordTokens = new Float64Array(shards).fill(recordRate);
  const byteTokens = new Float64Array(shards).fill(byteRate);
  const refilledAt = new Float64Array(shards);
  // As many records as a shard can take in the run.
  const room = recordRate * (runMs / 1000 + 1) + 1;
  const arrivedAt = new Float64Array(shards * room);
  const producedIn = new Int32Array(shards * room);
  const keyOf = new Int32Array(shards * room);
  const sizeOf = new Int32Array(shards * room);
  const seconds = runMs / 1000 + 2;
  const producedBySecond = new Float64Array(seconds);
  const storedBySecond = new Float64Array(seconds);
  const droppedBySecond = new Float64Array(seconds);
  const deliveredBySecond = new Float64Array(2 * seconds);
  const incoming = new Float64Array(shards * seconds);
  const exceeded = new Float64Array(shards * seconds);
  const recent = 8192;
  const refusedKey = new Int32Array(shards * recent);
  const refusedAt = new Float64Array(shards * recent);
  const refusedCount = new Int32Array(shards);
  const queueSecond = new Int32Array(producers * capacity);
  let hash = 0;
  const stored = new Float64Array(shards);
  const readByKcl = new Float64Array(shards);
  const readByPollingReader = new Float64Array(shards);
  const kclPollAt = new Float64Array(shards);
  const pollingReaderPollAt = new Float64Array(shards);
  for (let shard = 0; shard < shards; shard++) {
    kclPollAt[shard] = common.kclConsumerStartMs + common.kclPollPhaseMs + shard;
    pollingReaderPollAt[shard] = common.pollingReaderPhaseMs + shard;
  }
  const size = common.recordSizeBytes;

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
    const nowMs = step * common.phaseStepMs;
    const horizon = nowMs > runMs ? runMs : nowMs;
    // A poll that is due with a call was booked before it, so it comes first.
    for (let shard = 0; shard < shards; shard++) {
      while ((kclPollAt[shard] as number) <= horizon) {
        readByKcl[shard] = read(shard, readByKcl[shard] as number, 0);
        kclPollAt[shard] = (kclPollAt[shard] as number) + common.pollIntervalMs;
      }
      while ((pollingReaderPollAt[shard] as number) <= horizon) {
        readByPollingReader[shard] = read(shard, readByPollingReader[shard] as number, seconds);
        pollingReaderPollAt[shard] = (pollingReaderPollAt[shard] as number) + common.pollIntervalMs;
      }
    }
    if (nowMs > runMs) break;

    for (let producer = step % common.phases; producer < producers; producer += common.phases) {
      const base = producer * capacity;
      let count = queueCount[producer] as number;
      const arisen = Math.floor((common.recordsPerSecondEach * nowMs) / 1000 + 1e-6);
      const fresh = arisen - (taken[producer] as number);
      taken[producer] = arisen;
      let state = states[producer] as number;
      const stepMs = common.callIntervalMs / fresh;
      for (let i = 0; i < fresh; i++) {
        const second = ((nowMs - common.callIntervalMs + (i + 1) * stepMs) / 1000) | 0;
        producedBySecond[second] = (producedBySecond[second] as number) + 1;
        state = (state + 0x6d2b79f5) | 0;
        let bits = Math.imul(state ^ (state >>> 15), 1 | state);
        bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
        const column = Math.floor((((bits ^ (bits >>> 14)) >>> 0) * keys) / twoTo32);
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

      const sent = count < common.entriesPerCallMax ? count : common.entriesPerCallMax;
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
        if (attempts > common.retries) {
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
  }
  const sum = (counts: Float64Array) => counts.reduce((total, count) => total + count, 0);
  if (sum(storedBySecond) + sum(droppedBySecond) > sum(producedBySecond) || hash === 0)
    throw new Error('The loop lost records.');
  return { accepted, refused, dropped, readByKcl: sum(readByKcl), readByPollingReader: sum(readByPollingReader) };
}

/** Walker's alias table for weights 1 / i^exponent. */
function aliasTable(keys: number, exponent: number): { threshold: Float64Array; alias: Int32Array } {
  const share = new Float64Array(keys);
  let sum = 0;
  for (let i = 0; i < keys; i++) sum += 1 / Math.pow(i + 1, exponent);
  const poor: number[] = [];
  const rich: number[] = [];
  for (let i = 0; i < keys; i++) {
    share[i] = keys / Math.pow(i + 1, exponent) / sum;
    ((share[i] as number) < 1 ? poor : rich).push(i);
  }
  const threshold = new Float64Array(keys).fill(twoTo32);
  const alias = new Int32Array(keys);
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
