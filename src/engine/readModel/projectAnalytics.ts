import type { AnalyticsApplication } from '../analytics/analyticsApplication';
import { DataStreamInput } from '../analytics/dataStreamInput';
import type { ApplicationSource } from '../analytics/rowSource';
import type { GroupWindow } from '../analytics/sql/groupWindow';
import { projectReader, readerView, type AboutReader } from './projectReaders';
import type { AnalyticsApplicationView, AnalyticsWindowView } from './views/analytics';
import type { ReaderView } from './views/readers';

/** A reader for each stream that it reads. */
export function projectApplicationReaders(application: AnalyticsApplication): readonly ReaderView[] {
  return application.sources.map((source) => projectSource(application, source));
}

function projectSource(application: AnalyticsApplication, source: ApplicationSource): ReaderView {
  const { config, status, lastCheckpoint } = application;
  const about: AboutReader = {
    kind: 'analyticsApplication',
    status: status === 'stopped' ? 'stopped' : 'reading',
    retrieval: 'polling',
    keyFailure: null,
    consumerStatus: null,
    pollIntervalMs: config.pollIntervalMs,
    recordsPerSecond: null,
    startAtMs: 0,
    startingPosition: null,
    readingOrder: null,
  };
  const { account } = source;
  if (!(source instanceof DataStreamInput)) return readerView(account, application.context, about, []);
  const { stream, retrieval, readings } = source;
  const { keyFailure, isFanOut } = retrieval;
  return projectReader(
    account,
    stream,
    { ...about, keyFailure, retrieval: isFanOut ? 'fanOut' : 'polling' },
    (shard) => {
      const reading = readings.get(shard.shardNumber);
      return {
        workerNumber: null,
        ghosts: [],
        status: reading?.isRunning
          ? 'reading'
          : reading?.status === 'finished'
            ? 'finished'
            : status === 'running'
              ? 'waitingOnParentShards'
              : 'stopped',
        checkpointPosition: (reading && lastCheckpoint?.positions.get(reading)) ?? null,
      };
    },
  );
}

export function projectAnalyticsApplication(application: AnalyticsApplication): AnalyticsApplicationView {
  const { id, sources, status, settings, problem, kpus, busyRatio, slots, millisBehindLatest } = application;
  const { audit, query, output, isOutputBroken, lastCheckpoint, checkpoints, config } = application;
  const { rowsIn, lateRows, misplacedRows, outsideRatio, resultRows, groupsWithResult, resultsPerGroup } = audit;
  const { replayedRows, results, bins, binMs } = audit;
  const { rowsSinceCheckpoint, fullRestarts } = application;
  const { dialect, sql, parallelism, parallelismPerKpu } = settings;
  const watermarkMs = query?.watermark.valueMs ?? -Infinity;
  return {
    ...{ id, status, dialect, sql, problem, parallelism, parallelismPerKpu, kpus, busyRatio, millisBehindLatest },
    ...{ rowsIn, lateRows, misplacedRows, outsideRatio, resultRows, groupsWithResult, resultsPerGroup, binMs },
    ...{ isOutputBroken, checkpoints, rowsSinceCheckpoint, replayedRows, fullRestarts },
    reads: config.reads,
    inputs: sources.map((source) => ({
      kind: source.kind,
      streamId: source.stream.id,
      rows: source.account.delivered.sumFrom(0),
      passedBy: source.kind === 'dataStream' ? 0 : source.account.expired.sumFrom(0),
      behindMs: application.behindMs(source),
    })),
    joinSpanMs: query?.query.joinSpanMs ?? null,
    heldRows: query?.query.heldRows ?? 0,
    tables: query?.tables ?? [],
    rowsInHand: slots.reduce((sum, slot) => sum + slot.rowsInHand, 0),
    watermarkMs: Number.isFinite(watermarkMs) ? watermarkMs : null,
    window: query?.query.grouping ? windowView(query.query.grouping.window) : null,
    spans: query?.query.openSpans() ?? [],
    bins: [...bins.values()].sort((a, b) => a.startMs - b.startMs).map((bin) => ({ ...bin })),
    results: [...results],
    output: settings.output,
    waitingResults: output.waitingRows,
    writtenResults: output.writtenRows,
    checkpointIntervalMs: config.checkpointIntervalMs,
    lastCheckpointAtMs: checkpoints > 0 ? (lastCheckpoint?.takenAtMs ?? null) : null,
  };
}

function windowView(window: GroupWindow): AnalyticsWindowView {
  const { kind } = window;
  if (window.kind === 'SESSION') return { kind, sizeMs: window.gapMs, slideMs: window.gapMs };
  const slideMs = window.kind === 'HOP' || window.kind === 'CUMULATE' ? window.slideMs : window.sizeMs;
  return { kind, sizeMs: window.sizeMs, slideMs };
}
