import type { Simplification } from './simplification';

/** What the model leaves out of CloudWatch Logs. */
export const logsSimplifications = [
  {
    id: 'log-agent',
    sentence:
      'The hosts of an agent take turns to send, each every few seconds; real agents send by the size of their buffer as well.',
    factIds: ['CWL-16', 'CWL-01'],
  },
  {
    id: 'subscription-payload',
    sentence:
      'A payload of a subscription holds events of one log stream, up to 64 KiB before gzip; the service packs them in its own way.',
    factIds: ['CWL-10', 'CWL-12'],
  },
  {
    id: 'payload-compression',
    sentence:
      'How far gzip shrinks log events is set by the scenario; where nothing is said they keep their size. Behind a data stream they are records like any others, which nothing has to unzip.',
    factIds: ['CWL-10'],
  },
  {
    id: 'control-message',
    sentence:
      'A new filter to a Firehose stream sends one CONTROL_MESSAGE, a record without log events, and other destinations none; whatever takes messages out leaves it out, and it counts as dropped.',
    factIds: ['CWL-10', 'FH-34'],
  },
  {
    id: 'alarm-at-once',
    sentence: 'An alarm judges each period the moment it ends; the service publishes metrics a little later.',
    factIds: ['USE-24', 'CWL-08'],
  },
  {
    id: 'alarm-response',
    sentence:
      'Whoever an alarm calls takes the stated time, whatever the hour, and then does what the story says; another alarm meanwhile calls nobody else.',
    factIds: ['MET-03'],
  },
  {
    id: 'query-speed',
    sentence: 'A query scans a gigabyte a second and takes two seconds at least; AWS publishes no speed.',
    factIds: ['CWL-13'],
  },
  {
    id: 'export-time',
    sentence:
      'An export task runs for a minute, and data is exportable twelve hours after it came: the documented worst case.',
    factIds: ['CWL-15'],
  },
] as const satisfies readonly Simplification[];
