import type { FactRow } from '../../content/index';

/** Rows that belong together by the letters of their ids, in the order of the page. */
export interface FactGroup {
  readonly key: string;
  readonly title: string;
  readonly prefixes: readonly string[];
}

export const factGroups: readonly FactGroup[] = [
  { key: 'data-streams', title: 'Data Streams', prefixes: ['KDS'] },
  { key: 'producers', title: 'Producers', prefixes: ['KPL', 'AGT'] },
  { key: 'kcl', title: 'KCL', prefixes: ['KCL'] },
  { key: 'lambda', title: 'Lambda', prefixes: ['ESM'] },
  { key: 'firehose', title: 'Firehose', prefixes: ['FH'] },
  { key: 'analytics', title: 'Analytics and Flink', prefixes: ['KDA', 'MSF'] },
  { key: 'video', title: 'Video Streams', prefixes: ['KVS'] },
  { key: 'logs', title: 'CloudWatch Logs', prefixes: ['CWL'] },
  { key: 'metrics', title: 'Metrics', prefixes: ['MET'] },
  { key: 'kms', title: 'KMS', prefixes: ['KMS'] },
  { key: 'prices', title: 'Prices', prefixes: ['PRC'] },
  { key: 'choosing', title: 'Which service', prefixes: ['USE', 'NBR'] },
  { key: 'traps', title: 'Exam traps', prefixes: ['TRAP'] },
  { key: 'notes', title: 'Study notes', prefixes: ['N'] },
  { key: 'model', title: 'The model', prefixes: ['SIM'] },
];

export function groupOf({ id }: Pick<FactRow, 'id'>): FactGroup | null {
  const prefix = id.split('-')[0]?.replace(/\d+$/, '') ?? '';
  return factGroups.find(({ prefixes }) => prefixes.includes(prefix)) ?? null;
}
