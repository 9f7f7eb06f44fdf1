import { emit, setup } from 'xstate';

export interface ExportTaskInput {
  readonly exportMs: number;
}

/** The export of a log group to S3: one task at a time in the whole account (CWL-15). */
export const exportTaskMachine = setup({
  types: {
    input: {} as ExportTaskInput,
    context: {} as ExportTaskInput,
    events: {} as { type: 'export.requested' },
    emitted: {} as { type: 'export.completed' },
  },
  delays: { export: ({ context }) => context.exportMs },
  actions: { announceCompleted: emit({ type: 'export.completed' }) },
}).createMachine({
  id: 'exportTask',
  context: ({ input }) => input,
  initial: 'idle',
  states: {
    idle: { on: { 'export.requested': 'RUNNING' } },
    RUNNING: { exit: 'announceCompleted', after: { export: 'idle' } },
  },
});
