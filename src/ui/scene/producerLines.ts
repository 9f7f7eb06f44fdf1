import { quantities, type ProducerView } from '../../engine/index';
import { envelopesOf, pileOf } from '../../scene/index';

const { print } = quantities;

export interface ProducerLine {
  readonly text: string;
  readonly tone: 'plain' | 'refused' | 'warn';
}

/** 'SDK, one by one', 'KPL, waits 100 ms'; an SDK that does the usual is not worth a line. */
export function libraryLine({ kpl, agent, library, oneAtATime }: ProducerView): string | null {
  if (library === null) return null;
  if (kpl)
    return `${library}, ${kpl.aggregation ? `waits ${print.duration(kpl.recordMaxBufferedTimeMs)}` : 'no packing'}`;
  if (agent) return `${library}, waits ${print.duration(agent.bufferAgeMs)}`;
  return oneAtATime ? 'one by one' : null;
}

/** Whether the queue is long enough to be drawn: longer than what arises in a second, or than its pile in a blink. */
export function isPiling({ waitingRecords, producedRecordsPerSecond }: ProducerView): boolean {
  return waitingRecords > Math.max(producedRecordsPerSecond, 8);
}

/** What a producer's node says below its rate and its named keys. */
export function linesOf(producer: ProducerView, named: ProducerView['keys']): readonly ProducerLine[] {
  const lines: ProducerLine[] = [];
  const library = libraryLine(producer);
  if (library !== null) lines.push({ text: library, tone: 'plain' });
  if (producer.rowsPerRecord > 1 && Number.isInteger(producer.rowsPerRecord)) {
    lines.push({ text: `${print.count(producer.rowsPerRecord)} rows a record`, tone: 'plain' });
  }
  const others = producer.offeredRecordsPerSecond - named.reduce((sum, key) => sum + key.offeredRecordsPerSecond, 0);
  if (named.length === 0) lines.push({ text: `keys: ${producer.partitionKeyText}`, tone: 'plain' });
  else if (others > Math.max(1, producer.offeredRecordsPerSecond / 50)) {
    lines.push({ text: `others ${print.count(others)}`, tone: 'plain' });
  }
  return [...lines, ...producerRefusals(producer)];
}

/** What keeps a producer's records from leaving it. */
export function producerRefusals(producer: ProducerView): readonly ProducerLine[] {
  const lines: ProducerLine[] = [];
  if (producer.refusedRecordsPerSecond > 0) {
    lines.push({ text: `${print.count(producer.refusedRecordsPerSecond)}/s refused`, tone: 'refused' });
  }
  if (producer.failedRecordsPerSecond > 0) {
    lines.push({ text: `${print.count(producer.failedRecordsPerSecond)}/s failed`, tone: 'refused' });
  }
  if (isPiling(producer)) lines.push({ text: `${print.count(producer.waitingRecords)} waiting`, tone: 'warn' });
  if (producer.status === 'stopped') lines.push({ text: 'stopped', tone: 'plain' });
  return lines;
}

/** Characters that fit a line of a node on the stage. */
const lineLength = 11;
/** What is drawn, in lines of text: a parcel with its words, envelopes, a pile with its scale. */
const parcelLines = 2.4;
const envelopeLines = 2;
const pileRow = 1 / 3;

/** Lines below the rate, for the height of the node. */
export function lineCountOf(producer: ProducerView, named: ProducerView['keys']): number {
  const words = linesOf(producer, named).reduce((sum, { text }) => sum + wrappedLines(text), 0);
  const parcel = producer.kpl?.aggregation || producer.agent ? parcelLines : 0;
  const envelopes = envelopesOf(producer).length > 0 ? envelopeLines : 0;
  const pile = isPiling(producer) ? 1 + Math.ceil(pileOf(producer).squares / 12) * pileRow : 0;
  return named.length + words + Math.ceil(parcel + envelopes + pile);
}

/** Lines that a text fills when it breaks between words. */
function wrappedLines(text: string): number {
  let lines = 1;
  let length = 0;
  for (const word of text.split(' ')) {
    const wanted = length === 0 ? word.length : length + 1 + word.length;
    if (wanted > lineLength && length > 0) {
      lines++;
      length = word.length;
    } else length = wanted;
    lines += Math.max(0, Math.ceil(length / lineLength) - 1);
    length = length > lineLength ? length % lineLength : length;
  }
  return lines;
}
