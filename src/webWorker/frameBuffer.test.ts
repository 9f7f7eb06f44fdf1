import { describe, expect, it } from 'vitest';
import { slotFields, type SlotFrame } from '../engine/index';
import { packColumns } from './frameBuffer';

const slotsOf = (dataStreamId: string, values: readonly number[]): SlotFrame => ({
  dataStreamId,
  spanMs: 50,
  slotCount: values.length / slotFields.length,
  firstSlotMs: 0,
  shardIds: ['shardId-000000000000'],
  values: Float32Array.from(values),
});

const frame = () =>
  packColumns(
    [slotsOf('scans', [1, 300, 0, 2, 1]), slotsOf('orders', [7, 700, 3, 4, 5, 8, 800, 0, 4, 6])],
    [{ name: 'IncomingRecords', of: 'scans', take: 'one', periodMs: 1000, points: Float64Array.of(1260, 1261) }],
  );

describe('the columns of a frame', () => {
  it('are views into one buffer that hold what was put in', () => {
    const { slotFrames, charts, buffer } = frame();
    expect([...(slotFrames[1]?.values ?? [])]).toEqual([7, 700, 3, 4, 5, 8, 800, 0, 4, 6]);
    expect([...(charts[0]?.points ?? [])]).toEqual([1260, 1261]);
    for (const view of [...slotFrames.map(({ values }) => values), ...charts.map(({ points }) => points)]) {
      expect(view.buffer).toBe(buffer);
    }
  });

  it('stay views when the buffer is handed over to the page', () => {
    const packed = frame();
    const received = structuredClone(packed, { transfer: [packed.buffer] });
    expect(packed.buffer.byteLength).toBe(0);
    expect([...(received.slotFrames[0]?.values ?? [])]).toEqual([1, 300, 0, 2, 1]);
    expect(received.charts[0]?.points.buffer).toBe(received.buffer);
  });
});
