import { setup } from 'xstate';

export type LambdaFunctionEvent = { type: 'function.broken' } | { type: 'function.mended' };

/** Whether the code of a function works. A broken one fails at once, whatever it is given. */
export const lambdaFunctionMachine = setup({
  types: { events: {} as LambdaFunctionEvent },
}).createMachine({
  id: 'lambdaFunction',
  initial: 'working',
  states: {
    working: { on: { 'function.broken': 'broken' } },
    broken: { on: { 'function.mended': 'working' } },
  },
});
