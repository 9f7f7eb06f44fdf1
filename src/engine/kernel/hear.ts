import type { VirtualClock } from './virtualClock';

/**
 * Listens to what a machine emits. XState hands the error of a listener to a real timer and goes on; here it stops the
 * run in the same instant, as any broken invariant does.
 */
export function hear<Type extends string>(
  actor: { on(type: Type, listener: () => void): unknown },
  clock: VirtualClock,
  listeners: Readonly<Partial<Record<Type, () => void>>>,
): void {
  for (const type of Object.keys(listeners) as Type[]) {
    actor.on(type, () => {
      try {
        listeners[type]?.();
      } catch (error) {
        clock.schedule(clock.nowMs, () => {
          throw error;
        });
      }
    });
  }
}
