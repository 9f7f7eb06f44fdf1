import type { AnalyticsApplication } from '../analytics/analyticsApplication';
import type { ApplicationSource } from '../analytics/applicationSource';
import type { GroupWindow } from '../analytics/sql/groupWindow';
import { projectReader } from './projectReaders';
import type { AnalyticsApplicationView, AnalyticsWindowView } from './views/analytics';
import type { ReaderView } from './views/readers';

/** A reader for each data stream that it reads. */
export function projectApplicationReaders({ sources }: AnalyticsApplication): readonly ReaderView[] {
  return sources.map(projectSource);
}

function projectSource({ application, account, dataStream, retrieval, readings }: ApplicationSource): ReaderView {
  const { config, status, lastCheckpoint } = application;
  const about = {
    kind: 'analyticsApplication' as const,
    status: status === 'stopped' ? ('stopped' as const) : ('reading' as const),
    retrieval: retrieval.isFanOut ? ('fanOut' as const) : ('polling' as const),
    keyFailure: retrieval.keyFailure,
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
      checkpointPosition: (reading && lastCheckpoint?.positions.get(reading)) ?? null,
    };
  });
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
    inputs: sources.map(({ dataStream, account, millisBehindLatest: behindMs }) => ({
      dataStreamId: dataStream.id,
      rows: account.delivered.sumFrom(0),
      behindMs,
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
