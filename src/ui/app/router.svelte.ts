export type Route =
  | { readonly page: 'start' }
  | { readonly page: 'scenarios' }
  | { readonly page: 'player'; readonly area: string; readonly slug: string }
  | { readonly page: 'unknown'; readonly path: string };

/** Which page an address names: `#/scenarios/data-streams/hot-partition-key`. */
export function routeOf(hash: string): Route {
  const path = hash.replace(/^#\/?/, '').replace(/\/+$/, '');
  const parts = path === '' ? [] : path.split('/').map(readPart);
  const [first, area, slug] = parts;
  if (parts.length === 0) return { page: 'start' };
  if (first === 'scenarios' && parts.length === 1) return { page: 'scenarios' };
  if (first === 'scenarios' && parts.length === 3 && area && slug) return { page: 'player', area, slug };
  return { page: 'unknown', path };
}

export function scenarioAddress(scenario: { readonly area: string; readonly slug: string }): string {
  return `#/scenarios/${scenario.area}/${scenario.slug}`;
}

function readPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The page that the address bar names. */
export class Router {
  #hash = $state(location.hash);
  readonly route = $derived(routeOf(this.#hash));

  /** Follows the address until told to stop. */
  start(): () => void {
    const follow = () => {
      this.#hash = location.hash;
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }

  go(address: string): void {
    location.hash = address;
  }
}
