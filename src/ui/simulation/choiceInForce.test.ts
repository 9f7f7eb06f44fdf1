import { describe, expect, it } from 'vitest';
import type { CompiledControl } from '../../content/index';
import { choiceInForce } from './choiceInForce';

const control: CompiledControl = {
  do: 'changePartitionKey',
  of: 'north',
  label: 'Partition key',
  era: null,
  choices: [
    {
      label: 'gate-north',
      atStart: true,
      action: { do: 'changePartitionKey', of: 'north', to: { kind: 'same', partitionKey: 'gate-north' } },
    },
    {
      label: 'ticket',
      atStart: false,
      action: { do: 'changePartitionKey', of: 'north', to: { kind: 'entity' } },
    },
  ],
};
const toTicket = { atMs: 60_000, action: { to: { kind: 'entity' }, of: 'north', do: 'changePartitionKey' } } as const;
const shards = { atMs: 70_000, action: { do: 'UpdateShardCount', of: 'scans', to: 8 } } as const;

describe('the choice in force', () => {
  it('is that of the start until something was applied', () => {
    expect(choiceInForce(control, [], 60_000, [])).toBe(0);
    expect(choiceInForce(control, [toTicket], 59_999, [])).toBe(0);
    expect(choiceInForce(control, [shards], 80_000, [])).toBe(0);
  });

  it('is what was applied last, whatever the order of its words', () => {
    expect(choiceInForce(control, [toTicket, shards], 80_000, [])).toBe(1);
  });

  it('is what was in force before when the service refused the last change', () => {
    const back = { atMs: 75_000, action: { ...control.choices[0]!.action } } as const;
    expect(choiceInForce(control, [toTicket], 80_000, [0]), 'refused at once: that of the start').toBe(0);
    expect(choiceInForce(control, [toTicket, shards, back], 80_000, [2])).toBe(1);
    expect(choiceInForce(control, [toTicket, shards, back], 80_000, [1]), 'another one was refused').toBe(0);
  });

  it('is none when something else was applied', () => {
    const other = {
      atMs: 0,
      action: { do: 'changePartitionKey', of: 'north', to: { kind: 'same', partitionKey: 'x' } },
    } as const;
    expect(choiceInForce(control, [other], 1, [])).toBeNull();
  });
});
