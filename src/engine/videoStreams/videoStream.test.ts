import { describe, expect, test } from 'vitest';
import { linesOf, runTo } from '../testConfigs';
import { videoWorld } from './videoWorld.testSetup';

type Run = ReturnType<typeof runTo>;
const firstOf = <Item>(items: readonly Item[]): Item => {
  const [item] = items;
  if (item === undefined) throw new Error('The world has one.');
  return item;
};
const stream = (run: Run) => firstOf(run.readModel().videoStreams);
const cameras = (run: Run) => firstOf(run.readModel().cameras);
const players = (run: Run) => firstOf(run.readModel().videoPlayers);
const longer = (changeHours: number) =>
  ({ do: 'UpdateDataRetention', of: 'harbour', operation: 'INCREASE_DATA_RETENTION', changeHours }) as const;
const shorter = (changeHours: number) =>
  ({ do: 'UpdateDataRetention', of: 'harbour', operation: 'DECREASE_DATA_RETENTION', changeHours }) as const;
const hourMs = 3_600_000;

describe('a camera', () => {
  test('puts a fragment a round trip after its last picture', () => {
    const run = runTo(20_300, videoWorld());
    run.checkInvariants();

    expect(stream(run)).toMatchObject({ storedFragments: 10, putConnections: 1, newestUntilMs: 20_000 });
  });

  test('keeps what it films while its network is gone, loses the oldest, and puts the rest afterwards', () => {
    const run = runTo(10_300, videoWorld());
    run.apply({ do: 'cutCameras', of: 'webcam' });
    run.advanceTo(50_300);
    const waiting = cameras(run).each;
    run.apply({ do: 'reconnectCameras', of: 'webcam' });
    run.advanceTo(70_300);
    run.checkInvariants();

    expect(waiting).toMatchObject([{ status: 'offline', waitingMs: 20_000, lostFragments: 10 }]);
    expect(stream(run)).toMatchObject({ storedFragments: 25, newestUntilMs: 70_000 });
  });

  test('falls behind on a line that is too slow for its pictures', () => {
    const run = runTo(60_000, videoWorld({ camera: { uplinkBytesPerSecond: 125_000 } }));
    run.checkInvariants();

    expect(stream(run).storedFragments).toBeGreaterThan(12);
    expect(stream(run).storedFragments).toBeLessThan(18);
    expect(cameras(run).each[0]?.lostFragments).toBeGreaterThan(2);
  });

  test.each([
    [15_000, 'notes', 4002],
    [15_000, 'today', null],
    [25_000, 'today', 4002],
  ] as const)('with fragments of %i ms is answered in the era of %s with %s', (fragmentMs, era, errorAck) => {
    const run = runTo(60_000, videoWorld({ camera: { fragmentMs, bufferMs: 90_000 } }), 1, era);
    run.checkInvariants();

    expect(cameras(run).each).toMatchObject([{ errorAck }]);
    expect(stream(run).refusedFragments > 0).toBe(errorAck !== null);
  });

  test('with fragments above 50 MB gets error 4001', () => {
    const heavy = { bytesPerSecond: 8_000_000, fragmentMs: 10_000, uplinkBytesPerSecond: 20_000_000 };
    const run = runTo(60_000, videoWorld({ camera: heavy }));

    expect(cameras(run).each).toMatchObject([{ errorAck: 4001 }]);
  });
});

describe('six cameras', () => {
  test('of one video stream: one connection, five refusals that stay', () => {
    const run = runTo(30_000, videoWorld({ camera: { count: 6 } }));
    run.checkInvariants();

    expect(cameras(run).each.map(({ status }) => status)).toEqual(['putting', ...Array<string>(5).fill('refused')]);
    expect(linesOf(run, 'putMedia.refused')).toEqual([
      '1.0 s 5 cameras of webcam meet ConnectionLimitExceededException: a video stream takes one PutMedia connection',
    ]);
  });

  test('with a video stream each put all of their pictures', () => {
    const run = runTo(10_000, videoWorld({ camera: { count: 6 } }));
    run.apply({ do: 'changeCameraStreams', of: 'webcam', to: 'each' });
    run.advanceTo(30_000);
    run.checkInvariants();

    expect(cameras(run).each.every(({ status }) => status === 'putting')).toBe(true);
    expect(run.readModel().videoStreams.map(({ id }) => id)).toEqual([
      'harbour',
      ...[2, 3, 4, 5, 6].map((camera) => `harbour-${String(camera)}`),
    ]);
  });

  test.each([
    ['today', 9995, 'AccountStreamLimitExceededException'],
    ['today', 9994, null],
    ['notes', 2495, 'AccountStreamLimitExceededException'],
  ] as const)('get no streams in the era of %s where the account has %i others', (era, others, errorCode) => {
    const run = runTo(1000, videoWorld({ camera: { count: 6 }, rest: { videoStreamsElsewhere: others } }), 1, era);
    const outcome = run.apply({ do: 'changeCameraStreams', of: 'webcam', to: 'each' });

    expect(outcome).toMatchObject(errorCode === null ? { ok: true } : { ok: false, errorCode });
  });
});

