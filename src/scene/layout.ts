import type {
  DataStreamView,
  EventSourceMappingView,
  KclApplicationView,
  KclWorkerView,
  ProducerView,
  ReadModel,
} from '../engine/index';
import { deliveryLines } from './deliveryPicture';
import { leaseTablesOf } from './leasePicture';
import { destinationWords, handRows, handsInRow, handsShownMost, placedHands } from './mappingPicture';
import { packingOf } from './producerPicture';
import { layoutTapes, readersOf, type Box, type TapesLayout } from './tapeRows';
import type { ShownShards } from './shownShards';

export interface NodeBox extends Box {
  readonly id: string;
}

export interface LeaseTableBox extends NodeBox {
  /** Rows that find room; more leases are counted by owner. */
  readonly rowsMost: number;
}

/** Where everything stands on the stage, in px from its upper left corner. */
export interface StageLayout {
  readonly width: number;
  readonly height: number;
  readonly tapes: TapesLayout;
  /** Upper left corner of the tapes and the size that they fill. */
  readonly tapesBox: Box;
  readonly axisY: number;
  readonly producers: readonly NodeBox[];
  /** KCL workers as '<application>/<worker>', all other readers by their id. */
  readonly readers: readonly NodeBox[];
  /** Lease tables by the name of their application. */
  readonly leaseTables: readonly LeaseTableBox[];
  /** On-failure destinations by the id of their mapping, beside its node. */
  readonly destinations: readonly NodeBox[];
  /** Upright that all producers write through, and the one that refusals come back on. */
  readonly trunkX: number;
  readonly backX: number;
  readonly ruler: { readonly x: number; readonly width: number };
}

/** Tracks of the stage: producers 16–104, ruler 144–152, tapes 176–592, consumers 640–760, destinations 780–856. */
export const stageLeast = 864;
const captionHeight = 48;
const axisHeight = 22;
const producerBase = 60;
const lineHeight = 18;
const producerGap = 32;
/** Edge and padding 18, name 20, CPU 16, meter 10, one line of leases and one of the checkpoint 32, gaps 8. */
const workerBase = 106;
const workerLine = 16;
/** A fleet that does not fit is drawn small: pin, leases and CPU in a line, and the meter. */
export const smallWorker = 46;
const workerGap = 24;
const gapLeast = 8;
const pollerHeight = 92;
/** 'stopped, 24 h behind' takes two lines. */
const stoppedLine = 16;
/** A line more for what a reader unfolds, or gets twice. */
const markHeight = 18;
const mappingBase = 108;
/** How often, and what is wrong with the batch. */
const failureHeight = 34;
/** What shows a picture of its own, a strip of time or two clocks, fills the track of the destinations as well. */
const pictureWidth = 216;
const applicationHeight = 190;
/** A line that names both inputs. */
const inputsLine = 16;
/** Beside its second data stream an application is named only. */
const joiningHeight = 64;
const deliveryBase = 136;
const handRow = 13;
const destinationHeight = 72;
export const leaseRowHeight = 22;
/** Name, what it is, gauge, and two lines of words. */
const leaseTableHead = 108;
const leaseTableGap = 20;
/** Characters of a list of leases that fit a line. */
const leaseLine = 16;
const leasesNamedMost = 6;

export interface LayoutRequest {
  readonly readModel: ReadModel;
  readonly dataStream: DataStreamView;
  readonly shown: ShownShards;
  readonly troubled: ReadonlySet<number>;
  readonly width: number;
  readonly height: number;
  readonly selectedShardId: string | null;
  /** Lines of a producer's node below its rate. */
  readonly producerLines: (producer: ProducerView) => number;
}

