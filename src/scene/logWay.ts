import type { DeliveryStreamView } from '../engine/index';

/** What a record of CloudWatch Logs is like between two stations: zipped, a JSON document, or lines. */
export type ParcelForm = 'gzip' | 'JSON' | 'text';

export interface LogStation {
  readonly name: string;
  /** What leaves it towards the destination; null: nothing, each record fails there. */
  readonly gives: ParcelForm | null;
}

/** What opens a parcel on its way through a Firehose stream, station by station, and where none can be read any more. */
export function logWay({ processors, transform }: DeliveryStreamView): readonly LogStation[] {
  const stations: LogStation[] = [{ name: 'CloudWatch Logs', gives: 'gzip' }];
  for (const name of processors) stations.push({ name, gives: name === 'Decompression' ? 'JSON' : 'text' });
  if (!transform) return stations;
  const form = stations.at(-1)?.gives ?? 'gzip';
  const { reads } = transform;
  if (reads === 'anything') return [...stations, { name: 'λ takes anything', gives: form }];
  if (reads === 'text') return [...stations, { name: 'λ reads text', gives: form === 'gzip' ? null : form }];
  return [...stations, { name: 'λ unzips', gives: form === 'gzip' ? 'text' : null }];
}

const formWords = { gzip: 'zipped', JSON: 'as JSON documents', text: 'as lines' } as const;

/** The way in a sentence, for who cannot see it. */
export function logWaySentence(stations: readonly LogStation[]): string {
  const said = stations.map(({ name, gives }) =>
    gives === null ? `${name}: each record fails` : `${name}: ${formWords[gives]}`,
  );
  return `${said.join('; ')}.`;
}

/** Log events at the destination, by whether they can be read there; only what there is, and at least one line. */
export function logEventLines(
  { open, shut }: NonNullable<DeliveryStreamView['logEvents']>,
  count: (value: number) => string,
): readonly { readonly text: string; readonly tone: 'plain' | 'warn' }[] {
  const readable = { text: `${count(open)} log events to read`, tone: 'plain' } as const;
  return shut === 0
    ? [readable]
    : [...(open > 0 ? [readable] : []), { text: `${count(shut)} log events zipped`, tone: 'warn' }];
}
