import {
  deliverySettingsText,
  transformFunctionText,
  type DeliveryStreamAction,
  type PartitioningConfig,
} from '../../engine/index';
import type { ActionWords } from './actionWords';
import { counted } from './counted';

/** 'Direct PUT', or the data stream in front. */
export const sourceText = (to: string | null): string => (to === null ? 'Direct PUT' : `the data stream ${to}`);

/** 'by region, 24 values'. */
export const partitioningText = (to: PartitioningConfig | null): string =>
  to === null ? 'no partitions' : `by ${to.by}, ${counted(to.values, 'value')}`;

export const deliveryStreamWords: ActionWords<DeliveryStreamAction['do']> = {
  UpdateDestination: ({ of, set }) => `Set ${of} to ${deliverySettingsText(set)}`,
  changeTransformFunction: ({ of, set }) => `Give the function of ${of} ${transformFunctionText(set)}`,
  changeTransformResult: ({ of, recordKind, to }) =>
    to === 'missing'
      ? `Leave ${recordKind} out of what the function of ${of} answers`
      : `Answer ${to} for ${recordKind} in the function of ${of}`,
  changeSource: ({ of, to }) => `Create ${of} with ${sourceText(to)} as its source`,
  changePartitioning: ({ of, to }) =>
    `Create ${of} with ${to === null ? 'no partitions' : `partitions ${partitioningText(to)}`}`,
  breakDestination: ({ of }) => `Break the destination of ${of}`,
  repairDestination: ({ of }) => `Repair the destination of ${of}`,
  breakTransform: ({ of }) => `Break the function of ${of}`,
  repairTransform: ({ of }) => `Mend the function of ${of}`,
};
