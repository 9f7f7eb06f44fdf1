import { quantities, type MetricAlarmView, type ProducerView, type ReadModel, type ReaderView } from '../engine/index';
import { alarmValueText } from './alarmFlags';
import { applicationWords, lateText, outputWords, windowText } from './analyticsPicture';
import { deliveryLines, deliveryWords } from './deliveryPicture';
import type { DesignPart } from './designParts';
import { workersShown } from './layout';
import { alarmStatus, patternText, subscriptionLines } from './logWords';
import { destinationWords, mappingWords } from './mappingPicture';
import { readerSign } from './readerSign';
import { ageText } from './tapeWords';
import { refusalsOf } from './videoBoxes';
import { cameraStatus, showingText, videoRetentionText } from './videoWords';

const { print } = quantities;
type Tone = 'plain' | 'warn' | 'refused';

/** Somebody or something that belongs to a part: its name, and how it stands. */
export interface PartLine {
  /** What stands in its pin, where it has one of its own. */
  readonly sign?: string;
  readonly name: string;
  readonly text: string;
  readonly tone: Tone;
}

/** A part in words. Whatever its picture shows has its line: nothing in it is without a name. */
export interface PartWords {
  /** 'data stream' */
  readonly service: string;
  readonly name: string;
  /** '2 shards' */
  readonly figure: string;
  readonly lines: readonly PartLine[];
}

const plural = (count: number, one: string) => `${print.count(count)} ${one}${count === 1 ? '' : 's'}`;
const line = (name: string, text: string, tone: Tone = 'plain'): PartLine => ({ name, text, tone });

export function partWords(part: DesignPart, readModel: ReadModel): PartWords {
  const { id: name } = part;
  switch (part.kind) {
    case 'logGroup':
      return { service: 'log group', name, figure: plural(part.group.storedEvents, 'event'), lines: logLines(part) };
    case 'videoStream':
      return { service: 'video stream', name, figure: videoRetentionText(part.stream), lines: videoLines(part) };
    case 'dataStream':
      return {
        service: 'data stream',
        name,
        figure: part.dataStream.mode === 'ON_DEMAND' ? 'on-demand' : plural(part.dataStream.openShardCount, 'shard'),
        lines: [...part.producers.map(producerLine), ...part.readers.map((reader) => readerLine(reader, readModel))],
      };
    case 'deliveryStream':
      return {
        service: 'Firehose',
        name,
        figure: deliveryWords(part.stream).bar,
        lines: [
          ...part.producers.map(producerLine),
          ...deliveryLines(part.stream).map(({ text, tone }) => line('', text, tone)),
        ],
      };
    case 'alarm':
      return { service: 'alarm', name, figure: alarmStatus(part.alarm).words, lines: [alarmLine(part.alarm)] };
    case 'analytics':
      return { service: 'Σ', name, figure: windowText(part.application), lines: analyticsLines(part) };
    case 'lambdaFunction':
      return {
        service: 'λ',
        name,
        figure: plural(part.lambdaFunction.invocations, 'invocation'),
        lines: functionLines(part, readModel.nowMs),
      };
  }
}

/** The whole picture in one sentence, for who cannot see it. */
export function designSentence(words: readonly PartWords[]): string {
  return words
    .map(({ service, name, figure, lines }) => {
      const told = lines.map((one) => [one.name, one.text].filter((text) => text !== '').join(' '));
      return `${[`${spoken[service] ?? service} ${name}`, figure, ...told].join(', ')}`;
    })
    .join('; ')
    .concat('.');
}

const spoken: Readonly<Record<string, string>> = { λ: 'function', Σ: 'analytics application' };

function producerLine({ id, kind, producedRecordsPerSecond, refusedRecordsPerSecond }: ProducerView): PartLine {
  const from = kind === 'producer' ? '' : 'forwards ';
  if (refusedRecordsPerSecond >= 0.5) return line(id, `${print.count(refusedRecordsPerSecond)}/s refused`, 'refused');
  return line(id, `${from}${print.rate(producedRecordsPerSecond)}`);
}

function readerLine(reader: ReaderView, { kclApplications }: ReadModel): PartLine {
  const { id, kind, iteratorAgeMs, keyFailure } = reader;
  if (kind !== 'kclApplication') return { ...pollerLine(reader), sign: readerSign(reader) };
  if (keyFailure) return line(id, keyFailure, 'refused');
  const application = kclApplications.find((candidate) => candidate.id === id);
  const workers = application ? workersShown(application) : [];
  const gone = workers.filter(({ status: state }) => state === 'dead' || state === 'frozen').length;
  const fleet = application ? `${plural(workers.length, 'worker')}${gone > 0 ? `, ${gone} gone` : ''}, ` : '';
  return line(id, `${fleet}${ageText(iteratorAgeMs)}`, gone > 0 ? 'warn' : 'plain');
}

function pollerLine({ id, status, iteratorAgeMs, keyFailure }: ReaderView): PartLine {
  if (keyFailure) return line(id, keyFailure, 'refused');
  return status === 'stopped' ? line(id, 'stopped', 'warn') : line(id, ageText(iteratorAgeMs));
}

