import type {
  DeliverySettings,
  PartitioningConfig,
  TransformAnswer,
  TransformFunctionConfig,
} from './deliveryStreamConfig';

/** What can be done to a Firehose stream, its function and its destination. */
export type DeliveryStreamAction =
  | { readonly do: 'UpdateDestination'; readonly of: string; readonly set: Partial<DeliverySettings> }
  | {
      readonly do: 'changeTransformFunction';
      readonly of: string;
      readonly set: Partial<Omit<TransformFunctionConfig, 'results'>>;
    }
  | {
      readonly do: 'changeTransformResult';
      readonly of: string;
      readonly recordKind: string;
      readonly to: TransformAnswer;
    }
  /** Chosen when the stream is created; null: Direct PUT. Who wrote to the one writes to the other then. */
  | { readonly do: 'changeSource'; readonly of: string; readonly to: string | null }
  /** Chosen when the stream is created (FH-38). */
  | { readonly do: 'changePartitioning'; readonly of: string; readonly to: PartitioningConfig | null }
  | { readonly do: 'breakDestination'; readonly of: string }
  | { readonly do: 'repairDestination'; readonly of: string }
  | { readonly do: 'breakTransform'; readonly of: string }
  | { readonly do: 'repairTransform'; readonly of: string };
