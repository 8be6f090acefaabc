// Keeps the whole site in a cache named by its content and answers from there: the page works with the server gone.
// build.py fills in the list; each file must have the hash it was built with, or the new version is not installed.

const VERSION = "";
/** @type {[string, string][]} */
const FILES = [];

const worker = /** @type {any} */ (self);
const PREFIX = `metasplice ${worker.registration.scope} `;
const CACHE = PREFIX + VERSION;

async function install() {
  const cache = await caches.open(CACHE);
  const known = await knownFiles();
  for (const [name, integrity] of FILES) {
    const url = new URL(name, worker.registration.scope).href;
    const kept = known.get(`${name} ${integrity}`);
    await cache.put(key(url, integrity), kept ?? (await fetched(url, integrity)));
  }
  await worker.skipWaiting();
}

/** @param {string} url @param {string} integrity */
async function fetched(url, integrity) {
  const response = await fetch(new Request(url, { integrity, cache: "no-cache", credentials: "same-origin" }));
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

/** What older versions hold already, by name and hash. @returns {Promise<Map<string, Response>>} */
async function knownFiles() {
  const known = new Map();
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === CACHE) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const url = new URL(request.url);
      const path = url.href.slice(worker.registration.scope.length).split("?")[0];
      const response = await cache.match(request);
      if (response) known.set(`${path} ${decodeURIComponent(url.search.slice(1))}`, response);
    }
  }
  return known;
}

/** The hash is part of the cache's key, so that the next version knows what it need not fetch. @param {string} url @param {string} integrity */
const key = (url, integrity) => `${url}?${encodeURIComponent(integrity)}`;

async function activate() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  await worker.clients.claim();
}

/** @param {Request} request */
async function answer(request) {
  const url = new URL(request.url);
  url.search = "";
  url.hash = "";
  if (url.href === worker.registration.scope) url.pathname += "index.html";
  const cache = await caches.open(CACHE);
  return (await cache.match(url.href, { ignoreSearch: true })) ?? fetch(request);
}

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(worker.registration.scope)) event.respondWith(answer(request));
});
