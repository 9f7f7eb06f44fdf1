/// <reference lib="webworker" />
/**
 * Keeps one whole version of the page, so that it opens without a network and never mixes files of two versions. The
 * build writes `version` and `files` in front of this file. A newer version is fetched whole beside the old one and waits
 * until the learner asks for it.
 */
declare const version: string;
declare const files: readonly string[];

const worker = self as unknown as ServiceWorkerGlobalScope;
const prefix = 'shardscope ';
const own = prefix + version;
const page = new URL('index.html', worker.registration.scope).href;

worker.addEventListener('install', (event) => event.waitUntil(fetchAll()));
worker.addEventListener('activate', (event) => event.waitUntil(forgetOlder()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== worker.location.origin) return;
  event.respondWith(request.mode === 'navigate' ? openPage(request) : answer(request));
});
worker.addEventListener('message', (event) => {
  if (event.data === 'take over') void worker.skipWaiting();
});

/** All files or none: one that is missing fails the installation, and the version before stays. */
async function fetchAll(): Promise<void> {
  const cache = await caches.open(own);
  await cache.addAll(files.map((file) => new Request(new URL(file, worker.registration.scope), { cache: 'reload' })));
}

/** The version before is kept, for pages that are still open in it and load a part of themselves later. */
async function forgetOlder(): Promise<void> {
  const kept = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== own);
  await Promise.all(kept.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function openPage(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const isPage = [new URL(worker.registration.scope).pathname, new URL(page).pathname].includes(pathname);
  return (isPage && (await (await caches.open(own)).match(page, { ignoreVary: true }))) || fetch(request);
}

/** File names carry a fingerprint, so what an older version holds under a name is the same file, whoever asks for it. */
async function answer(request: Request): Promise<Response> {
  const whoever = { ignoreVary: true };
  const kept = await (await caches.open(own)).match(request, whoever);
  return kept ?? (await caches.match(request, whoever)) ?? fetch(request);
}
