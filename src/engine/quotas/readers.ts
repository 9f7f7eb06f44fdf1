import { same, type Quota } from './quota';

/** Numbers of reading a data stream, by polling and by enhanced fan-out. */
export const readerQuotas = {
  getShardIteratorCallsPerSecond: same('KDS-25', 'callsPerSecond', 5, 'calls/s', 'kds-q'),
  shardIteratorLifetimeMs: same('KDS-26', 'lifetimeMs', 300_000, 'ms', 'kds-api'),
  fanOutBytesPerSecond: same('KDS-30', 'bytesPerSecond', 2_097_152, 'bytes/s', 'kds-api'),
  fanOutDelayMs: same('KDS-31', 'latencyMs', 70, 'ms', 'kds-g22'),
  registeredConsumersMax: same('KDS-32', 'consumersMax', 20, 'consumers', 'kds-q'),
  registeredConsumersAdvantageMax: same('KDS-32', 'advantageConsumersMax', 50, 'consumers', 'kds-q'),
  creatingConsumersMax: same('KDS-33', 'creatingMax', 5, 'consumers', 'kds-api'),
  subscriptionLifetimeMs: same('KDS-34', 'lifetimeMs', 300_000, 'ms', 'kds-api'),
  subscribeToShardCallsPerSecond: same('KDS-35', 'callsPerSecond', 1, 'calls/s', 'kds-api'),
  subscribeToShardTakeoverMs: same('KDS-35', 'takeoverMs', 5000, 'ms', 'kds-api'),
} as const satisfies Record<string, Quota>;
