import type { AnalyticsApplication } from '../analytics/analyticsApplication';
import type { DataStream } from '../dataStreams/dataStream';
import type { DeliveryStream } from '../firehose/deliveryStream';
import type { KclApplication } from '../kcl/kclApplication';
import type { EventSourceMapping } from '../lambda/eventSourceMapping';
import type { LambdaFunction } from '../lambda/lambdaFunction';
import type { LogAgent } from '../logs/logAgent';
import type { LogGroup } from '../logs/logGroup';
import { FirehoseDelivery } from '../logs/firehoseDelivery';
import { FunctionDelivery } from '../logs/functionDelivery';
import { StreamDelivery } from '../logs/streamDelivery';
import type { SubscriptionFilter } from '../logs/subscriptionFilter';
import type { Producer } from '../producers/producer';
import type { RunContext } from '../runContext';
import type { Video } from '../videoStreams/openVideo';
import { checkEveryRecordAccountedFor } from './everyRecordAccountedFor';
import { checkDeliveryConserved } from './deliveryConserved';
import { checkLogEventsAccountedFor } from './logEventsAccountedFor';
import { checkFragmentsAccountedFor } from './fragmentsAccountedFor';
import { checkConcurrency } from './concurrency';
import { OneOwnerPerLeaseChecker } from './oneOwnerPerLease';
import { OrderPerShardChecker } from './orderPerShard';
import { checkParcelsConserved } from './parcelsConserved';
import { checkRangesTile } from './rangesTile';
import { WatermarkChecker } from './watermarkRises';
import { WithinFanOutQuotaChecker } from './withinFanOutQuota';
import { WithinQuotaChecker } from './withinQuota';

export interface CheckedWorld {
  readonly dataStreams: readonly DataStream[];
  readonly producers: readonly Producer[];
  readonly kclApplications: readonly KclApplication[];
  readonly lambdaFunctions: readonly LambdaFunction[];
  readonly eventSourceMappings: readonly EventSourceMapping[];
  readonly analyticsApplications: readonly AnalyticsApplication[];
  readonly deliveryStreams?: readonly DeliveryStream[];
  readonly logGroups: readonly LogGroup[];
  readonly logAgents: readonly LogAgent[];
  readonly video: Pick<Video, 'streams' | 'cameras' | 'players' | 'processors'>;
  readonly context: RunContext;
}

/** All checkers of a run. They keep running totals: a look costs what has changed, not the whole world. */
export class RunCheckers {
  readonly #order: OrderPerShardChecker;
  readonly #owners: readonly OneOwnerPerLeaseChecker[];
  readonly #watermarks: readonly WatermarkChecker[];
  readonly #fanOut: WithinFanOutQuotaChecker;
  readonly #quotas = new Map<string, WithinQuotaChecker>();

  constructor(readonly world: CheckedWorld) {
    this.#order = new OrderPerShardChecker(world.context.ledger);
    this.#watermarks = world.analyticsApplications.map((application) => new WatermarkChecker(application));
    this.#fanOut = new WithinFanOutQuotaChecker(world.context);
    for (const { registeredConsumers } of world.dataStreams) {
      registeredConsumers.pushObserver = (consumer, shardNumber, bytes) => {
        this.#fanOut.note(consumer, shardNumber, bytes);
      };
    }
    this.#owners = world.kclApplications.map((application) => new OneOwnerPerLeaseChecker(application));
  }

  check(): void {
    const { dataStreams, producers, context, logGroups, logAgents } = this.world;
    const subscriptions = logGroups.flatMap((group) => [...group.subscriptionFilters.values(), ...group.retired]);
    for (const dataStream of dataStreams) {
      const own = producers.filter((producer) => producer.dataStream === dataStream);
      checkEveryRecordAccountedFor(
        dataStream,
        context.ledger,
        own.reduce((sum, producer) => sum + producer.waitingRecords, 0) +
          this.#resultsOnTheirWay(dataStream.id) +
          payloadsFor(dataStream, subscriptions) +
          this.#matchesOnTheirWay(dataStream),
      );
      if (dataStream.status !== 'CREATING') checkRangesTile(dataStream);
      for (const shard of dataStream.shards) {
        const key = `${dataStream.id}/${shard.shardId}`;
        let checker = this.#quotas.get(key);
        if (!checker) this.#quotas.set(key, (checker = new WithinQuotaChecker(shard, context.era)));
        checker.check();
      }
    }
    for (const stream of this.world.deliveryStreams ?? []) {
      const own = producers.filter(({ target }) => target === stream);
      checkDeliveryConserved(
        stream,
        context.ledger,
        own.reduce((sum, producer) => sum + producer.waitingRecords, 0) +
          this.#resultsOnTheirWay(stream.id) +
          payloadsFor(stream, subscriptions),
      );
      checkParcelsConserved(stream, subscriptions);
    }
    checkConcurrency(
      this.world.lambdaFunctions,
      this.world.eventSourceMappings,
      this.world.analyticsApplications,
      (lambdaFunction) =>
        subscriptions.reduce((sum, { delivery }) => {
          const isIt = delivery instanceof FunctionDelivery && delivery.lambdaFunction === lambdaFunction;
          return isIt ? sum + delivery.running : sum;
        }, 0),
    );
    for (const group of logGroups) {
      checkLogEventsAccountedFor(
        group,
        logAgents.filter((agent) => agent.group === group),
      );
    }
    checkFragmentsAccountedFor(this.world.video);
    this.#fanOut.check();
    this.#order.check();
    for (const checker of this.#owners) checker.check();
    for (const watermark of this.#watermarks) watermark.check();
  }

  /** Rows of results that are to become records of a stream, and are not taken yet. */
  #resultsOnTheirWay(id: string): number {
    return this.world.analyticsApplications.reduce((sum, application) => sum + application.resultsFor(id), 0);
  }

  /** Matches of stream processors that are to become records of a data stream. */
  #matchesOnTheirWay(dataStream: DataStream): number {
    const own = this.world.video.processors.filter((processor) => processor.dataStream === dataStream);
    return own.reduce((sum, { writer }) => sum + writer.waiting, 0);
  }
}

/** Payloads of subscriptions that wait to become records of a data stream or of a Firehose stream. */
function payloadsFor(target: DataStream | DeliveryStream, subscriptions: readonly SubscriptionFilter[]): number {
  return subscriptions.reduce((sum, { delivery, waitingPayloads }) => {
    const to =
      delivery instanceof StreamDelivery
        ? delivery.dataStream
        : delivery instanceof FirehoseDelivery
          ? delivery.deliveryStream
          : null;
    return to === target ? sum + waitingPayloads : sum;
  }, 0);
}
