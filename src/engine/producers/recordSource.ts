import type { KeyDistribution, ProducerConfig, RateCurve } from './producerConfig';
import type { PutTarget } from '../dataStreams/putTarget';
import type { PutEntries } from '../dataStreams/putEntries';
import type { StreamRows } from '../dataStreams/streamRows';
import type { Random } from '../kernel/random';
import { producedSecond } from '../ledger/readerAccount';
import type { DataStreamAccount } from '../ledger/recordLedger';
import { ArrivalProcess, peakRecordsPerSecond } from './arrivalProcess';
import { createKeyChoice, type KeyChoice } from './keyChoice';

/** Called with the second of production of each record that the queue has no room for. */
type Overflow = (second: number) => void;

/** Where the records of a producer arise: along its curve, each with its entity and its key. */
export class RecordSource {
  #arrivals: ArrivalProcess;
  #keyChoice: KeyChoice;
  #distribution: KeyDistribution;
  readonly #account: DataStreamAccount;
  /** What comes on top for a while. */
  #bursts: ArrivalProcess[] = [];
  /** A key that a share of the records bears whatever the distribution says. */
  #hotKeyId = -1;
  #hotRatio = 0;
  /** Number of this producer among those that write rows; −1 for none. */
  readonly #writer: number;
  readonly #rows: StreamRows | null;
  /** Records that have arisen, where entities take turns. */
  #inTurns = 0;

  /** @param entityBase id of this producer's first entity within its target. */
  constructor(
    readonly config: ProducerConfig,
    readonly target: PutTarget,
    readonly entityBase: number,
    readonly random: Random,
    /** For who bears the hot key; a fork of its own, so that nothing else changes by it. */
    readonly hotRandom: Random,
    account: DataStreamAccount,
    seedOf: (purpose: string) => number = () => 0,
  ) {
    this.#account = account;
    const entity = { name: config.entity?.name ?? '', base: entityBase };
    this.#rows = config.rows ? target.writeRows() : null;
    this.#writer = config.rows && this.#rows ? this.#rows.addWriter(config.rows, entity, seedOf) : -1;
    this.#arrivals = new ArrivalProcess(config.rate, 0);
    this.#distribution = config.partitionKey;
    this.#keyChoice = this.#chooseKeys(config.partitionKey);
  }

  get keyChoice(): KeyChoice {
    return this.#keyChoice;
  }

  get curve(): RateCurve {
    return this.#arrivals.curve;
  }

  /** Until when records were taken. */
  get takenUntilMs(): number {
    return this.#arrivals.takenUntilMs;
  }

