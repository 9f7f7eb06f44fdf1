import { mergeProgress, newProgress, type Place, type ScenarioProgress, type StudyEvent } from '../../study/index';
import type { LearnerStore } from '../app/storage';

/** One learner's progress in one scenario: changed here, kept at once. */
export class ProgressKeeper {
  #progress: ScenarioProgress;
  readonly #store: LearnerStore;
  readonly #wallNowMs: () => number;
  #isSaving = false;
  #isDirty = false;

  constructor(store: LearnerStore, progress: ScenarioProgress, wallNowMs: () => number = Date.now) {
    this.#progress = $state.raw(progress);
    this.#store = store;
    this.#wallNowMs = wallNowMs;
  }

  get progress(): ScenarioProgress {
    return this.#progress;
  }

  move(place: Partial<Omit<Place, 'changedAtMs'>>): void {
    this.change({ place: { ...this.#progress.place, ...place, changedAtMs: this.#wallNowMs() } });
  }

  change(part: Partial<Omit<ScenarioProgress, 'version' | 'slug'>>): void {
    this.#progress = { ...this.#progress, ...part };
    void this.#save();
  }

  /** Something was learned that review should know. */
  note(event: StudyEvent): void {
    void this.#store.record(event);
  }

  /** A new attempt, with everything that was committed forgotten. */
  startOver(seed: number): void {
    const { slug, attempt } = this.#progress;
    this.#progress = newProgress(slug, seed, this.#wallNowMs(), attempt + 1);
    void this.#save();
  }

  /** The page is being left: what is still on its way to the store is handed over at once. */
  leave(): void {
    if (this.#isSaving) this.#store.leave('progress', this.#progress);
  }

  async #save(): Promise<void> {
    this.#isDirty = true;
    if (this.#isSaving) return;
    this.#isSaving = true;
    while (this.#isDirty) {
      this.#isDirty = false;
      this.#adopt(await this.#store.save(this.#progress));
    }
    this.#isSaving = false;
  }

  /** Takes over what another tab has learned. The place stays: it is what this tab shows. */
  #adopt(kept: ScenarioProgress): void {
    const own = this.#progress;
    const { place } = own;
    this.#progress = kept.attempt > own.attempt ? { ...kept, place } : { ...mergeProgress(kept, own), place };
  }
}
