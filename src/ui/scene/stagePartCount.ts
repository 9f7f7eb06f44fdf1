import type { ReadModel } from '../../engine/index';

/** How many parts lie below each other on the stage. A Firehose stream that reads a data stream stands beside its tapes. */
export function stagePartCount(readModel: ReadModel): number {
  const { dataStreams, logGroups, deliveryStreams, videoStreams } = readModel;
  const direct = deliveryStreams.filter(({ reads }) => reads === null);
  return Math.sign(dataStreams.length) + logGroups.length + direct.length + Math.sign(videoStreams.length);
}
