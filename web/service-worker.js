// Keeps the files of this page, and of it alone, so that the second visit needs no network.
const NAME = "improvplan-VERSION_OF_THE_PAGE";
const base = new URL("./", self.location.href).href;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith("improvplan-") && name !== NAME) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

const address = (request) => {
  const url = new URL(request.url);
  url.search = url.hash = "";
  return url.href === base + "index.html" ? base : url.href;
};

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || !event.request.url.startsWith(base)) return;
  event.respondWith(
    (async () => {
      const kept = await caches.open(NAME);
      const url = address(event.request);
      if (url.endsWith(".wasm")) {
        // Of a program that the page keeps, the browser keeps nothing compiled; of one in its own cache it does.
        try {
          return await fetch(event.request);
        } catch {
          return kept.match(url);
        }
      }
      const found = await kept.match(url);
      if (found) return found;
      const answer = await fetch(event.request);
      if (answer.ok) await kept.put(url, answer.clone());
      return answer;
    })(),
  );
});

// The first visit has loaded most before this was there: the page asks for the rest to be kept once it stands.
self.addEventListener("message", (event) => {
  event.waitUntil(
    (async () => {
      const kept = await caches.open(NAME);
      const listing = await (await fetch(base + "files.json")).json();
      for (const name of Object.keys(listing.files)) {
        if (name.startsWith("licences/") || name === "service-worker.js") continue;
        const url = name === "index.html" ? base : base + name;
        if (!(await kept.match(url))) await kept.add(url);
      }
      if (!(await kept.match(base + "files.json"))) await kept.add(base + "files.json");
      event.source?.postMessage({ kept: true });
    })(),
  );
});
