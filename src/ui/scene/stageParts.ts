import type { ReadModel } from '../../engine/index';

/** Firehose streams with a part of the stage to themselves: one behind a data stream stands among its readers. */
export function directDeliveryStreams({ deliveryStreams }: ReadModel): ReadModel['deliveryStreams'] {
  return deliveryStreams.filter(({ reads }) => reads === null);
}

/** How many parts lie below each other on the stage. */
export function stagePartCount(readModel: ReadModel): number {
  const { dataStreams, logGroups, videoStreams } = readModel;
  const direct = directDeliveryStreams(readModel);
  return Math.sign(dataStreams.length) + logGroups.length + direct.length + Math.sign(videoStreams.length);
}
