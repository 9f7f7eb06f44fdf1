import { quantities, type ProducerView } from '../../engine/index';

const { print } = quantities;

export interface ProducerLine {
  readonly text: string;
  readonly tone: 'plain' | 'refused' | 'warn';
}

/** What a producer's node says below its rate and its named keys. */
export function linesOf(producer: ProducerView, named: ProducerView['keys']): readonly ProducerLine[] {
  const lines: ProducerLine[] = [];
  const others = producer.offeredRecordsPerSecond - named.reduce((sum, key) => sum + key.offeredRecordsPerSecond, 0);
  if (named.length === 0) lines.push({ text: `keys: ${producer.partitionKeyText}`, tone: 'plain' });
  else if (others > producer.offeredRecordsPerSecond / 50) {
    lines.push({ text: `others ${print.count(others)}`, tone: 'plain' });
  }
  if (producer.refusedRecordsPerSecond > 0) {
    lines.push({ text: `${print.count(producer.refusedRecordsPerSecond)}/s refused`, tone: 'refused' });
  }
  if (producer.waitingRecords > producer.producedRecordsPerSecond) {
    lines.push({ text: `${print.count(producer.waitingRecords)} waiting`, tone: 'warn' });
  }
  if (producer.status === 'stopped') lines.push({ text: 'stopped', tone: 'plain' });
  return lines;
}

/** Characters that fit a line of a node on the stage. */
const lineLength = 14;

/** Lines below the rate, for the height of the node. */
export function lineCountOf(producer: ProducerView, named: ProducerView['keys']): number {
  const words = linesOf(producer, named).reduce((sum, { text }) => sum + Math.ceil(text.length / lineLength), 0);
  return named.length + words;
}