describe('the retention of a video stream', () => {
  test('of 0 keeps five minutes for GetMedia and nothing for HLS', () => {
    const run = runTo(600_000, videoWorld({ stream: { retentionMs: 0 }, player: { api: 'HLS' } }));
    run.checkInvariants();

    expect(stream(run).storedFragments).toBe(150);
    expect(players(run).each).toMatchObject([
      { status: 'refused', refusal: { errorCode: 'NoDataRetentionException' } },
    ]);
  });

  test('of 0 keeps 200 MB at most', () => {
    const run = runTo(
      300_000,
      videoWorld({
        stream: { retentionMs: 0 },
        camera: { bytesPerSecond: 2_000_000, uplinkBytesPerSecond: 5_000_000 },
      }),
    );

    expect(stream(run).storedBytes).toBeLessThanOrEqual(200_000_000);
    expect(stream(run).storedBytes).toBeGreaterThan(190_000_000);
  });

  test('that grows holds for what is stored, and that shrinks deletes at once', () => {
    const run = runTo(2 * hourMs, videoWorld({ stream: { retentionMs: hourMs }, rest: { metricPeriodMs: 60_000 } }));
    const atFirst = stream(run).storedFragments;
    run.apply(longer(1));
    run.advanceTo(3 * hourMs);
    const grown = stream(run).storedFragments;
    run.apply(shorter(1));
    run.checkInvariants();

    expect([atFirst, grown, stream(run).storedFragments]).toEqual([1800, 3600, 1800]);
  });

  test('stays between 0 and ten years', () => {
    const run = runTo(1000, videoWorld());

    expect(run.apply(shorter(25))).toMatchObject({ ok: false, errorCode: 'InvalidArgumentException' });
    expect(run.apply(longer(87_600))).toMatchObject({ ok: false, errorCode: 'InvalidArgumentException' });
    expect(run.apply(longer(87_576))).toEqual({ ok: true });
  });
});

