// Python with improvplan, apart from the page: whatever happens here, the page stays awake and can begin this anew.
// It is begun from a blob, so that the page's content security policy holds for it, too.
const MEMORY_LIMIT = 1 << 30;
let answer;
let python;
let compiled; // where the browser keeps what Python has compiled

const grow = WebAssembly.Memory.prototype.grow;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * 65536 > MEMORY_LIMIT) throw new RangeError("more memory than a plan can need");
  return grow.call(this, pages);
};

async function start(base) {
  const listing = await (await fetch(new URL("files.json", base))).json();
  const names = Object.keys(listing.files).filter((name) => name.startsWith("python/"));
  const whole = names.reduce((sum, name) => sum + listing.sizes[name], 0);
  let done = 0;
  const kept = new Map();
  await Promise.all(
    names.map(async (name) => {
      const url = new URL(name, base).href;
      const response = await fetch(url);
      if (!response.ok) throw new Error(`${name} could not be loaded (${response.status})`);
      const reader = response.body.getReader();
      const pieces = [];
      for (;;) {
        const { done: end, value } = await reader.read();
        if (end) break;
        pieces.push(value);
        done += value.length;
        postMessage({ loading: done, whole });
      }
      kept.set(url, new Blob(pieces));
    }),
  );
  const network = self.fetch;
  self.fetch = (address, options) => {
    const body = kept.get(String(address instanceof Request ? address.url : address));
    if (!body) return network(address, options);
    const type = String(address).endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return Promise.resolve(new Response(body, { headers: { "Content-Type": type } }));
  };
  postMessage({ starting: true });
  const folder = new URL("python/", base).href;
  const { loadPyodide } = await import(new URL("pyodide.mjs", folder).href);
  python = await loadPyodide({ indexURL: folder, env: { HOME: "/home", IMPROVPLAN_CACHE: "off" } });
  const unpack = async (name, place) => {
    python.FS.mkdirTree(place);
    python.unpackArchive(await kept.get(new URL(name, base).href).arrayBuffer(), "zip", { extractDir: place });
  };
  const packages = python.runPython("import site; site.getsitepackages()[0]");
  for (const name of names.filter((each) => /packages\.zip$|\.whl$/.test(each))) await unpack(name, packages);
  await unpack("python/repository.zip", "/plans");
  kept.clear();
  python.FS.chdir("/plans");
  python.runPython(AGELESS);
  compiled = { cache: `bytecode-${listing.files["service-worker.js"]}`, url: new URL("compiled", base).href, packages };
  const known = self.caches && (await (await caches.open(compiled.cache)).match(compiled.url));
  if (known) {
    python.unpackArchive(await known.arrayBuffer(), "zip", { extractDir: packages });
    compiled = null;
  }
  answer = python.pyimport("improvplan.api.in_browser").answer;
}

/** Sources all have one age, so that what was compiled of them on the first visit is known on the second. */
const AGELESS = `
import importlib, os, site
for folder, _, names in os.walk(site.getsitepackages()[0]):
    for name in names:
        os.utime(os.path.join(folder, name), (315532800, 315532800))
importlib.invalidate_caches()
`;

const COMPILED = `
import io, pathlib, site, zipfile
root = pathlib.Path(site.getsitepackages()[0])
made = io.BytesIO()
with zipfile.ZipFile(made, "w") as packed:
    for file in root.rglob("*.pyc"):
        packed.write(file, str(file.relative_to(root)))
made.getvalue()
`;

async function keepCompiled() {
  if (!compiled || !self.caches) return;
  const { cache, url } = compiled;
  compiled = null;
  for (const name of await caches.keys()) if (name.startsWith("bytecode-") && name !== cache) await caches.delete(name);
  const bytes = python.runPython(COMPILED).toJs();
  await (await caches.open(cache)).put(url, new Response(bytes));
}

onmessage = async ({ data }) => {
  if (data.base) {
    try {
      await start(data.base);
      postMessage({ ready: true });
    } catch (error) {
      postMessage({ broken: String(error.message || error) });
    }
    return;
  }
  if (data.keep) return keepCompiled();
  try {
    const progress = (done, whole) => postMessage({ id: data.id, done, whole });
    postMessage({ id: data.id, answer: answer(data.request, progress) });
  } catch (error) {
    // Python itself has gone: out of memory, or too deep.
    postMessage({ id: data.id, lost: String(error.message || error).split("\n")[0] });
  }
};
