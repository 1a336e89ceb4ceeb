// Python with improvplan, apart from the page: whatever happens here, the page stays awake and can begin this anew.
// It is begun from a blob, so that the page's content security policy holds for it, too.
const MEMORY_LIMIT = 1 << 30;
let answer;
let python;
let toKeep = null;
const PROGRAM = "pyodide.asm.wasm";

const grow = WebAssembly.Memory.prototype.grow;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * 65536 > MEMORY_LIMIT) throw new RangeError("more memory than a plan can need");
  return grow.call(this, pages);
};

/** Begin, and say how: "with what was kept" by an earlier visit, or "from nothing". */
async function start(base) {
  const listing = await (await fetch(new URL("files.json", base))).json();
  const visit = { name: `visit-${listing.files["service-worker.js"]}`, memory: new URL("memory", base), files: new URL("files", base) };
  const kept = await keptAs(visit);
  if (kept) {
    try {
      await startWith(base, listing, kept);
      return "with what was kept";
    } catch {
      await caches.delete(visit.name); // whatever is wrong with it, a start from nothing does not need it
    }
  }
  await startWith(base, listing, null);
  if (toKeep) toKeep.visit = visit;
  return "from nothing";
}

/** Load Python and improvplan: from the parts of the page, or from what an earlier visit has kept. */
async function startWith(base, listing, kept) {
  const folder = new URL("python/", base).href;
  const urlOf = (name) => `${folder}${name}`;
  const parts = new Map();
  const network = self.fetch;
  self.fetch = async (address, options) => {
    const url = String(address instanceof Request ? address.url : address);
    const body = await parts.get(url);
    // A browser keeps what it has compiled of a program only if it gets the program itself. By now that lies in the browser's
    // cache, and the hash in its address keeps an older one from being taken.
    if (url === urlOf(PROGRAM)) return network(programAddress, { cache: "force-cache" });
    return body ? new Response(body) : network(address, options);
  };
  const programAddress = `${urlOf(PROGRAM)}?${listing.files[`python/${PROGRAM}`].slice(0, 16)}`;
  const needed = Object.keys(listing.files).filter((name) => name.startsWith("python/") && (!kept || name === "python/repository.zip"));
  const whole = needed.reduce((sum, name) => sum + listing.sizes[name], 0);
  let done = 0;
  for (const name of needed) {
    const url = new URL(name, base).href;
    const options = url === urlOf(PROGRAM) ? [programAddress, { cache: "force-cache" }] : [url];
    parts.set(url, load(network(...options), name, (bytes) => postMessage({ loading: (done += bytes), whole })));
  }
  // Python begins while the rest still comes.
  const arrived = Promise.all(parts.values()).then(() => postMessage({ starting: true }));
  const { loadPyodide } = await import(urlOf("pyodide.mjs"));
  const keeps = !kept && self.caches; // a page without HTTPS can keep nothing
  const image = kept ? { _loadSnapshot: kept.memory } : { _makeSnapshot: Boolean(keeps) };
  if (kept) withMemoryOf((await kept.memory).byteLength);
  const env = { HOME: "/home", IMPROVPLAN_CACHE: "off", PYDANTIC_DISABLE_PLUGINS: "1" };
  [python] = await Promise.all([loadPyodide({ indexURL: folder, env, ...image }), arrived]);
  const packages = python.runPython("import site; site.getsitepackages()[0]");
  putBack(kept ? await kept.files : await unpacked(await parts.get(urlOf("packages.bin"))), packages);
  python.runPython("import importlib; importlib.invalidate_caches()");
  if (!kept) {
    python.FS.writeFile(NEEDED, new Uint8Array(await (await parts.get(urlOf("needed-first.json"))).arrayBuffer()));
    python.runPython(FIRST);
    if (keeps) toKeep = { memory: python.makeMemorySnapshot() };
  }
  python.FS.mkdirTree("/plans");
  python.unpackArchive(await (await parts.get(urlOf("repository.zip"))).arrayBuffer(), "zip", { extractDir: "/plans" });
  self.fetch = network;
  python.FS.chdir("/plans");
  answer = python.pyimport("improvplan.api.in_browser").answer;
  python.runPython("gc.freeze(); gc.enable()");
}

