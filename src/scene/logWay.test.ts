import { expect, test } from 'vitest';
import type { TransformView } from '../engine/index';
import { transformLine } from './deliveryPicture';
import { logEventLines, logWay, logWaySentence } from './logWay';
import { deliveryStreamView } from './sceneFixture';

const transform: TransformView = {
  isBroken: false,
  reads: 'text',
  bufferBytes: 0,
  bufferRatio: 0,
  bufferSizeBytes: 1_048_576,
  waitingRecords: 0,
  runningInvocations: 0,
  invocations: 1,
  failedInvocations: 0,
  lastOutcome: 'ok',
  responseBytes: 0,
  responseBytesMax: 6_291_456,
  results: [],
};
const logEvents = { received: 100, shut: 0, open: 0, left: 0, processingFailed: 0 };
const both = ['Decompression', 'CloudWatchLogProcessing'] as const;
const formsWith = (rest: Parameters<typeof deliveryStreamView>[0]) =>
  logWay(deliveryStreamView(rest)).map(({ gives }) => gives);

test('a parcel stays shut until something opens it', () => {
  expect(formsWith({})).toEqual(['gzip']);
  expect(formsWith({ processors: ['Decompression'] })).toEqual(['gzip', 'JSON']);
  expect(formsWith({ processors: both })).toEqual(['gzip', 'JSON', 'text']);
});

test('a function fails where it cannot read what comes, and where there is nothing to unzip', () => {
  expect(formsWith({ transform })).toEqual(['gzip', null]);
  expect(formsWith({ transform, processors: both })).toEqual(['gzip', 'JSON', 'text', 'text']);
  expect(formsWith({ transform: { ...transform, reads: 'gzip' } })).toEqual(['gzip', 'text']);
  expect(formsWith({ transform: { ...transform, reads: 'gzip' }, processors: both }).at(-1)).toBeNull();
  expect(formsWith({ transform: { ...transform, reads: 'anything' } })).toEqual(['gzip', 'gzip']);
});

test('the way is said, and what the function answers', () => {
  const stream = deliveryStreamView({ transform, logEvents });
  expect(logWaySentence(logWay(stream))).toBe('CloudWatch Logs: zipped; λ reads text: each record fails.');
  expect(transformLine(stream)).toEqual({ text: 'answers ProcessingFailed', tone: 'refused' });
  expect(transformLine({ ...stream, logEvents: null })).toEqual({ text: 'answers', tone: 'plain' });
});

test('log events at the destination are told by whether they can be read', () => {
  const lines = (shut: number, open: number) => logEventLines({ ...logEvents, shut, open }, String);
  expect(lines(0, 0).map(({ text }) => text)).toEqual(['0 log events to read']);
  expect(lines(7, 0)).toEqual([{ text: '7 log events zipped', tone: 'warn' }]);
  expect(lines(7, 5).map(({ text }) => text)).toEqual(['5 log events to read', '7 log events zipped']);
});
