import { measureValueText, requirementText } from '../../measureText';
import type { LedgerMeasure, Requirement } from '../../requirementTypes';
import { againId, readerId, type BoardDemands } from './boardSystem';

/** One requirement of a board that a run can decide. */
export interface BoardLamp {
  /** Ids of the lines that it stands for. */
  readonly lines: readonly string[];
  readonly requirement: Requirement;
}

/** In every system of a board the thing that is written to has this id. */
const writtenTo = 'records';
/** The delay counts when everybody is there, and until somebody starts over. */
const measuredFromMs = 40_000;
const measuredToMs = 70_000;
/** What was produced later may still be on its way at the end. */
const countedBeforeMs = 60_000;
const deliveredMin = 0.99;

/** One order for very many is more than a shard takes: what it refuses reaches nobody. */
const overloaded = 'order';

/** The same lamps for every system. */
export function lampsOf(demands: BoardDemands): readonly BoardLamp[] {
  const { readers, destination, hasWindows, order, replayMs } = demands;
  /** The last of them: whoever is one too many is left out. */
  const last = readerId(readers);
  const programs = destination === null || readers > 1;
  return [
    latencyLamp(demands),
    ...(programs
      ? [
          deliveredLamp(
            destination === null ? ['readers', 'ends', overloaded] : ['readers', overloaded],
            last,
            `reader ${readers} has every record`,
          ),
        ]
      : []),
    ...(destination === null ? [] : [deliveredLamp(['ends'], writtenTo, `delivered to ${destination}`)]),
    ...(hasWindows ? [windowsLamp] : []),
    ...(order === 'none' ? [] : [orderLamp(destination === null ? last : null)]),
    ...(replayMs > 0 ? [deliveredLamp(['replay', overloaded], againId, 'read again from the start')] : []),
  ];
}

function latencyLamp({ latencyMs }: BoardDemands): BoardLamp {
  const measure = {
    kind: 'metric',
    metric: 'propagationDelayMs',
    of: writtenTo,
    take: 'greatest',
    stretch: { kind: 'between', fromMs: measuredFromMs, toMs: measuredToMs },
    dimension: 'duration',
  } as const;
  return lamp(
    ['latency'],
    { measure, bound: 'atMost', value: latencyMs },
    `seen within ${measureValueText(measure, latencyMs)}`,
  );
}

/** Results come of windows that close, and of nothing else here. */
const windowsLamp = lamp(
  ['work'],
  {
    measure: {
      kind: 'metric',
      metric: 'resultRows',
      of: readerId(1),
      take: 'one',
      stretch: { kind: 'between', fromMs: measuredFromMs, toMs: measuredToMs },
      dimension: 'rate',
    },
    bound: 'atLeast',
    value: 0.1,
  },
  'results over windows',
);

function deliveredLamp(lines: readonly string[], reader: string, label: string): BoardLamp {
  const measure = ledgerOf(reader, 'delivered', 'ratio');
  return lamp(lines, { measure, bound: 'atLeast', value: deliveredMin }, label);
}

/** Null: whoever has got anything. */
function orderLamp(reader: string | null): BoardLamp {
  return lamp(
    ['order'],
    { measure: ledgerOf(reader, 'outOfOrder', 'count'), bound: 'atMost', value: 0 },
    'nothing out of order',
  );
}

function ledgerOf(
  reader: string | null,
  figure: LedgerMeasure['figure'],
  dimension: LedgerMeasure['dimension'],
): LedgerMeasure {
  const produced = { fromMs: 0, beforeMs: countedBeforeMs };
  return { kind: 'ledger', figure, by: null, reader, dimension, produced, counts: 'wholeRun' };
}

function lamp(lines: readonly string[], bounded: Omit<Requirement, 'text' | 'label'>, label: string): BoardLamp {
  return { lines, requirement: { ...bounded, text: requirementText(bounded), label } };
}
