import { emit, setup } from 'xstate';

export interface AccountSettingsInput {
  readonly lockMs: number;
}

export type AccountSettingsEvent = { type: 'advantage.enabled' } | { type: 'advantage.disabled' };

/** On-demand Advantage of an account (KDS-67): once on, it stays on for a day; whoever ends it earlier has to wait. */
export const accountSettingsMachine = setup({
  types: {
    input: {} as AccountSettingsInput,
    context: {} as AccountSettingsInput,
    events: {} as AccountSettingsEvent,
    emitted: {} as { type: 'advantage.unlocked' | 'advantage.ended' },
  },
  delays: { lock: ({ context }) => context.lockMs },
  actions: {
    announceUnlocked: emit({ type: 'advantage.unlocked' }),
    announceEnded: emit({ type: 'advantage.ended' }),
  },
}).createMachine({
  id: 'accountSettings',
  context: ({ input }) => input,
  initial: 'standard',
  states: {
    standard: { on: { 'advantage.enabled': 'advantage' } },
    advantage: {
      exit: 'announceEnded',
      initial: 'locked',
      states: {
        locked: { exit: 'announceUnlocked', after: { lock: 'unlocked' } },
        unlocked: { on: { 'advantage.disabled': '#accountSettings.standard' } },
      },
    },
  },
});