export function layoutStage(request: LayoutRequest): StageLayout {
  const { readModel, dataStream, shown, troubled, height, selectedShardId } = request;
  const spare = Math.max(0, Math.floor(request.width) - stageLeast);
  const readerCount = readersOf(readModel, dataStream.id).length;
  const tapes = layoutTapes({
    dataStream,
    shown,
    troubled,
    selectedShardId,
    readerCount,
    area: { x: 176, y: captionHeight, width: 416 + spare, height: height - captionHeight - axisHeight },
  });
  const column = { y: captionHeight + 8, height: Math.max(height - axisHeight, tapes.bottom) - captionHeight - 8 };
  const producers = columnOf(
    readModel.producers
      .filter(({ to }) => to === dataStream.id)
      .map((producer) => ({ id: producer.id, height: producerBase + request.producerLines(producer) * lineHeight })),
    { x: 16, width: 88, ...column },
    producerGap,
  );
  const pictured = new Set([...readModel.analyticsApplications, ...readModel.deliveryStreams].map(({ id }) => id));
  const readers = columnOf(
    readerNodes(readModel, dataStream, column.height),
    { x: 640 + spare, width: 120, ...column },
    workerGap,
  ).map((box) => (pictured.has(box.id) ? { ...box, width: pictureWidth } : box));
  const destinations = destinationBoxes(readModel, readers);
  const leaseTables = leaseTableBoxes(readModel, dataStream, { x: 780 + spare, width: 76, ...column });
  const lowest = Math.max(
    tapes.bottom,
    ...[...producers, ...readers, ...destinations, ...leaseTables].map((box) => box.y + box.height),
  );
  return {
    width: stageLeast + spare,
    height: Math.max(height, lowest + axisHeight),
    tapes,
    tapesBox: { x: 176, y: captionHeight, width: 416 + spare, height: tapes.bottom - captionHeight },
    axisY: tapes.bottom,
    producers,
    readers,
    leaseTables,
    destinations,
    trunkX: 124,
    backX: 114,
    ruler: { x: 144, width: 8 },
  };
}

/** One below the other from the top, each with its share of the column. */
function leaseTableBoxes(readModel: ReadModel, dataStream: DataStreamView, column: Box): LeaseTableBox[] {
  const tables = leaseTablesOf(readModel, dataStream.id);
  const share = Math.floor(column.height / Math.max(1, tables.length));
  const rowsMost = Math.max(2, Math.floor((share - leaseTableHead - leaseTableGap) / leaseRowHeight));
  let y = column.y;
  return tables.map(({ applicationName, leases }) => {
    const owners = new Set(leases.map(({ ownerWorkerNumber }) => ownerWorkerNumber)).size;
    const rows = leases.length > rowsMost ? Math.min(owners, rowsMost) : leases.length;
    const box = {
      id: applicationName,
      x: column.x,
      y,
      width: column.width,
      height: leaseTableHead + rows * leaseRowHeight,
    };
    y += box.height + leaseTableGap;
    return { ...box, rowsMost };
  });
}

/** The shards that a worker holds, in words. */
export function leasesText(worker: KclWorkerView): string {
  const shards = worker.leasedShardIds.map((shardId) => Number(shardId.slice(-12))).sort((a, b) => a - b);
  if (shards.length > leasesNamedMost) return `${String(shards.length)} leases`;
  return `leases: ${shards.length === 1 ? 'shard' : 'shards'} ${shards.join(', ')}`;
}

/** Workers in the picture: one that was stopped on purpose has left it. */
export function workersShown(application: KclApplicationView): readonly KclWorkerView[] {
  return application.workers.filter(({ status }) => status !== 'stopped');
}

/** Lines that the words of a worker's leases may fill. */
export function leaseLinesOf(worker: KclWorkerView): number {
  return worker.status === 'dead' ? 2 : Math.ceil(leasesText(worker).length / leaseLine);
}

/** Lines of a worker's node beside those that each has: whose it is, that it leads, that it stands still. */
export function workerMarks(worker: KclWorkerView, hasFleetName: boolean): number {
  return Number(hasFleetName) + Number(worker.leads) + Number(worker.status === 'frozen');
}

