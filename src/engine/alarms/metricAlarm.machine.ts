import { setup } from 'xstate';

/** The state of a CloudWatch alarm, judged at the end of each period. */
export const metricAlarmMachine = setup({
  types: {
    events: {} as { type: 'data.breaching' } | { type: 'data.within' } | { type: 'data.missing' },
  },
}).createMachine({
  id: 'metricAlarm',
  initial: 'INSUFFICIENT_DATA',
  states: { INSUFFICIENT_DATA: {}, OK: {}, ALARM: {} },
  on: { 'data.breaching': '.ALARM', 'data.within': '.OK', 'data.missing': '.INSUFFICIENT_DATA' },
});
