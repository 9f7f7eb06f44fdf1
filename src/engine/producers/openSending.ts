import type { PutTarget } from '../dataStreams/putTarget';
import type { RunContext } from '../runContext';
import { ProducerBooks } from './producerBooks';
import type { ProducerConfig } from './producerConfig';
import type { SendingContext, SendingSettings } from './recordSender';
import { RecordSource } from './recordSource';
import { WriteFaults } from './writeFaults';

/** What a producer needs to send to `target`: books and a source of its own. Draws the same whatever the target is. */
export function openSending(
  config: ProducerConfig,
  settings: SendingSettings,
  target: PutTarget,
  entityBase: number,
  context: RunContext,
): SendingContext {
  const { id } = config;
  const random = context.random.fork(`producer:${id}`);
  const books = new ProducerBooks(id, target.id, context);
  const hotRandom = context.random.fork(`hotKey:${id}`);
  const seedOf = (purpose: string) => context.random.fork(`rows:${id}:${purpose}`).state;
  const source = new RecordSource(config, target, entityBase, random, hotRandom, books.account, seedOf);
  const faults = new WriteFaults(config.faults, context.random.fork(`faults:${id}`));
  if (config.entity) target.keepsEntities = true;
  return { config, target, context, source, books, faults, random, settings };
}
