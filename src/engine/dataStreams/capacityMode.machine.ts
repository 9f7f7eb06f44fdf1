import { emit, setup } from 'xstate';

export interface CapacityModeInput {
  readonly growthMs: number;
}

export type CapacityModeEvent =
  { type: 'onDemand.chosen' } | { type: 'provisioned.chosen' } | { type: 'traffic.aboveHalf' };

/**
 * How a data stream gets its capacity. Provisioned, it has the shards that it is given (KDS-59); on demand, it grows by
 * itself some time after its traffic has gone above half of what it takes (KDS-62, KDS-63).
 */
export const capacityModeMachine = setup({
  types: {
    input: {} as CapacityModeInput,
    context: {} as CapacityModeInput,
    events: {} as CapacityModeEvent,
    emitted: {} as { type: 'growth.due' },
  },
  delays: { growth: ({ context }) => context.growthMs },
  actions: { announceGrowth: emit({ type: 'growth.due' }) },
}).createMachine({
  id: 'capacityMode',
  context: ({ input }) => input,
  initial: 'provisioned',
  states: {
    provisioned: { on: { 'onDemand.chosen': 'onDemand' } },
    onDemand: {
      on: { 'provisioned.chosen': 'provisioned' },
      initial: 'sufficient',
      states: {
        sufficient: { on: { 'traffic.aboveHalf': 'growing' } },
        growing: { after: { growth: 'grown' } },
        grown: { entry: 'announceGrowth', on: { 'traffic.aboveHalf': 'growing' } },
      },
    },
  },
});
