import { createContext } from 'svelte';
import type { Finder } from '../find/Finder.svelte';
import type { FactShelf } from '../scenario/FactShelf.svelte';
import type { Router } from './router.svelte';
import type { SettingsKeeper } from './SettingsKeeper.svelte';
import type { SimulationHost } from './simulationHost';
import type { LearnerStore } from './storage';
import type { ThemeChoice } from './theme.svelte';

/** What every page may need. There is one of each. */
export interface Services {
  readonly host: SimulationHost;
  readonly store: LearnerStore;
  readonly router: Router;
  readonly theme: ThemeChoice;
  readonly settings: SettingsKeeper;
  readonly facts: FactShelf;
  readonly finder: Finder;
}

export const [getServices, setServices] = createContext<Services>();
