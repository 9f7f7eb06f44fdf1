import type { ActionOutcome } from '../actions';
import { quantities } from '../kernel/quantities';
import { quotaValue } from '../quotas/quotas';
import type { Era } from '../simulationView';
import type { PutTarget } from '../dataStreams/putTarget';
import { longestKeyCharacters } from './keyChoice';
import type { AgentConfig, KeyDistribution, ProducerConfig, ProducerLibrary, RetryPolicy } from './producerConfig';
import type { SendingSettings } from './recordSender';

const { print } = quantities;

/** An order that makes no sense, as an outcome. */
export function refuse(sentence: string): ActionOutcome {
  return { ok: false, errorCode: 'ValidationException', sentence };
}

/** What is wrong with these keys, or null. */
export function refusalOfKeys(distribution: KeyDistribution, config: ProducerConfig, era: Era): string | null {
  const { id, entity } = config;
  if (distribution.kind === 'entity' && !entity) return `The records of ${id} have no entity to be keyed by.`;
  const most = quotaValue('partitionKeyCharactersMax', era);
  const longest = longestKeyCharacters(distribution, entity);
  return longest > 0 && longest <= most ? null : `A partition key has 1 to ${String(most)} characters.`;
}

export function refusalOfEntries(entries: number, api: ProducerConfig['api'], era: Era): string | null {
  const most = api === 'PutRecord' ? 1 : quotaValue('putRecordsEntriesMax', era);
  if (Number.isInteger(entries) && entries >= 1 && entries <= most) return null;
  const range = most === 1 ? '1 record' : `1 to ${String(most)} records`;
  return `${api} takes ${range} a call, not ${String(entries)}.`;
}

/** Rows of an entity keep an order of their own, and the libraries pack by themselves. */
export function refusalOfRows(rows: number, { id, entity, recordSizeBytes }: ProducerConfig, library: ProducerLibrary) {
  const most = Math.floor(quotaValue('recordBytesMaxUpper', 'today') / recordSizeBytes);
  if (!Number.isInteger(rows) || rows < 1 || rows > most) {
    return `A record of ${id} holds 1 to ${print.count(most)} rows, not ${String(rows)}.`;
  }
  if (entity !== null) return `The order of ${id} is kept record by record: its rows stay apart.`;
  return library.kind === 'SDK' ? null : `The ${library.kind} of ${id} packs by itself.`;
}

/** Frames are cut or joined by the program that puts them, so long as nobody follows each of them. */
export function refusalOfRecordSize(bytes: number, { id, entity }: ProducerConfig, library: ProducerLibrary) {
  const most = quotaValue('recordBytesMaxUpper', 'today');
  if (!Number.isInteger(bytes) || bytes < 1 || bytes > most) {
    return `A record of ${id} has 1 to ${print.count(most)} bytes, not ${String(bytes)}.`;
  }
  if (entity !== null) return `The order of ${id} is kept record by record: its records stay as long as they are.`;
  return library.kind === 'SDK' ? null : `The ${library.kind} of ${id} packs by itself.`;
}

export function refusalOfRetry(retry: RetryPolicy): string | null {
  const { retries } = retry;
  if (!Number.isInteger(retries) || retries < 0) return `A whole number of retries, not ${String(retries)}.`;
  if (retry.kind === 'backoff' && !(retry.baseMs >= 0 && retry.capMs >= retry.baseMs)) {
    return 'A backoff begins with no less than 0 ms and ends at its cap or below.';
  }
  return null;
}

export function refusalOfTime(ms: number): string | null {
  return ms > 0 && ms < Infinity ? null : 'A time longer than nothing is needed here.';
}

export function refusalOfRatio(ratio: number): string | null {
  return ratio >= 0 && ratio <= 1 ? null : 'A share lies between 0 and 100 %.';
}

/** What is wrong with the options of a library, or null (KPL-03). */
export function refusalOfLibrary(library: ProducerLibrary, era: Era): string | null {
  if (library.kind === 'SDK') return null;
  if (library.kind === 'Agent') return refusalOfAgent(library);
  const least = quotaValue('kplAggregationSizeBytesMin', era);
  const most = quotaValue('kplAggregationSizeBytesMax', era);
  if (!(library.aggregationMaxSizeBytes >= least && library.aggregationMaxSizeBytes <= most)) {
    return `AggregationMaxSize is ${print.size(least)} to ${print.size(most)}, not ${print.count(library.aggregationMaxSizeBytes)} bytes.`;
  }
  if (!(library.recordMaxBufferedTimeMs > 0)) return 'RecordMaxBufferedTime is longer than nothing.';
  if (!(library.recordTtlMs > 0)) return 'RecordTtl is longer than nothing.';
  return library.rateLimitRatio > 0 ? null : 'RateLimit is more than 0 % of a shard.';
}

/** Why a producer of this target, with so many rows in its records, cannot use a library. */
export function refusalOfLibraryHere(
  { kind }: ProducerLibrary,
  id: string,
  { dataStream }: PutTarget,
  { rowsPerRecord }: SendingSettings,
): string | null {
  if (kind === 'SDK') return null;
  if (kind === 'KPL' && dataStream === null)
    return `The KPL writes to data streams only, and ${id} writes to Firehose.`;
  return rowsPerRecord === 1 ? null : `The ${kind} packs by itself: let ${id} write its records as they arise first.`;
}

function refusalOfAgent({ bufferRecordsMax, bufferBytesMax, bufferAgeMs }: AgentConfig): string | null {
  if (!Number.isInteger(bufferRecordsMax) || bufferRecordsMax < 1) return 'The agent sends one record a call at least.';
  if (!(bufferBytesMax > 0)) return 'The buffer of the agent holds more than nothing.';
  return refusalOfTime(bufferAgeMs);
}