function readerNodes(readModel: ReadModel, dataStream: DataStreamView, room: number): { id: string; height: number }[] {
  const packed = packingOf(readModel, dataStream.id) > 0 ? markHeight : 0;
  const applications = readModel.kclApplications.filter(({ reads }) => reads === dataStream.id);
  const workers = applications.flatMap((application) =>
    workersShown(application).map((worker) => ({
      id: `${application.id}/${worker.workerId}`,
      height:
        workerBase + packed + (leaseLinesOf(worker) - 1 + workerMarks(worker, applications.length > 1)) * workerLine,
    })),
  );
  const pollers = readModel.readers
    .filter(({ kind, reads }) => kind === 'pollingReader' && reads === dataStream.id)
    .map(({ id, duplicatedRecords, status }) => {
      const more = (duplicatedRecords > 0 ? markHeight : 0) + (status === 'stopped' ? stoppedLine : 0);
      return { id, height: pollerHeight + packed + more };
    });
  const mappings = readModel.eventSourceMappings
    .filter(({ reads }) => reads === dataStream.id)
    .map((mapping) => ({ id: mapping.id, height: mappingHeight(mapping) }));
  const analytics = readModel.analyticsApplications
    .filter(({ inputs }) => inputs.some(({ streamId }) => streamId === dataStream.id))
    .map(({ id, reads, inputs }) => {
      const whole = applicationHeight + (inputs.length > 1 ? inputsLine : 0);
      return { id, height: reads === dataStream.id ? whole : joiningHeight };
    });
  const deliveries = readModel.deliveryStreams
    .filter(({ reads }) => reads === dataStream.id)
    .map((stream) => ({ id: stream.id, height: deliveryBase + deliveryLines(stream).length * lineHeight }));
  const others = [...pollers, ...mappings, ...analytics, ...deliveries];
  const all = [...workers, ...others];
  const least = all.reduce((sum, { height }) => sum + height + gapLeast, -gapLeast);
  if (least <= room) return all;
  return [...workers.map(({ id }) => ({ id, height: smallWorker })), ...others];
}

/** A line more where the tray's words may need it, and rows of hands where there are several. */
function mappingHeight(mapping: EventSourceMappingView): number {
  const hands = placedHands(mapping);
  const rows = hands.length > 1 ? (hands.length <= handsShownMost ? handRows(hands, handsInRow).length : 1) : 0;
  const words = mapping.bisectBatchOnFunctionError || mapping.maximumBatchingWindowMs > 0 ? 1 : 0;
  const failure = hands.some(({ hand }) => hand.isBlocked) ? failureHeight : 0;
  return mappingBase + rows * handRow + words * 28 + failure;
}

/** Right of the node of the mapping, in the track of the destinations. */
function destinationBoxes(readModel: ReadModel, readers: readonly NodeBox[]): NodeBox[] {
  return readModel.eventSourceMappings.flatMap((mapping) => {
    const node = readers.find(({ id }) => id === mapping.id);
    if (!node || !destinationWords(mapping)) return [];
    return [{ id: mapping.id, x: node.x + node.width + 20, y: node.y, width: 76, height: destinationHeight }];
  });
}

/** Boxes one below the other in the middle of a column, nearer to each other where room is short. */
function columnOf(
  items: readonly { readonly id: string; readonly height: number }[],
  area: Box,
  gapMost: number,
): NodeBox[] {
  const filled = items.reduce((sum, item) => sum + item.height, 0);
  const gap = Math.max(gapLeast, Math.min(gapMost, Math.floor((area.height - filled) / Math.max(1, items.length - 1))));
  let y = area.y + Math.max(0, Math.floor((area.height - filled - gap * (items.length - 1)) / 2));
  return items.map(({ id, height }) => {
    const box = { id, x: area.x, y, width: area.width, height };
    y += height + gap;
    return box;
  });
}
