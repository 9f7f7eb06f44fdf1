import { group } from 'd3';
import {
  quantities,
  type KclApplicationView,
  type LeaseTableView,
  type LeaseView,
  type ReadModel,
} from '../engine/index';
import { coloursOfAFleet } from './palette';

const { count } = quantities.print;

/** The lease table of one application name: two fleets of one name have one table (KCL-01). */
export interface LeaseTablePicture {
  readonly applicationName: string;
  /** The fleets that work with it. */
  readonly fleets: readonly KclApplicationView[];
  readonly leases: readonly LeaseView[];
  readonly gauge: TableGauge;
}

export interface TableGauge {
  /** '16/s of 8/s', '3.2/s, on demand'. */
  readonly text: string;
  /** What is refused or out of reach, or null. */
  readonly trouble: string | null;
  /** Writes asked for as a share of the capacity; null on demand. */
  readonly askedRatio: number | null;
}

/** A lease on its way from one worker to another: the leader has named the next owner, or it has just been taken. */
export interface LeaseMove {
  readonly kind: 'handOff' | 'taken';
  readonly from: number;
  readonly to: number;
}

/** A lease that changed hands so many slots ago still shows from whom. */
export const moveShownSlots = 20;
/** A lease is renewed after a third of its time; one that has less left than this is not being renewed. */
const heldWellRatio = 0.6;

export function leaseTablesOf({ kclApplications }: ReadModel, dataStreamId: string): LeaseTablePicture[] {
  const readers = kclApplications.filter(({ reads }) => reads === dataStreamId);
  const names = [...new Set(readers.map(({ applicationName }) => applicationName))];
  return names.map((applicationName) => {
    const fleets = readers.filter((application) => application.applicationName === applicationName);
    const tables = fleets.map(({ leaseTable }) => leaseTable);
    return { applicationName, fleets, leases: fleets[0]?.leases ?? [], gauge: gaugeOf(tables) };
  });
}

/** Each fleet counts its own writes; the table bears them all. */
function gaugeOf(tables: readonly LeaseTableView[]): TableGauge {
  const asked = tables.reduce((sum, { askedWritesPerSecond }) => sum + askedWritesPerSecond, 0);
  const refused = tables.reduce((sum, { refusedWritesPerSecond }) => sum + refusedWritesPerSecond, 0);
  const capacity = tables[0]?.writesPerSecond ?? null;
  const askedText = rateText(asked);
  const isReachable = tables.every((table) => table.isReachable);
  return {
    text: capacity === null ? `${askedText} writes, on demand` : `${askedText} writes of ${count(capacity)}`,
    trouble: !isReachable ? 'refuses every call' : refused > 0 ? `${rateText(refused)} refused` : null,
    askedRatio: capacity === null ? null : asked / capacity,
  };
}

function rateText(perSecond: number): string {
  const tenths = Math.round(perSecond * 10) / 10;
  return `${count(tenths, tenths < 10 && !Number.isInteger(tenths) ? 1 : 0)}/s`;
}

/** What is left of a lease until anybody may take it, 0 to 1; null when nobody holds it. */
export function leaseTimeLeft({ expiresAtMs }: LeaseView, nowMs: number, failoverTimeMs: number): number | null {
  if (expiresAtMs === null) return null;
  return Math.max(0, Math.min(1, (expiresAtMs - nowMs) / failoverTimeMs));
}

/** Its owner has not renewed it for so long that something is wrong: the share that is left, else null. */
export function fadingLease(lease: LeaseView, nowMs: number, failoverTimeMs: number): number | null {
  const left = leaseTimeLeft(lease, nowMs, failoverTimeMs);
  return left === null || left >= heldWellRatio ? null : left;
}

export function leaseMove(lease: LeaseView, nowMs: number, spanMs: number): LeaseMove | null {
  const { ownerWorkerNumber: owner, nextOwnerWorkerNumber: next, previousOwnerWorkerNumber: before } = lease;
  if (owner !== null && next !== null && next !== owner) return { kind: 'handOff', from: owner, to: next };
  const { ownerChangedAtMs } = lease;
  if (owner === null || before === null || ownerChangedAtMs === null) return null;
  const isFresh = nowMs - ownerChangedAtMs < moveShownSlots * spanMs;
  return isFresh && before !== owner ? { kind: 'taken', from: before, to: owner } : null;
}

/** The names of each lease table and of the applications that share it. */
export function fleetsIn({ kclApplications }: ReadModel): readonly (readonly string[])[] {
  const tables = group(kclApplications, ({ applicationName }) => applicationName);
  return [...tables].map(([name, sharing]) => [name, ...sharing.map(({ id }) => id)]);
}

/** Colours that lease owners take: numbers go on counting through those who share a table, and past those who are gone. */
export function ownersIn(readModel: ReadModel): number {
  const fleets = fleetsIn(readModel);
  const numbers = readModel.kclApplications.flatMap(({ id, workers }) => {
    const before = fleets.findIndex((names) => names.includes(id)) * coloursOfAFleet;
    return workers.map(({ workerNumber }) => before + workerNumber);
  });
  return Math.max(0, ...numbers);
}
