import type { ExamTag } from '../../content/index';
import type { PracticeWish } from '../../study/index';

export type Route =
  | { readonly page: 'start' }
  | { readonly page: 'scenarios' }
  | { readonly page: 'player'; readonly area: string; readonly slug: string; readonly query: string }
  /** After a `?` how the board stands. */
  | { readonly page: 'choose'; readonly query: string }
  /** Without a wish one is chosen there. */
  | { readonly page: 'practice'; readonly wish: PracticeWish | null }
  | { readonly page: 'exam' }
  | { readonly page: 'progress' }
  | { readonly page: 'notes' }
  | { readonly page: 'limits' }
  | { readonly page: 'review'; readonly isSitting: boolean }
  | { readonly page: 'unknown'; readonly path: string };

/** Pages whose address says nothing but their name. */
const plainPages = ['exam', 'notes', 'limits', 'progress'] as const;

/** Which page an address names: `#/scenarios/data-streams/hot-partition-key`, and after a `?` which run of it. */
export function routeOf(hash: string): Route {
  const [address = '', query = ''] = hash.split('?', 2);
  const path = address.replace(/^#\/?/, '').replace(/\/+$/, '');
  const parts = path === '' ? [] : path.split('/').map(readPart);
  const [first, area, slug] = parts;
  if (parts.length === 0) return { page: 'start' };
  if (first === 'scenarios' && parts.length === 1) return { page: 'scenarios' };
  if (first === 'scenarios' && parts.length === 3 && area && slug) return { page: 'player', area, slug, query };
  if (first === 'choose' && parts.length === 1) return { page: 'choose', query };
  if (first === 'practice') {
    const wish = wishOf(area, slug);
    if (parts.length === 1 || wish) return { page: 'practice', wish };
  }
  if (first === 'review' && (parts.length === 1 || (parts.length === 2 && area === 'now'))) {
    return { page: 'review', isSitting: parts.length === 2 };
  }
  const plain = plainPages.find((page) => page === first);
  if (parts.length === 1 && plain) return { page: plain };
  return { page: 'unknown', path };
}

/** What `#/practice/topic/kcl`, `#/practice/exam/D` or `#/practice/wrong` ask for. */
function wishOf(kind: string | undefined, name: string | undefined): PracticeWish | null {
  if (name === undefined) return kind === 'weak' || kind === 'wrong' || kind === 'flagged' ? { kind } : null;
  if (kind === 'topic') return { kind, slug: name };
  if (kind === 'concept') return { kind, id: name };
  return kind === 'exam' && /^[DSEO]$/.test(name) ? { kind, tag: name as ExamTag } : null;
}

export function practiceAddress(wish: PracticeWish): string {
  const name = 'slug' in wish ? wish.slug : 'id' in wish ? wish.id : 'tag' in wish ? wish.tag : null;
  return name === null ? `#/practice/${wish.kind}` : `#/practice/${wish.kind}/${encodeURIComponent(name)}`;
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
  /** Grows whenever somebody goes to an address, be it the same. */
  #visit = $state(0);
  readonly route = $derived(routeOf(this.#hash));

  /** Follows the address until told to stop. */
  start(): () => void {
    const follow = () => {
      this.#hash = location.hash;
      this.#visit += 1;
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }

  get visit(): number {
    return this.#visit;
  }

  /** The address bar says this from now on; nobody went anywhere. */
  rename(address: string): void {
    history.replaceState(null, '', address);
    this.#hash = location.hash;
  }

  go(address: string): void {
    location.hash = address;
  }
}
