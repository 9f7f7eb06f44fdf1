import type { MetricSeries, MetricStore } from '../metrics/metricStore';

/** The series of a video stream (MET-37), and those without a CloudWatch name. */
export interface VideoStreamSeries {
  readonly putBytes: MetricSeries;
  readonly putFragments: MetricSeries;
  readonly putConnections: MetricSeries;
  readonly putRefused: MetricSeries;
  readonly errorAcks: MetricSeries;
  readonly mediaBytes: MetricSeries;
  readonly millisBehindNow: MetricSeries;
  readonly mediaRefused: MetricSeries;
  readonly hlsBytes: MetricSeries;
  readonly hlsRequests: MetricSeries;
  readonly hlsRefused: MetricSeries;
  readonly storedMs: MetricSeries;
}

export function openVideoStreamSeries(streamId: string, metrics: MetricStore): VideoStreamSeries {
  const open = (name: Parameters<MetricStore['open']>[0]) => metrics.open(name, streamId, 'videoStream');
  return {
    putBytes: open('PutMedia.IncomingBytes'),
    putFragments: open('PutMedia.IncomingFragments'),
    putConnections: open('PutMedia.ActiveConnections'),
    putRefused: open('PutMedia.ConnectionErrors'),
    errorAcks: open('PutMedia.ErrorAckCount'),
    mediaBytes: open('GetMedia.OutgoingBytes'),
    millisBehindNow: open('GetMedia.MillisBehindNow'),
    mediaRefused: open('GetMedia.ConnectionErrors'),
    hlsBytes: open('GetMP4MediaFragment.OutgoingBytes'),
    hlsRequests: open('GetHLSStreamingSessionURL.Requests'),
    hlsRefused: open('hlsSessionErrors'),
    storedMs: open('storedVideoMs'),
  };
}