  get peakRecordsPerSecond(): number {
    const bursts = this.#bursts.reduce((sum, { curve }) => sum + peakRecordsPerSecond(curve), 0);
    return peakRecordsPerSecond(this.#arrivals.curve) + bursts;
  }

  /** Id of the hot key, −1 for none. */
  get hotKeyId(): number {
    return this.#hotKeyId;
  }

  get hotRatio(): number {
    return this.#hotRatio;
  }

  get distribution(): KeyDistribution {
    return this.#distribution;
  }

  /** What comes on top for a while has not ended yet. */
  get hasBursts(): boolean {
    return this.#bursts.length > 0;
  }

  addBurst(recordsPerSecond: number, forMs: number, nowMs: number): void {
    const curve = {
      kind: 'burst',
      recordsPerSecond: 0,
      burstRecordsPerSecond: recordsPerSecond,
      fromMs: nowMs,
      durationMs: forMs,
      everyMs: null,
    } as const;
    this.#bursts.push(new ArrivalProcess(curve, nowMs));
  }

  /** A ratio of 0 ends it. */
  makeKeyHot(partitionKey: string, ratio: number): void {
    this.#hotKeyId = ratio > 0 ? this.target.keys.idOf(partitionKey, this.config.explicitHashKey) : -1;
    this.#hotRatio = ratio;
  }

  /** Goes on with what was changed at the source of another target. */
  takeOver(before: RecordSource): void {
    this.#arrivals = before.#arrivals;
    this.#bursts = before.#bursts;
    this.changeKeys(before.#distribution);
    if (before.#hotKeyId >= 0) this.makeKeyHot(before.target.keys.nameOf(before.#hotKeyId), before.#hotRatio);
  }

  changeKeys(distribution: KeyDistribution): void {
    this.#distribution = distribution;
    this.#keyChoice = this.#chooseKeys(distribution);
  }

  /** From now on; what has arisen before and was not taken is forgotten. */
  changeRate(curve: RateCurve, nowMs: number): void {
    this.#arrivals = new ArrivalProcess(curve, nowMs);
  }

  /** How many new records there are, where none is drawn by itself. */
  takeCount(nowMs: number): number {
    const fresh = this.#arrivals.take(nowMs);
    return this.#bursts.length > 0 ? fresh + this.#takeBursts(nowMs) : fresh;
  }

  /** New records join the end of the queue; gives their number. */
  arrive(queue: PutEntries, nowMs: number, overflow: Overflow): number {
    const fromMs = this.#arrivals.takenUntilMs;
    let fresh = this.#arrivals.take(nowMs);
    if (this.#bursts.length > 0) fresh += this.#takeBursts(nowMs);
    if (fresh === 0) return 0;
    const { keyId: keyIds, entityId, productionOrder, producedSecond: producedSeconds, producedAtMs, attempts } = queue;
    const { random } = this;
    const hotRatio = this.#hotRatio;
    const keyChoice = this.#keyChoice;
    const entities = this.config.entity?.values ?? 0;
    const stepMs = (nowMs - fromMs) / fresh;
    const firstOrder = this.#account.producedTotal;
    let second = producedSecond(fromMs + stepMs);
    let inSecond = 0;
    for (let index = 0; index < fresh; index++) {
      const aroseAtMs = fromMs + (index + 1) * stepMs;
      const own = producedSecond(aroseAtMs);
      if (own !== second) {
        this.#account.produce(second, inSecond);
        second = own;
        inSecond = 0;
      }
      inSecond++;
      const entityIndex = entities > 0 ? this.#drawEntity(entities) : -1;
      let keyId = keyChoice.draw(random, entityIndex);
      if (hotRatio > 0 && this.hotRandom.nextRatio() < hotRatio) keyId = this.#hotKeyId;
      if (queue.count === queue.capacity) {
        overflow(own);
        continue;
      }
      const place = queue.count++;
      keyIds[place] = keyId;
      if (entityIndex >= 0) {
        entityId[place] = this.entityBase + entityIndex;
        productionOrder[place] = firstOrder + index;
        if (this.#writer >= 0) this.#rows?.note(this.#writer, firstOrder + index, aroseAtMs);
      }
      producedSeconds[place] = own;
      if (queue.keepsTimes) producedAtMs[place] = aroseAtMs;
      attempts[place] = 0;
      if (queue.places !== null) queue.places.shardNumber[place] = -1;
    }
    this.#account.produce(second, inSecond);
    return fresh;
  }

  /** Row `place` of an entity comes `place` × `everyMs` after its first, where entities take turns. */
  #drawEntity(entities: number): number {
    const { turns } = this.config.entity ?? {};
    if (!turns) return this.random.nextBelow(entities);
    const number = this.#inTurns++;
    const begunMeanwhile = Math.round((this.peakRecordsPerSecond * turns.everyMs) / 1000 / turns.records);
    const entity = Math.floor(number / turns.records) - (number % turns.records) * begunMeanwhile;
    return ((entity % entities) + entities) % entities;
  }

  #takeBursts(nowMs: number): number {
    const fresh = this.#bursts.reduce((sum, burst) => sum + burst.take(nowMs), 0);
    this.#bursts = this.#bursts.filter(
      ({ curve }) => curve.kind === 'burst' && nowMs < curve.fromMs + curve.durationMs,
    );
    return fresh;
  }

  #chooseKeys(distribution: KeyDistribution): KeyChoice {
    return createKeyChoice(distribution, this.config.entity, this.target.keys, this.config.explicitHashKey);
  }
}