describe('players', () => {
  test('three of eight get a connection of GetMedia, and the others nothing', () => {
    const run = runTo(30_000, videoWorld({ player: { count: 8 } }));
    run.checkInvariants();

    expect(players(run).showing).toBe(3);
    expect(
      players(run).each.filter(({ refusal }) => refusal?.errorCode === 'ConnectionLimitExceededException'),
    ).toHaveLength(5);
  });

  test('all of eight play by HLS, three fragments behind', () => {
    const run = runTo(30_000, videoWorld({ player: { count: 8, api: 'HLS', startsAtMs: 10_000 } }));
    run.advanceTo(60_000);
    run.checkInvariants();
    const { showing, each } = players(run);

    expect(showing).toBe(8);
    for (const { cursorMs } of each) expect(60_000 - (cursorMs ?? 0)).toBeGreaterThanOrEqual(4000);
    for (const { cursorMs } of each) expect(60_000 - (cursorMs ?? 0)).toBeLessThanOrEqual(8000);
  });

  test('of HLS were ten to a stream in 2019', () => {
    const world = videoWorld({ player: { count: 12, api: 'HLS' } });
    const showing = (era: 'today' | 'notes') => players(runTo(30_000, world, 1, era)).showing;

    expect([showing('today'), showing('notes')]).toEqual([12, 10]);
  });

  test('of HLS fetch no more than 500 fragments a second all together', () => {
    const shorterFragments = {
      camera: { fragmentMs: 1000 },
      player: { count: 501, api: 'HLS', startsAtMs: 5000 },
    } as const;

    expect(players(runTo(20_000, videoWorld(shorterFragments))).showing).toBe(500);
  });

  test('lose their picture when a session ends that nobody renews', () => {
    const run = runTo(310_000, videoWorld({ player: { api: 'HLS', renewsSession: false } }));

    expect(players(run).each).toMatchObject([{ status: 'ended', ending: 'session' }]);
  });

  test('of another codec than HLS takes are refused by name', () => {
    const run = runTo(10_000, videoWorld({ camera: { codec: 'VP9' }, player: { api: 'HLS', startsAtMs: 5000 } }));

    expect(players(run).each[0]?.refusal?.errorCode).toBe('UnsupportedStreamMediaTypeException');
  });

  test('play a stretch of the past to its end', () => {
    const range = { fromMs: 10_000, untilMs: 30_000 };
    const run = runTo(90_000, videoWorld({ player: { api: 'HLS', startsAtMs: 60_000, range } }));

    expect(players(run)).toMatchObject({ playableRatio: 1, each: [{ ending: 'range', playedFragments: 10 }] });
  });

  test('find no stretch that was never stored', () => {
    const range = { fromMs: 500_000, untilMs: 600_000 };
    const run = runTo(30_000, videoWorld({ player: { api: 'HLS', startsAtMs: 10_000, range } }));

    expect(players(run).each[0]?.refusal?.errorCode).toBe('ResourceNotFoundException');
  });

  test('fall behind while the camera is gone, and jump ahead when it is back', () => {
    const run = runTo(30_000, videoWorld({ player: { api: 'HLS', startsAtMs: 10_000 } }));
    run.apply({ do: 'cutCameras', of: 'webcam' });
    run.advanceTo(48_000);
    const gone = players(run).showing;
    run.apply({ do: 'reconnectCameras', of: 'webcam' });
    run.advanceTo(80_000);
    run.checkInvariants();

    expect([gone, players(run).showing]).toEqual([0, 1]);
    expect(players(run).each[0]?.skippedFragments).toBeGreaterThan(0);
  });
});

describe('a stream processor', () => {
  test('writes what it finds as records of a data stream', () => {
    const run = runTo(30_000, videoWorld({ processor: { started: true } }));
    run.checkInvariants();

    expect(run.readModel().streamProcessors).toMatchObject([{ status: 'RUNNING', fragments: 14, matches: 28 }]);
    expect(run.ledger().readers[0]).toMatchObject({ produced: 28, waiting: 28 });
  });

  test('goes on with what a full shard refused', () => {
    const many = { kind: 'steady', recordsPerSecond: 1500 } as const;
    const run = runTo(60_000, videoWorld({ processor: { started: true, matches: many, matchBytes: 100 } }));
    run.checkInvariants();

    expect(run.readModel().streamProcessors[0]?.waitingMatches).toBeGreaterThan(10_000);
  });

  test.each([
    ['today', false],
    ['notes', true],
  ] as const)('of a new customer starts in the era of %s: %s', (era, isOpen) => {
    const run = runTo(1000, videoWorld({ processor: { usedBefore: false } }), 1, era);
    const outcome = run.apply({ do: 'StartStreamProcessor', of: 'door' });

    expect(outcome).toMatchObject(isOpen ? { ok: true } : { ok: false, errorCode: 'AccessDeniedException' });
  });
});

test('video is billed for what is put, read, played and kept', () => {
  const run = runTo(3_600_000, videoWorld({ rest: { metricPeriodMs: 60_000 } }));
  const items = run.cost().lines.filter(({ name }) => name.startsWith('video'));

  expect(Object.fromEntries(items.map(({ name, units }) => [name, Math.round(units * 10) / 10]))).toEqual({
    videoIngested: 0.9,
    videoConsumed: 0.9,
    videoHls: 0,
    videoStored: 0,
  });
});

test('video streams that are made later are billed each by its own name and at its own rate', () => {
  const run = runTo(10_000, videoWorld({ camera: { count: 3 } }));
  run.apply({ do: 'changeCameraStreams', of: 'webcam', to: 'each' });
  run.advanceTo(120_000);
  const put = run.cost().lines.filter(({ name }) => name === 'videoIngested');

  expect(put.map(({ of }) => of)).toEqual(['harbour', 'harbour-2', 'harbour-3']);
  // Each camera sends 0.9 GB in an hour.
  expect(put.map(({ unitsPerHour }) => Math.round(unitsPerHour * 10) / 10)).toEqual([0.9, 0.9, 0.9]);
});
