import { group } from 'd3';
import { measureValueText, type Measure } from '../../content/index';
import type { RunFigure } from '../../webWorker/runFigures';
import { metricLabel } from './chartedSeries';

/** The same figure of two runs, side by side. */
export interface ComparedFigure {
  readonly id: string;
  /** 'PutRecords.Success', 'delivered'. */
  readonly name: string;
  /** What it is a figure of: 'scans', 'turnstiles'. */
  readonly of: string;
  readonly a: string;
  readonly b: string;
  /** How much the smaller lacks of the greater: 0 when they are alike, 1 when one of them is nothing. */
  readonly differenceRatio: number;
}

/** Figures that differ, what differs most first, and those that are alike. What reads the same counts as alike. */
export interface RunComparison {
  readonly differing: readonly ComparedFigure[];
  readonly alike: readonly ComparedFigure[];
}

/** The figures of one part of the run with all that is in it: those that differ first. */
export interface ComparedPart extends RunComparison {
  /** 'scans'; '' is the run as a whole. */
  readonly part: string;
}

const ledgerNames = {
  produced: 'produced',
  waitingAtProducer: 'waiting at the producer',
  refused: 'given up',
  waiting: 'unread',
  delivered: 'delivered',
  expired: 'expired',
  duplicated: 'processed twice',
  writtenTwice: 'written twice',
  unreadable: 'unreadable',
  outOfOrder: 'out of order',
  skipped: 'skipped',
  inDestination: 'in the on-failure destination',
  inErrorPrefix: 'under an error prefix',
  dropped: 'dropped by the function',
  arrived: 'at the destination',
  readable: 'readable at the destination',
  unwanted: 'there for nobody',
} as const satisfies Record<Extract<RunFigure, { kind: 'ledger' }>['name'], string>;

export function compareRuns(a: readonly RunFigure[], b: readonly RunFigure[]): RunComparison {
  const own = new Map(a.map((figure) => [idOf(figure), figure]));
  const others = new Map(b.map((figure) => [idOf(figure), figure]));
  const ids = [...new Set([...own.keys(), ...others.keys()])];
  const compared = ids.flatMap((id) => {
    const figure = own.get(id) ?? others.get(id);
    return figure ? [compare(id, figure, own.get(id)?.value ?? 0, others.get(id)?.value ?? 0)] : [];
  });
  const differing = compared.filter((row) => row.a !== row.b);
  return {
    differing: differing.sort((one, other) => other.differenceRatio - one.differenceRatio),
    alike: compared.filter((row) => row.a === row.b),
  };
}

/** A comparison part by part, the one with most differences first. A shard belongs to its data stream, a worker to its application. */
export function byPart({ differing, alike }: RunComparison): readonly ComparedPart[] {
  const parts = group([...differing, ...alike], ({ of }) => of.split('/')[0] ?? '');
  const compared = [...parts].map(([part, rows]): ComparedPart => ({
    part,
    differing: rows.filter((row) => row.a !== row.b),
    alike: rows.filter((row) => row.a === row.b),
  }));
  return compared.sort((one, other) => other.differing.length - one.differing.length);
}

function compare(id: string, figure: RunFigure, a: number, b: number): ComparedFigure {
  const greater = Math.max(Math.abs(a), Math.abs(b));
  return {
    id,
    name: nameOf(figure),
    of: figure.of === 'run' ? '' : figure.of.replace(/^nobody:/, ''),
    a: textOf(figure, a),
    b: textOf(figure, b),
    differenceRatio: greater === 0 ? 0 : Math.abs(a - b) / greater,
  };
}

function idOf({ kind, name, of }: RunFigure): string {
  return `${kind}:${name}:${of}`;
}

function nameOf(figure: RunFigure): string {
  if (figure.kind === 'ledger') return ledgerNames[figure.name];
  return metricLabel({ name: figure.name, of: figure.of, take: 'one' });
}

function textOf(figure: RunFigure, value: number): string {
  const dimension: Measure['dimension'] = figure.kind === 'metric' ? figure.dimension : 'count';
  return measureValueText({ dimension }, dimension === 'duration' ? Math.round(value) : value);
}
