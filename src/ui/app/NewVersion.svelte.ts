const script = 'serviceWorker.js';
const lookEveryMs = 3_600_000;

/** The page without a network: a service worker keeps this version, and says when a newer one lies ready. */
export class NewVersion {
  #waiting = $state.raw<ServiceWorker | null>(null);

  /** A newer version has been fetched whole. */
  readonly isThere = $derived(this.#waiting !== null);

  /** Begins to keep the page, once it has loaded. */
  async start(): Promise<void> {
    if (!('serviceWorker' in navigator)) return;
    try {
      if (await isGone()) return;
      const registration = await navigator.serviceWorker.register(script, { updateViaCache: 'none' });
      this.#watch(registration);
      const look = () => void (navigator.onLine && registration.update().catch(() => undefined));
      // A first version that is still on its way is not to be asked for its successor.
      if (registration.active) look();
      setInterval(look, lookEveryMs);
    } catch {
      // Where nothing may be kept the page works with a network only.
    }
  }

  /** The newer version takes over, and the page opens anew in it. */
  take(): void {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    this.#waiting?.postMessage('take over');
  }

  #watch(registration: ServiceWorkerRegistration): void {
    const note = () => {
      // The first one of all has no older version to wait for.
      if (navigator.serviceWorker.controller) this.#waiting = registration.waiting;
    };
    const follow = () => registration.installing?.addEventListener('statechange', note);
    note();
    follow();
    registration.addEventListener('updatefound', follow);
  }
}

/**
 * At an address that no longer serves this page, a kept copy would hide what is there now: it goes. Without a network
 * nobody can tell, and it stays.
 */
async function isGone(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration?.active || !navigator.onLine) return false;
  const answer = await fetch(script, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  if (!answer || (answer.ok && /javascript/.test(answer.headers.get('content-type') ?? ''))) return false;
  await registration.unregister();
  location.reload();
  return true;
}
