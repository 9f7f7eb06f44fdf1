import type { SimulationConfig } from '../config';
import type { ProducerConfig } from '../producers/producerConfig';
import { runTo, world } from '../testConfigs';
import type { EventSourceMappingConfig, LambdaFunctionConfig } from './lambdaConfig';
import { defaultMappingSettings } from './mappingLimits';

export const functionDefaults: LambdaFunctionConfig = {
  id: 'parse',
  recordMs: 1,
  callMs: 20,
  timeoutMs: 60_000,
  reservedConcurrency: null,
  errorRatio: 0,
};

export const mappingDefaults: EventSourceMappingConfig = {
  ...defaultMappingSettings('today'),
  id: 'mapping',
  reads: 'readings',
  functionId: 'parse',
  startingPosition: { type: 'TRIM_HORIZON' },
  creationMs: 0,
  phaseMs: 500,
};

export interface LambdaWorld {
  readonly shards?: number;
  readonly producer?: Partial<ProducerConfig>;
  readonly mapping?: Partial<EventSourceMappingConfig>;
  readonly lambdaFunction?: Partial<LambdaFunctionConfig>;
  readonly retentionMs?: number;
  readonly scheduled?: SimulationConfig['scheduled'];
}

/** One data stream, one producer of 50 records a second at even distances, a mapping and its function. */
export function lambdaWorld({ shards = 1, producer, mapping, lambdaFunction, retentionMs, scheduled }: LambdaWorld) {
  return world(
    shards,
    { rate: { kind: 'steady', recordsPerSecond: 50 }, callIntervalMs: 100, phaseMs: 0, ...producer },
    {
      dataStreams: [
        {
          id: 'readings',
          mode: 'PROVISIONED',
          shardCount: shards,
          retentionMs: retentionMs ?? 86_400_000,
          reshardMs: 2000,
        },
      ],
      lambdaFunctions: [{ ...functionDefaults, ...lambdaFunction }],
      eventSourceMappings: [{ ...mappingDefaults, ...mapping }],
      scheduled: scheduled ?? [],
    },
  );
}

export const playLambda = (toMs: number, world: LambdaWorld = {}, seed = 1) => runTo(toMs, lambdaWorld(world), seed);

/** The bad record of most stories: the next one after ten seconds. */
export const poisonAtTen = {
  atMs: 10_000,
  action: { do: 'poisonRecord', of: 'readings', shardId: null },
} as const;
