import { nearestName } from '../../nearestName';
import type { Path, Report } from '../problem';
import { shardsAtStart } from '../services/dataStreams';
import type { WrittenTopology } from '../schema/topologySchema';

export type PartKind =
  | 'dataStream'
  | 'producer'
  | 'pollingReader'
  | 'kclApplication'
  | 'lambdaFunction'
  | 'eventSourceMapping'
  | 'analyticsApplication'
  | 'deliveryStream'
  | 'kmsKey'
  | 'logGroup'
  | 'logAgent'
  | 'metricAlarm'
  | 'videoStream'
  | 'camera'
  | 'videoPlayer'
  | 'streamProcessor'
  | 'account'
  | 'system';

/** Parts that read a data stream and have an account of their own. */
export const readerKinds = [
  'pollingReader',
  'kclApplication',
  'eventSourceMapping',
  'analyticsApplication',
  'deliveryStream',
] as const;

const kindWords: Record<PartKind, string> = {
  dataStream: 'data stream',
  producer: 'producer',
  pollingReader: 'polling reader',
  kclApplication: 'KCL application',
  kmsKey: 'KMS key',
  account: 'shared account',
  system: 'choice of designs',
  lambdaFunction: 'Lambda function',
  eventSourceMapping: 'event source mapping',
  analyticsApplication: 'analytics application',
  deliveryStream: 'Firehose stream',
  logGroup: 'log group',
  logAgent: 'agent of a log group',
  metricAlarm: 'alarm',
  videoStream: 'video stream',
  camera: 'camera',
  videoPlayer: 'player of video',
  streamProcessor: 'stream processor',
};

/** Everything of a topology that has a name, so that what is written elsewhere can be held against it. */
export class TopologyNames {
  readonly #kinds = new Map<string, PartKind>();
  readonly entities = new Map<string, string>();
  readonly shardCounts = new Map<string, number>();
  readonly keys = new Set<string>();
  /** Ids of the ways in which the system can be built. */
  readonly designs = new Set<string>();
  /** Producers whose produceToStoreMs is not measured. */
  readonly withoutDelays = new Set<string>();

  constructor(topology: WrittenTopology, report: Report, above: Path = ['topology']) {
    const groups = [
      ['dataStream', 'dataStreams', topology.dataStreams ?? []],
      ['producer', 'producers', topology.producers ?? []],
      ['pollingReader', 'pollingReaders', topology.pollingReaders ?? []],
      ['kclApplication', 'kclApplications', topology.kclApplications ?? []],
      ['kmsKey', 'kmsKeys', topology.kmsKeys ?? []],
      ['lambdaFunction', 'lambdaFunctions', topology.lambdaFunctions ?? []],
      ['eventSourceMapping', 'eventSourceMappings', topology.eventSourceMappings ?? []],
      ['analyticsApplication', 'analyticsApplications', topology.analyticsApplications ?? []],
      ['deliveryStream', 'deliveryStreams', topology.deliveryStreams ?? []],
      ['logGroup', 'logGroups', topology.logGroups ?? []],
      ['logAgent', 'logAgents', topology.logAgents ?? []],
      ['metricAlarm', 'metricAlarms', topology.metricAlarms ?? []],
      ['videoStream', 'videoStreams', topology.videoStreams ?? []],
      ['camera', 'cameras', topology.cameras ?? []],
      ['videoPlayer', 'videoPlayers', topology.videoPlayers ?? []],
      ['streamProcessor', 'streamProcessors', topology.streamProcessors ?? []],
    ] as const;
    this.#kinds.set('account', 'account');
    for (const [kind, group, parts] of groups) {
      parts.forEach(({ id }, index) => {
        const other = this.#kinds.get(id);
        if (other) report([...above, group, index, 'id'], `There is already a ${kindWords[other]} '${id}'.`);
        this.#kinds.set(id, kind);
      });
    }
    for (const stream of topology.dataStreams ?? []) this.shardCounts.set(stream.id, shardsAtStart(stream, 'today'));
    for (const { id, entity, partitionKey, delays, oneAtATime, library } of topology.producers ?? []) {
      const name = typeof entity === 'string' ? entity : Object.keys(entity ?? {})[0];
      if (name !== undefined) this.entities.set(id, name);
      if (!delays && !oneAtATime && library === undefined) this.withoutDelays.add(id);
      if (partitionKey?.same !== undefined) this.keys.add(partitionKey.same);
    }
  }

  /** Another design of the same story: what it has beside the parts that are named here already. */
  addDesign(id: string, names: TopologyNames): void {
    const { shardCounts, entities, keys, withoutDelays } = names;
    this.designs.add(id);
    this.#kinds.set('system', 'system');
    for (const [part, kind] of names.#kinds) if (!this.#kinds.has(part)) this.#kinds.set(part, kind);
    for (const [stream, count] of shardCounts) if (!this.shardCounts.has(stream)) this.shardCounts.set(stream, count);
    for (const [producer, entity] of entities) this.entities.set(producer, entity);
    for (const key of keys) this.keys.add(key);
    for (const producer of withoutDelays) this.withoutDelays.add(producer);
  }

  kindOf(id: string): PartKind | null {
    return this.#kinds.get(id) ?? null;
  }

  /** Ids of these kinds, in the order of the file. */
  ids(...kinds: readonly PartKind[]): readonly string[] {
    return [...this.#kinds].filter(([, kind]) => kinds.length === 0 || kinds.includes(kind)).map(([id]) => id);
  }

  /** The id that is meant: the one written, or the only one there is. Null when it was reported. */
  resolve(written: string | undefined, kinds: readonly PartKind[], report: Report, path: Path): string | null {
    const fitting = this.ids(...kinds);
    const wanted = kinds.map((kind) => kindWords[kind]).join(' or ');
    if (written === undefined) {
      const [only] = fitting;
      if (only !== undefined && fitting.length === 1) return only;
      const choice = fitting.length > 0 ? `Write 'of' with one of ${fitting.join(', ')}.` : null;
      report(path, fitting.length > 0 ? `Which ${wanted} is meant?` : `The topology has no ${wanted}.`, choice);
      return null;
    }
    if (fitting.includes(written)) return written;
    const other = this.kindOf(written);
    const nearest = nearestName(written, fitting);
    report(
      path,
      other ? `'${written}' is a ${kindWords[other]}, a ${wanted} is expected.` : `There is no ${wanted} '${written}'.`,
      nearest ? `Did you mean '${nearest}'?` : fitting.length > 0 ? `There is ${fitting.join(', ')}.` : null,
    );
    return null;
  }
}
