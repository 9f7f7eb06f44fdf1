import { dataStreamMachine } from './dataStreams/dataStream.machine';
import { shardMachine } from './dataStreams/shard.machine';
import { shardConsumerMachine } from './kcl/shardConsumer.machine';
import { workerMachine } from './kcl/worker.machine';
import { producerMachine } from './producers/producer.machine';

/** Every machine of the engine. A test may put a broken one in its place. */
export const engineMachines = {
  dataStream: dataStreamMachine,
  shard: shardMachine,
  producer: producerMachine,
  worker: workerMachine,
  shardConsumer: shardConsumerMachine,
} as const;

export type EngineMachines = typeof engineMachines;
