/** A deliberate difference between the model and the service, shown to the learner. */
export interface Simplification {
  readonly id: string;
  readonly sentence: string;
  readonly factIds: readonly string[];
}
