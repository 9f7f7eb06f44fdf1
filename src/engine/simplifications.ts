/** A deliberate difference between the model and the service, shown to the learner. */
export interface Simplification {
  readonly id: string;
  readonly sentence: string;
  readonly factIds: readonly string[];
}

/** What the model leaves out. `Model: <id>` in the code points here; a scenario names the rows that it touches. */
export const simplifications = [
  {
    id: 'token-bucket',
    sentence: 'A shard’s limits are token buckets one second deep; AWS does not publish the algorithm on its servers.',
    factIds: ['SIM-06', 'KDS-10', 'KDS-11'],
  },
  {
    id: 'large-record-burst',
    sentence:
      'For records above 1 MiB a shard has a tank of 10 MiB that its rate refills; AWS publishes neither its depth nor its speed.',
    factIds: ['KDS-06', 'KDS-07', 'SIM-06'],
  },
  {
    id: 'reshard-duration',
    sentence: 'A reshard takes 30 seconds here; the service needs some minutes, longer for many shards.',
    factIds: ['SIM-07', 'KDS-56'],
  },
  {
    id: 'one-moment-reshard',
    sentence:
      'All parents close and all children open in one moment at the end of a reshard; the service goes shard by shard.',
    factIds: ['KDS-53', 'KDS-57'],
  },
  {
    id: 'on-demand-growth',
    sentence:
      'An on-demand data stream splits every shard whose busiest minute took more than half of its limits, 15 minutes after the first one, and shrinks no more; the service may be quicker.',
    factIds: ['KDS-62', 'KDS-63'],
  },
  {
    id: 'warming-time',
    sentence: 'Warm throughput is there after 30 seconds of UPDATING; the service may need minutes.',
    factIds: ['KDS-68'],
  },
  {
    id: 'data-key-in-hand',
    sentence:
      'A data key serves for five minutes; that a key is disabled shows when the next one is asked for, never before.',
    factIds: ['KMS-05', 'KMS-04'],
  },
  {
    id: 'key-policy',
    sentence:
      'A key policy is kept by producer and reader and holds at once; roles, grants and other accounts are not modelled. Who is not named in it may use the key.',
    factIds: ['KMS-03', 'KMS-04'],
  },
  {
    id: 'settings-at-once',
    sentence: 'A new record size limit and shard-level metrics hold at once; the service needs a moment.',
    factIds: ['KDS-06', 'MET-27'],
  },
  {
    id: 'fluid',
    sentence:
      'Above 200,000 records a second on one data stream records are counted by shard, not followed one by one: keys appear as their expected share, arrivals to 100 ms. Refused attempts are not counted at all, so charts of refusals show zero; records given up are, close to the limit only to about a fifth.',
    factIds: ['KDS-10', 'KDS-60'],
  },
  {
    id: 'rows-in-a-record',
    sentence:
      'Rows that a producer packs into one record are counted as that record and wait for nothing; what lies in its queue when the packing changes counts as packed.',
    factIds: ['FH-51', 'PRC-09'],
  },
  {
    id: 'retry-backoff',
    sentence:
      'Refused entries are sent again in a call of their own after a random part of a doubling wait; real code may do otherwise.',
    factIds: ['KDS-08'],
  },
  {
    id: 'call-is-instant',
    sentence:
      'A PutRecords or GetRecords call is judged in the moment it is made; the round trip only delays the next try.',
    factIds: ['KDS-08', 'KDS-20'],
  },
  {
    id: 'iterator-age-at-cursor',
    sentence:
      'Iterator age is measured at the next record that the application has not processed, not at the last one fetched.',
    factIds: ['MET-03'],
  },
  {
    id: 'constant-work',
    sentence: 'Every record costs a worker the same work, and its CPU takes its shards in turn, 50 ms each.',
    factIds: ['KCL-02'],
  },
  {
    id: 'consumer-start',
    sentence: 'A worker needs 100 ms from a lease to its first GetRecords.',
    factIds: ['KCL-02'],
  },
  {
    id: 'lease-table-is-instant',
    sentence: 'Writes to the lease table take no time; unless the table is given a limit, they never meet one.',
    factIds: ['KCL-01', 'KCL-14'],
  },
  {
    id: 'lease-table-capacity',
    sentence:
      'Each update of a lease costs the table one write; what is not used is saved up for five seconds, and a refused write is not tried again before the next one is due.',
    factIds: ['KCL-01', 'KCL-04'],
  },
  {
    id: 'kcl-migration',
    sentence:
      'A fleet moves on to another version of KCL in one moment, all workers together; in AWS it is deployed worker by worker and changes over when all are ready.',
    factIds: ['KCL-20', 'KCL-27'],
  },
  {
    id: 'scaling-rule',
    sentence:
      'A scaling rule looks at the mean CPU every 30 seconds, orders what would bring it to the target, and a new instance works after 30 seconds.',
    factIds: ['KCL-13'],
  },
  {
    id: 'batch-throws-whole',
    sentence:
      'The code reads a whole batch before it works on any record of it, so an error that nobody catches keeps all of them from being processed.',
    factIds: ['KCL-16'],
  },
  {
    id: 'zombie-second',
    sentence:
      'A worker that wakes from a pause goes on for one second before it looks whether its leases are still its own; a refused checkpoint tells it sooner.',
    factIds: ['KCL-02', 'KCL-03'],
  },
  {
    id: 'fleet-at-start',
    sentence:
      'The workers of a KCL application share its leases evenly when the run begins, as if they had run before.',
    factIds: ['KCL-10'],
  },
  {
    id: 'worker-start',
    sentence: 'A new worker is up some seconds after it was ordered; real instances take longer.',
    factIds: ['KCL-13'],
  },
  {
    id: 'trim-once-a-period',
    sentence: 'Expired records are trimmed once a second; the service may be later.',
    factIds: ['KDS-40', 'KDS-43'],
  },
  {
    id: 'even-arrivals',
    sentence: 'Records arise at even distances along the rate; only their keys are left to chance.',
    factIds: [],
  },
  {
    id: 'retention-at-once',
    sentence: 'A changed retention holds at once; the service is UPDATING for a moment.',
    factIds: ['KDS-42', 'KDS-43'],
  },
  {
    id: 'prorated-hours',
    sentence:
      'A part of an hour costs its part of the hourly price here, a month has 720 hours and a GB a billion bytes; the bill rounds in its own way.',
    factIds: ['PRC-01', 'PRC-11'],
  },
  {
    id: 'mapping-change',
    sentence: 'A change of an event source mapping takes 5 seconds here; the service may need up to a minute.',
    factIds: ['ESM-01'],
  },
  {
    id: 'mapping-restart',
    sentence:
      'A changed mapping finishes what it has invoked and reads again from the first record that is not done with; its count of retries begins anew.',
    factIds: ['ESM-07', 'ESM-14'],
  },
  {
    id: 'mapping-retry-wait',
    sentence:
      'A batch that failed, or found no free execution, is tried again after one second; the service waits longer from try to try.',
    factIds: ['ESM-06', 'ESM-14'],
  },
  {
    id: 'mapping-reads-ahead',
    sentence:
      'A mapping polls a shard once a second while fewer than 10,000 records are read ahead; how far the service reads ahead is not published.',
    factIds: ['ESM-04'],
  },
  {
    id: 'keys-to-hands',
    sentence:
      'With a ParallelizationFactor each partition key goes to one of the batches by the remainder of its hash key; the service keeps keys together in a way of its own.',
    factIds: ['ESM-05'],
  },
  {
    id: 'payload-of-data',
    sentence: 'The 6 MB of an event count the data in base64 without the fields around it.',
    factIds: ['ESM-01'],
  },
  {
    id: 'bisect-at-first',
    sentence:
      'With a partial response that names the first record of the batch, bisect halves the batch; the guides only say that it is split at the named record.',
    factIds: ['ESM-09', 'ESM-11'],
  },
  {
    id: 'function-work',
    sentence:
      'A function needs the same time for each record and works on them one after another; there are no cold starts, and it stops at the first record that fails.',
    factIds: ['ESM-01'],
  },
  {
    id: 'aggregates-in-lambda',
    sentence:
      'A function unpacks aggregated records unless a scenario says that it does not; a batch that is halved may be cut within an aggregate.',
    factIds: ['ESM-05', 'KPL-11'],
  },
  {
    id: 'account-concurrency',
    sentence: 'The concurrency limit of the account is never met; only what is reserved for a function limits it.',
    factIds: ['ESM-05'],
  },
  {
    id: 'filter-by-key',
    sentence: 'A filter looks at how the partition key begins; the service can look into the data as well.',
    factIds: ['ESM-13'],
  },
  {
    id: 'fair-pollers',
    sentence:
      'Pollers that ask for more than a shard gives take turns: whoever had least is served first. The service promises no order among them, and some may get less.',
    factIds: ['KDS-20', 'KDS-21'],
  },
  {
    id: 'consumer-creation',
    sentence:
      'A registered consumer is ACTIVE five seconds after it was asked for, and gone five seconds after it was given back.',
    factIds: ['KDS-32', 'KDS-33'],
  },
  {
    id: 'fan-out-delay',
    sentence:
      'A pushed record is there 70 ms after it was stored, always; the service says about 70 ms and has a tail.',
    factIds: ['KDS-31'],
  },
  {
    id: 'fan-out-events',
    sentence:
      'A backlog is pushed in parts of a tenth of a second’s bytes or more; how AWS cuts its events is not published.',
    factIds: ['KDS-30'],
  },
  {
    id: 'one-age-for-all-readers',
    sentence:
      'Iterator age is kept for each reader, however it reads; CloudWatch has GetRecords.IteratorAgeMilliseconds for a data stream and SubscribeToShardEvent.MillisBehindLatest for a registered consumer.',
    factIds: ['MET-03', 'MET-09'],
  },
  {
    id: 'thread-per-shard',
    sentence: 'A reader without the KCL has a thread for each shard, and they do not slow each other down.',
    factIds: ['KDS-28'],
  },
  {
    id: 'firehose-interval-clock',
    sentence:
      'The seconds of a Firehose buffer run from the first record in an empty buffer; AWS does not say when they begin.',
    factIds: ['FH-20'],
  },
  {
    id: 'zero-buffering',
    sentence:
      'A Firehose interval of 0 seconds delivers after 5 seconds here; the service says a few seconds end to end.',
    factIds: ['FH-22'],
  },
  {
    id: 'fixed-buffer-hints',
    sentence: 'Buffering hints hold as they are set; the service may enlarge buffers when delivery lags.',
    factIds: ['FH-20'],
  },
  {
    id: 'transform-retries',
    sentence:
      'A failed invocation of a transforming function is tried again at once, and every invocation takes the same time.',
    factIds: ['FH-32', 'FH-35'],
  },
  {
    id: 'delivery-retry-spacing',
    sentence:
      'A destination that fails is tried every 10 seconds and takes all or nothing; AWS does not publish the waits between attempts.',
    factIds: ['FH-12', 'FH-41', 'FH-42'],
  },
  {
    id: 'error-bucket',
    sentence: 'Prefixes for failures and backups lie in a bucket that can always be reached.',
    factIds: ['FH-34', 'FH-41'],
  },
  {
    id: 'compression-ratio',
    sentence: 'Compression and columns leave a quarter of the bytes, whatever the records hold.',
    factIds: ['FH-37', 'FH-48'],
  },
  {
    id: 'direct-put-growth',
    sentence:
      'Throttling that lasts five minutes doubles the quota of Direct PUT; AWS does not say how soon it raises it, or how far.',
    factIds: ['FH-11'],
  },
  {
    id: 'firehose-read-call',
    sentence:
      'A GetRecords call of Firehose is answered after 15 ms, and no destination ever gets a record twice for its own sake.',
    factIds: ['FH-18', 'FH-47'],
  },
  {
    id: 'sql-text-size',
    sentence: 'A statement may be as long as the older SQL service let it be, 100 KB; Flink has no such limit.',
    factIds: ['KDA-06'],
  },
  {
    id: 'watermark-of-shards',
    sentence:
      'The watermark is that of the shard that is furthest behind; a shard without a row for 10 seconds, and with none unread, holds it back no longer.',
    factIds: ['MSF-10'],
  },
  {
    id: 'checkpoint-state',
    sentence:
      'A checkpoint takes no time and cannot fail; results that were worked out before a failure are still written, so those since the checkpoint come twice.',
    factIds: ['MET-36', 'KDA-14'],
  },
  {
    id: 'application-restart',
    sentence:
      'A start, an update and a restart of an application take the time that its scenario gives; other statements begin with no state, at the place of the snapshot.',
    factIds: ['MSF-01'],
  },
  {
    id: 'steady-parallelism',
    sentence: 'The parallelism of an application is changed by the learner alone: autoscaling is switched off.',
    factIds: ['MSF-07'],
  },
  {
    id: 'result-buffer',
    sentence: 'An application holds 5,000 rows of results that cannot be written, then it takes no further row.',
    factIds: ['KDA-14'],
  },
  {
    id: 'diurnal-curve',
    sentence:
      'A day’s traffic swings in one smooth wave between its lowest and its highest rate; real days have edges.',
    factIds: [],
  },
  {
    id: 'agent-file',
    sentence:
      'The agent follows one file that holds every record until it is stored; its restarts, and the lines that they send twice, are left out.',
    factIds: ['AGT-01', 'AGT-02'],
  },
  {
    id: 'kpl-limiter',
    sentence:
      'The producer library lets a second’s worth of a shard go at once and looks every 25 ms at what waits for its rate limit, in order.',
    factIds: ['KPL-09'],
  },
  {
    id: 'stray-user-records',
    sentence:
      'After a reshard the KPL sends user records again that landed in the wrong shard, as the real one does; a reader here gets both, while the KCL drops the first.',
    factIds: ['KPL-12'],
  },
  {
    id: 'request-timeout',
    sentence: 'Where a scenario says nothing, a call that gets no answer is given up for lost after 6 seconds.',
    factIds: ['KPL-13'],
  },
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
    sentence: 'How far gzip shrinks log events is set by the scenario; where nothing is said they keep their size.',
    factIds: ['CWL-10'],
  },
  {
    id: 'alarm-at-once',
    sentence: 'An alarm judges each period the moment it ends; the service publishes metrics a little later.',
    factIds: ['USE-24', 'CWL-08'],
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
  {
    id: 'camera-buffer',
    sentence:
      'How much a camera keeps of what it cannot put is set by the scenario: two minutes where nothing is said.',
    factIds: ['KVS-05'],
  },
  {
    id: 'fragment-order',
    sentence:
      'A fragment that begins before the newest one of its video stream gets error 4004, whichever connection it comes on.',
    factIds: ['KVS-04'],
  },
  {
    id: 'closed-connection',
    sentence: 'A connection ends the moment its network does; the service may hold a silent one open for a while.',
    factIds: ['KVS-03'],
  },
  {
    id: 'host-buffer',
    sentence:
      'With a retention of 0 the last five minutes or 200 MB are there for GetMedia, and are kept when the retention is raised; AWS says little about them.',
    factIds: ['KVS-06', 'KVS-07'],
  },
  {
    id: 'hls-live',
    sentence:
      'A live player of HLS begins three fragments behind the newest one, and jumps ahead when it falls out of the playlist of five.',
    factIds: ['KVS-12', 'KVS-16'],
  },
  {
    id: 'player-buffer',
    sentence:
      'Players start without loading ahead, and a picture that stands still for more than half a second counts as gone.',
    factIds: ['KVS-10', 'KVS-12'],
  },
  {
    id: 'one-track',
    sentence:
      'A fragment has one track of video: no sound, no metadata; its size swings by a fifth around the bit rate.',
    factIds: ['KVS-04', 'KVS-12'],
  },
  {
    id: 'rekognition-matches',
    sentence:
      'Which faces are found is set by the scenario as so many a second; a refused match is written again each second.',
    factIds: ['KVS-30'],
  },
  {
    id: 'rekognition-connection',
    sentence: 'A stream processor takes none of the three GetMedia connections; AWS does not say whether it does.',
    factIds: ['KVS-30', 'KVS-10'],
  },
  {
    id: 'rekognition-closed',
    sentence: 'What a new customer is told is not published; the model says AccessDeniedException.',
    factIds: ['KVS-31'],
  },
] as const satisfies readonly Simplification[];

export type SimplificationId = (typeof simplifications)[number]['id'];
