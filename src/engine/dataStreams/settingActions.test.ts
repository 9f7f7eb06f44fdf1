import { describe, expect, test } from 'vitest';
import type { Action, ActionOutcome } from '../actions';
import { linesOf, runTo, world } from '../testConfigs';

const mebibyte = 1024 * 1024;
const of = 'readings';
const codeOf = (outcome: ActionOutcome) => (outcome.ok ? 'ok' : outcome.errorCode);
const largest = (toBytes: number): Action => ({ do: 'UpdateMaxRecordSize', of, toBytes });

describe('UpdateMaxRecordSize', () => {
  const scans = { rate: { kind: 'steady', recordsPerSecond: 0.1 }, recordSizeBytes: 3 * mebibyte } as const;

  test('lets larger records in, which fail before it, and the account says why', () => {
    const simulation = runTo(60_500, world(1, { ...scans, entriesPerCallMax: 1, phaseMs: 0 }));
    const before = simulation.readerLedger('nobody:readings');
    expect(codeOf(simulation.apply(largest(4 * mebibyte)))).toBe('ok');
    simulation.advanceTo(120_500);
    const after = simulation.readerLedger('nobody:readings');

    expect([before.refused, before.waiting]).toEqual([6, 0]);
    expect([after.refused, after.waiting]).toEqual([6, 6]);
    expect(simulation.ledger().reasons).toEqual([
      { fate: 'refused', cause: 'callFailed', errorCode: 'ValidationException', records: 6 },
    ]);
    expect(linesOf(simulation, 'calls.failing')[0]).toContain('A record has up to 1 MiB here, not 3,145,728 bytes.');
    simulation.checkInvariants();
  });

  test('does not raise the rate: sustained large records are refused', () => {
    const simulation = runTo(
      0,
      world(1, { ...scans, rate: { kind: 'steady', recordsPerSecond: 1 }, entriesPerCallMax: 1, phaseMs: 0 }),
    );
    simulation.apply(largest(10 * mebibyte));
    simulation.advanceTo(300_000);

    const stored = simulation.metrics.figure('IncomingBytes', of, 60_000, 300_000);
    expect(stored / mebibyte).toBeGreaterThan(0.9);
    expect(stored / mebibyte).toBeLessThan(1.05);
    simulation.checkInvariants();
  });

  test('is set between 1,024 and 10,240 KiB, today only', () => {
    const simulation = runTo(0, world(1));
    const codes = [mebibyte - 1, mebibyte, 10 * mebibyte, 10 * mebibyte + 1].map((bytes) =>
      codeOf(simulation.apply(largest(bytes))),
    );

    expect(codes).toEqual(['ValidationException', 'ok', 'ok', 'ValidationException']);
    expect(codeOf(runTo(0, world(1), 1, 'notes').apply(largest(2 * mebibyte)))).toBe('UnknownOperationException');
  });
});

describe('EnableEnhancedMonitoring', () => {
  const change = (direction: 'Enable' | 'Disable', ...metrics: string[]): Action => ({
    do: `${direction}EnhancedMonitoring`,
    of,
    metrics,
  });

  test('switches single metrics on and off, ALL of them too', () => {
    const simulation = runTo(0, world(1));
    const on = () => simulation.readModel().dataStreams[0]?.shardLevelMetrics;
    simulation.apply(change('Enable', 'WriteProvisionedThroughputExceeded', 'IncomingRecords'));
    expect(on()).toEqual(['IncomingRecords', 'WriteProvisionedThroughputExceeded']);
    simulation.apply(change('Disable', 'IncomingRecords'));
    expect(on()).toEqual(['WriteProvisionedThroughputExceeded']);
    simulation.apply(change('Enable', 'ALL'));
    expect(on()).toHaveLength(7);
    simulation.apply(change('Disable', 'ALL'));
    expect(on()).toEqual([]);
  });

  test('refuses a name that is none of the seven, and no name at all', () => {
    const simulation = runTo(0, world(1));

    expect(codeOf(simulation.apply(change('Enable', 'IncomingRecords', 'IteratorAge')))).toBe('ValidationException');
    expect(codeOf(simulation.apply(change('Enable')))).toBe('ValidationException');
    expect(simulation.readModel().dataStreams[0]?.shardLevelMetrics).toEqual([]);
  });
});