const NEEDED = "/needed-first.json";
const FIRST = `
import gc, json
gc.disable()
from improvplan.api import before_models
before_models.load(**json.load(open("${NEEDED}")))
`;

/** Give the next program that has memory so much of it from its beginning on: an image is put back into what is there. */
function withMemoryOf(size) {
  const { instantiate, instantiateStreaming } = WebAssembly;
  const grown = (begin) => async (...given) => {
    const made = await begin.apply(WebAssembly, given);
    const { memory } = (made.instance || made).exports;
    if (memory) {
      Object.assign(WebAssembly, { instantiate, instantiateStreaming });
      const missing = Math.ceil((size - memory.buffer.byteLength) / 65536);
      if (missing > 0) memory.grow(missing);
    }
    return made;
  };
  WebAssembly.instantiate = grown(instantiate);
  WebAssembly.instantiateStreaming = grown(instantiateStreaming);
}

/** A part of the page as it comes, each piece told to `heard`. */
async function load(asked, name, heard) {
  const response = await asked;
  if (!response.ok) throw new Error(`${name} could not be loaded (${response.status})`);
  const reader = response.body.getReader();
  const pieces = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(pieces);
    pieces.push(value);
    heard(value.length);
  }
}

// ---- What a later visit begins with: an image of Python's memory before anything compiled was loaded into it, and the files
// ---- that were installed, modules compiled. Both are of one visit; without either, a visit begins from nothing.

/** The installed files in one piece: the length of a list of names and sizes, the list, and the files one after the other. */
const INSTALLED = `
import json, pathlib, site

root = pathlib.Path(site.getsitepackages()[0])
names, files = [], []
for path in sorted(root.rglob("*")):
    if path.is_file():
        data = path.read_bytes()
        if path.suffix == ".pyc":  # bound to no date of its source from now on (PEP 552)
            data = data[:4] + (1).to_bytes(4, "little") + data[8:]
        names.append((path.relative_to(root).as_posix(), len(data)))
        files.append(data)
listing = json.dumps(names).encode()
b"".join([len(listing).to_bytes(4, "little"), listing, *files])
`;

async function keepForLater() {
  if (!toKeep?.visit) return;
  const { visit, memory } = toKeep;
  toKeep = null;
  for (const each of await caches.keys()) if (/^(bytecode|visit)-/.test(each)) await caches.delete(each);
  const files = python.runPython(INSTALLED);
  try {
    const cache = await caches.open(visit.name);
    await cache.put(visit.memory, new Response(memory));
    await cache.put(visit.files, new Response(files.toJs()));
  } catch {
    await caches.delete(visit.name); // there is no room: later visits begin from nothing
  } finally {
    files.destroy();
  }
}

async function keptAs(visit) {
  if (!self.caches || !(await caches.has(visit.name))) return null;
  const cache = await caches.open(visit.name);
  const [memory, files] = await Promise.all([cache.match(visit.memory), cache.match(visit.files)]);
  return memory && files ? { memory: memory.arrayBuffer(), files: files.arrayBuffer() } : null;
}

/** What was packed by gzip. */
function unpacked(blob) {
  return new Response(blob.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** Put files that come in one piece (see INSTALLED) into a folder. */
function putBack(bytes, folder) {
  const size = new DataView(bytes).getUint32(0, true);
  const names = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, size)));
  const made = new Set();
  let start = 4 + size;
  for (const [name, length] of names) {
    const path = `${folder}/${name}`;
    const parent = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(parent)) python.FS.mkdirTree(parent);
    made.add(parent);
    python.FS.writeFile(path, new Uint8Array(bytes, start, length), { canOwn: true });
    start += length;
  }
}

onmessage = async ({ data }) => {
  if (data.base) {
    try {
      postMessage({ ready: await start(data.base) });
    } catch (error) {
      postMessage({ broken: String(error.message || error) });
    }
    return;
  }
  if (data.keep) return keepForLater();
  try {
    const progress = (done, whole) => postMessage({ id: data.id, done, whole });
    postMessage({ id: data.id, answer: answer(data.request, progress) });
  } catch (error) {
    // Python itself has gone: out of memory, or too deep.
    postMessage({ id: data.id, lost: String(error.message || error).split("\n")[0] });
  }
};
