import { quantities, type AnalyticsApplicationView, type ReaderView } from '../../../engine/index';
import { applicationWords, outputWords, sourceText, windowText } from '../../../scene/index';
import { refusedRow, type Inspected } from './inspectedNode';

const { count, duration, clock, ratio } = quantities.print;

/** An application of streaming analytics: what it counts by, how far it is, and what it has come to. */
export function describeApplication(application: AnalyticsApplicationView, reader: ReaderView): Inspected {
  const { text, isTrouble } = applicationWords(application);
  const handed = application.inputs.find(({ kind }) => kind === 'deliveryStream');
  const { watermarkMs, lastCheckpointAtMs, dialect, parallelism, parallelismPerKpu } = application;
  return {
    title: application.id,
    kind: dialect === 'flink' ? 'Flink application' : 'older SQL service, ended',
    status: { tone: isTrouble ? 'warn' : application.status === 'running' ? 'ok' : 'open', words: text },
    rows: [
      { label: 'Reads', value: sourceText(application) },
      ...(application.joinSpanMs === null ? [] : [{ label: 'Rows that wait', value: count(application.heldRows) }]),
      { label: 'Window', value: windowText(application) },
      { label: 'Output', value: outputWords(application) },
      { label: 'Behind', value: duration(Math.round(application.millisBehindLatest)), tone: 'strong' },
      { label: 'Watermark', value: watermarkMs === null ? 'none yet' : clock(watermarkMs) },
      { label: 'Rows in', value: count(application.rowsIn) },
      ...(handed ? [refusedRow('Passed by', handed.passedBy, count)] : []),
      refusedRow('Late, dropped', application.lateRows, count),
      refusedRow('In another window', application.misplacedRows, count),
      { label: 'Results', value: count(application.resultRows) },
      { label: 'Results a group', value: count(application.resultsPerGroup, 2) },
      { label: 'Results waiting', value: count(application.waitingResults) },
      { label: 'Parallelism', value: `${count(parallelism)}, ${count(parallelismPerKpu)} a KPU` },
      { label: 'KPUs', value: count(application.kpus) },
      { label: 'At work', value: ratio(application.busyRatio) },
      { label: 'Checkpoint', value: lastCheckpointAtMs === null ? 'none yet' : `at ${clock(lastCheckpointAtMs)}` },
      { label: 'Rows since then', value: count(application.rowsSinceCheckpoint) },
      { label: 'Twice', value: count(reader.duplicatedRecords) },
    ],
    keys: [],
  };
}
