import { describe, expect, it } from 'vitest';
import { loadScenario, type CompiledScenario } from '../../content/index';
import { laterControl } from './laterControl';

const scenario = (await loadScenario('hot-partition-key')) as CompiledScenario;
const revealing = scenario.steps.findIndex(({ reveals }) =>
  reveals.some((control) => control.do === 'UpdateShardCount'),
);
const doubling = { do: 'UpdateShardCount', of: 'scans', to: 8 } as const;

describe('an action from the console', () => {
  it('waits for the step that brings its control, and says which', () => {
    expect(revealing).toBeGreaterThan(0);
    expect(laterControl(scenario, revealing - 1, doubling)).toBe(
      `Step ${revealing + 1} brings Shard count of scans; until then the run goes as the story tells it.`,
    );
    expect(laterControl(scenario, revealing, doubling)).toBeNull();
  });

  it('is free where no step has a control for it', () => {
    expect(laterControl(scenario, 0, { ...doubling, of: 'other' })).toBeNull();
  });
});
