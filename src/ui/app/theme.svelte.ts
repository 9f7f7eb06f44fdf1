export type Theme = 'light' | 'dark';

const keptUnder = 'shardscope.theme';

/** Light or dark: as the system has it until the learner chooses. */
export class ThemeChoice {
  #chosen = $state<Theme | null>(readChosen());
  #system = $state<Theme>('light');
  readonly theme = $derived(this.#chosen ?? this.#system);

  /** Follows the system until told to stop. */
  start(): () => void {
    const query = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => {
      this.#system = query.matches ? 'dark' : 'light';
    };
    follow();
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }

  toggle(): void {
    this.#chosen = this.theme === 'dark' ? 'light' : 'dark';
    try {
      localStorage.setItem(keptUnder, this.#chosen);
    } catch {
      // Where nothing may be kept the choice lasts as long as the tab.
    }
  }
}

function readChosen(): Theme | null {
  try {
    const kept = localStorage.getItem(keptUnder);
    return kept === 'light' || kept === 'dark' ? kept : null;
  } catch {
    return null;
  }
}
