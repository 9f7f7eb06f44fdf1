import { newSettings, type StudySettings } from '../../study/index';
import { letSingleKeysAct } from './keys';
import type { LearnerStore } from './storage';

/** What the learner has set: read once, kept at every change, followed when another tab changes it. */
export class SettingsKeeper {
  #settings = $state.raw<StudySettings>(newSettings);
  readonly #store: LearnerStore;

  constructor(store: LearnerStore) {
    this.#store = store;
  }

  get current(): StudySettings {
    return this.#settings;
  }

  /** Follows the store until told to stop. */
  start(): () => void {
    void this.#read();
    return this.#store.listen(() => void this.#read());
  }

  change(part: Partial<Omit<StudySettings, 'version' | 'changedAtMs'>>): void {
    this.#take({ ...this.#settings, ...part, changedAtMs: Math.max(Date.now(), this.#settings.changedAtMs + 1) });
    void this.#store.saveSettings(this.#settings);
  }

  async #read(): Promise<void> {
    const kept = await this.#store.settings();
    if (kept.changedAtMs > this.#settings.changedAtMs) this.#take(kept);
  }

  #take(settings: StudySettings): void {
    this.#settings = settings;
    letSingleKeysAct(settings.letterKeys);
  }
}
