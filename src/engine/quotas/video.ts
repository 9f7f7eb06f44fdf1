import { changed, same, type Quota } from './quota';

/** Numbers of Kinesis Video Streams. */
export const videoQuotas = {
  videoStreamsMax: changed('KVS-02', 'streams', 2500, 10_000, 'streams', 'kvs-q'),
  putMediaConnectionsMax: same('KVS-03', 'connections', 1, 'connections', 'kvs-q'),
  putMediaBytesPerSecond: same('KVS-03', 'bytesPerSecond', 12_500_000, 'bytes/s', 'kvs-q'),
  fragmentMsMin: same('KVS-04', 'durationMsMin', 1000, 'ms', 'kvs-q'),
  fragmentMsMax: changed('KVS-04', 'durationMsMax', 10_000, 20_000, 'ms', 'kvs-q'),
  fragmentMegabytesMax: same('KVS-04', 'megabytes', 50, 'MB', 'kvs-q'),
  videoRetentionMsMax: same('KVS-06', 'retentionMsMax', 315_360_000_000, 'ms', 'kvs-api'),
  videoHostBufferMs: same('KVS-06', 'hostBufferMs', 300_000, 'ms', 'kvs-api'),
  videoHostBufferBytes: same('KVS-06', 'hostBufferBytes', 200_000_000, 'bytes', 'kvs-api'),
  getMediaConnectionsMax: same('KVS-10', 'connections', 3, 'connections', 'kvs-q'),
  getMediaBytesPerSecond: same('KVS-10', 'bytesPerSecond', 25_000_000, 'bytes/s', 'kvs-q'),
  hlsSessionMsMin: same('KVS-12', 'sessionMsMin', 300_000, 'ms', 'kvs-api'),
  hlsSessionMsMax: same('KVS-12', 'sessionMsMax', 43_200_000, 'ms', 'kvs-api'),
  /** Sessions by the fragments a second that each of them fetches. */
  hlsFragmentsPerSecond: same('KVS-12', 'fragmentsPerSecond', 500, 'fragments/s', 'kvs-q'),
  hlsLiveFragments: same('KVS-16', 'liveFragments', 5, 'fragments', 'kvs-api'),
  videoIngestedGbUsd: same('KVS-40', 'usdPerGb', 0.0085, 'USD/GB', 'price-q'),
  videoHlsGbUsd: same('KVS-40', 'usdPerGbHls', 0.0119, 'USD/GB', 'price-q'),
  videoStoredGbMonthUsd: same('KVS-40', 'usdPerGbMonth', 0.023, 'USD/GB', 'price-q'),
} as const satisfies Record<string, Quota>;

/** Sessions of HLS on one video stream (KVS-12); today their number as such has no limit. */
export const hlsSessionsMax = { notes: 10, today: null } as const;
