import type { AnalyticsApplication } from '../analytics/analyticsApplication';
import { tablesOf } from '../analytics/applicationQuery';
import type { GroupWindow } from '../analytics/sql/groupWindow';
import { projectReader } from './projectReaders';
import type { AnalyticsApplicationView, AnalyticsWindowView } from './views/analytics';
import type { ReaderView } from './views/readers';

export function projectApplicationReader(application: AnalyticsApplication): ReaderView {
  const { account, dataStream, config, status, lastCheckpoint, readings } = application;
  const about = {
    kind: 'analyticsApplication' as const,
    status: status === 'stopped' ? ('stopped' as const) : ('reading' as const),
    retrieval: application.retrieval.isFanOut ? ('fanOut' as const) : ('polling' as const),
    keyFailure: application.retrieval.keyFailure,
    consumerStatus: null,
    pollIntervalMs: config.pollIntervalMs,
    recordsPerSecond: null,
    startAtMs: 0,
    startingPosition: null,
    readingOrder: null,
  };
  return projectReader(account, dataStream, about, (shard) => {
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
      checkpointPosition: lastCheckpoint?.positions.get(shard.shardNumber) ?? null,
    };
  });
}

export function projectAnalyticsApplication(application: AnalyticsApplication): AnalyticsApplicationView {
  const { id, dataStream, status, settings, problem, kpus, busyRatio, slots, millisBehindLatest } = application;
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
    reads: dataStream.id,
    tables: query ? tablesOf(query.source.table, settings.reference) : [],
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