function logLines({ group, alarms }: Extract<DesignPart, { kind: 'logGroup' }>): PartLine[] {
  const { query, lastQuery } = group;
  const looked = query
    ? [line('query', `sweeps, ${print.ratio(query.progress)}`)]
    : lastQuery
      ? [line('query', `${print.count(lastQuery.matches)} of them match`)]
      : [];
  return [
    ...group.sources.map(({ agentId, eventsPerSecond, status, waitingEvents }) =>
      status === 'sending'
        ? line(agentId, print.rate(eventsPerSecond))
        : line(agentId, `${status === 'cut' ? 'cut off' : 'stopped'}, ${print.count(waitingEvents)} wait`, 'warn'),
    ),
    ...(group.rejectedEvents > 0 ? [line('', `${print.count(group.rejectedEvents)} rejected`, 'refused')] : []),
    ...group.metricFilters.map(({ name, counted, pattern }) =>
      line(name, `counts ${patternText(pattern)}: ${print.count(counted)}`),
    ),
    ...group.subscriptionFilters.map((filter) => {
      const worst = subscriptionLines(filter).at(-1);
      const isTrouble = worst !== undefined && worst.tone !== 'plain';
      const text = isTrouble ? worst.text : `→ ${filter.destination}: ${print.count(filter.forwardedEvents)}`;
      return line(filter.name, text, isTrouble ? worst.tone : 'plain');
    }),
    ...looked,
    ...(group.exportEveryMs !== null || group.exportedEvents > 0
      ? [line('export', `${print.count(group.exportedEvents)} in S3`)]
      : []),
    ...alarms.map((alarm) => line(alarm.id, alarmStatus(alarm).words, alarm.state === 'ALARM' ? 'refused' : 'plain')),
  ];
}

function alarmLine(alarm: MetricAlarmView): PartLine {
  return line('', `${alarm.watches}: ${alarmValueText(alarm)}`, alarm.state === 'ALARM' ? 'refused' : 'plain');
}

function videoLines({ stream, ...part }: Extract<DesignPart, { kind: 'videoStream' }>): PartLine[] {
  return [
    ...part.cameras.map((group) => {
      const own = group.each.filter(({ streamId }) => streamId === stream.id);
      const troubled = own.map(cameraStatus).filter(({ tone }) => tone === 'refused' || tone === 'warn');
      const lost = own.reduce((sum, { lostFragments }) => sum + lostFragments, 0);
      const [one] = own;
      if (own.length === 1 && one) {
        const words = lost > 0 ? `${print.count(lost)} lost` : cameraStatus(one).words;
        return line(one.id, words, troubled.length > 0 || lost > 0 ? 'refused' : 'plain');
      }
      const states = [
        `${print.count(own.length)} cameras`,
        ...(troubled[0]
          ? [`${print.count(troubled.length)} ${troubled[0].tone === 'warn' ? 'offline' : 'refused'}`]
          : []),
        ...(lost > 0 ? [`${print.count(lost)} lost`] : []),
      ];
      return line(group.id, states.join(', '), troubled.length > 0 || lost > 0 ? 'refused' : 'plain');
    }),
    ...part.players.map((players) => {
      const refused = refusalsOf(players).reduce((sum, { count }) => sum + count, 0);
      const text =
        refused > 0 ? `${print.count(refused)} of ${print.count(players.each.length)} refused` : showingText(players);
      return line(players.id, `${players.api}: ${text}`, refused > 0 ? 'refused' : 'plain');
    }),
    ...part.processors.map(({ id, to, matches, status }) =>
      line(id, status === 'RUNNING' ? `→ ${to}: ${print.count(matches)} matches` : `→ ${to}: stopped`),
    ),
  ];
}

function analyticsLines({ application }: Extract<DesignPart, { kind: 'analytics' }>): PartLine[] {
  const state = applicationWords(application);
  const late = lateText(application);
  return [
    ...(state.isTrouble ? [line('', state.text, 'warn')] : []),
    ...(late === null ? [] : [line('', late, 'refused')]),
    line('', `${plural(application.resultRows, 'result')} ${outputWords(application)}`),
  ];
}

function functionLines(
  { lambdaFunction, mappings }: Extract<DesignPart, { kind: 'lambdaFunction' }>,
  nowMs: number,
): PartLine[] {
  const { errors, throttles, status } = lambdaFunction;
  return [
    ...mappings.flatMap((mapping) => {
      const state = mappingWords(mapping, nowMs);
      const failed = destinationWords(mapping);
      return [
        line(mapping.id, state.text, state.isTrouble ? 'warn' : 'plain'),
        ...(failed
          ? [line('on failure', `${failed.name}: ${failed.lines.join(', ')}`, failed.isLoss ? 'refused' : 'plain')]
          : []),
      ];
    }),
    ...(status === 'broken' || errors > 0
      ? [line('', errors > 0 ? plural(errors, 'error') : 'is broken', 'refused')]
      : []),
    ...(throttles > 0 ? [line('', plural(throttles, 'throttle'), 'warn')] : []),
  ];
}
