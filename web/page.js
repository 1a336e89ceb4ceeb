// The page: files, editor, findings, documents. What improvplan says reaches it as text alone; a document is shown in a frame
// that may do nothing. All the checking happens in worker.js.
import { createEditor } from "./editor.js";

const base = new URL("./", location.href).href;
const at = (id) => document.getElementById(id);
const STORE = `improvplan ${location.pathname}`;
const SIZE_LIMIT = 20_000_000;
export const SECONDS = { start: 120, check: 30, "check all": 60, render: 60, import: 60 };

let plans = []; // {name, text, saved, handle, example}
let current = -1;
let report = null;
let summary = "";

// ---- The worker.

let worker = null;
let number = 0;
const waiting = new Map();
let ready = null;

async function begin() {
  at("loading").hidden = false;
  const source = await (await fetch(new URL("worker.js", base))).text();
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  worker = new Worker(address, { type: "module" });
  ready = new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data.loading !== undefined) {
        at("load-bar").value = (100 * data.loading) / data.whole;
        at("load-words").textContent = `Loading ${(data.loading / 1e6).toFixed(1)} of ${(data.whole / 1e6).toFixed(1)} MB`;
      } else if (data.starting) {
        at("load-words").textContent = "Starting";
        at("load-bar").removeAttribute("value");
      } else if (data.ready) {
        at("loading").hidden = true;
        document.body.dataset.begun = data.ready;
        resolve();
      } else if (data.broken) {
        reject(new Error(data.broken));
      } else {
        hear(data);
      }
    };
    worker.onerror = (event) => reject(new Error(event.message || "the worker could not be started"));
  });
  ready.catch((error) => {
    at("loading").hidden = true;
    trouble(`This browser could not start the checking: ${error.message}. Reload the page; if that does not help, use a newer browser.`);
  });
  worker.postMessage({ base });
  return ready;
}

function hear(data) {
  const asked = waiting.get(data.id);
  if (!asked) return;
  if (data.done !== undefined) {
    asked.wait();
    asked.progress(data.done, data.whole);
    return;
  }
  waiting.delete(data.id);
  clearTimeout(asked.timer);
  if (data.lost) {
    anew(`The checking ran out of room (${data.lost}) and was begun again; your text is kept.`);
    asked.reject(new Error("lost"));
    return;
  }
  const { answer, refused, failed } = JSON.parse(data.answer);
  if (refused !== undefined) asked.reject(new Error(refused));
  else if (failed !== undefined) asked.reject(new Error(`improvplan failed here; this is our mistake, not yours (${failed})`));
  else asked.resolve(answer);
}

/** End the worker and begin another; whoever waits is told. */
function anew(words) {
  worker.terminate();
  for (const asked of waiting.values()) {
    clearTimeout(asked.timer);
    asked.reject(new Error("lost"));
  }
  waiting.clear();
  trouble(words);
  begin();
}

export async function ask(what, given = {}, progress = () => {}) {
  await ready;
  const id = ++number;
  const seconds = SECONDS[what] || 20;
  return new Promise((resolve, reject) => {
    const asked = { resolve, reject, progress, timer: 0 };
    asked.wait = () => {
      clearTimeout(asked.timer);
      asked.timer = setTimeout(
        () => anew(`This took longer than ${seconds} seconds and was stopped; your text is kept.`),
        seconds * 1000,
      );
    };
    asked.wait();
    waiting.set(id, asked);
    worker.postMessage({ id, request: JSON.stringify({ ask: what, ...given }) });
  });
}

function say(words) {
  at("status").textContent = words;
}
function trouble(words) {
  at("trouble").textContent = words;
}

/** Do something for a button: what is refused is said, nothing is thrown away. */
async function attempt(work) {
  trouble("");
  try {
    await work();
  } catch (error) {
    if (error.message !== "lost" && error.name !== "AbortError") trouble(error.message);
  }
}

// ---- Offsets: improvplan counts code points, the editor UTF-16 units.

const WIDE = /[\ud800-\udbff]/;

function unitsOf(text) {
  if (!WIDE.test(text)) return (offset) => offset;
  const units = [];
  let unit = 0;
  for (const sign of text) {
    units.push(unit);
    unit += sign.length;
  }
  units.push(unit);
  return (offset) => units[Math.min(offset, units.length - 1)];
}

function placesOf(text) {
  const starts = [0];
  for (const found of text.matchAll(/\r\n|\n|\r/g)) starts.push(found.index + found[0].length);
  return (line, column) => {
    const start = starts[Math.min(line, starts.length) - 1];
    const rest = text.slice(start, start + 2 * column);
    return start + unitsOf(rest)(column - 1);
  };
}

// ---- The text and its findings.

const editor = createEditor(at("editor"), {
  label: "Text of the plan",
  changed(text) {
    if (current < 0) return;
    plans[current].text = text;
    plans[current].saved = false;
    keep();
    checkSoon();
  },
  async complete(text, position) {
    const offset = [...text.slice(0, position)].length;
    try {
      const found = await ask("complete", { text, offset });
      return found && { ...found, from: unitsOf(text)(found.from), filter: false };
    } catch {
      return null;
    }
  },
});

let timer = 0;
let checking = false;
let again = false;

function checkSoon() {
  clearTimeout(timer);
  timer = setTimeout(check, 100);
}

async function check() {
  if (current < 0) return;
  if (checking) {
    again = true;
    return;
  }
  checking = true;
  const plan = plans[current];
  const text = plan.text;
  try {
    const answer = await ask("check", { name: plan.name, text, example: plan.example });
    if (plans[current] === plan && plan.text === text) {
      report = JSON.parse(answer.report);
      showFindings(text);
      worker.postMessage({ keep: true });
      if (at("trouble").dataset.of === "check") trouble("");
    }
  } catch (error) {
    if (error.message !== "lost") trouble(error.message);
    else {
      checking = again = false;
      at("counts").textContent = "This text was not checked to its end. Change it, and it is checked again.";
      return;
    }
  }
  checking = false;
  if (again) {
    again = false;
    check();
  }
}

const many = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

function showFindings(text) {
  const place = placesOf(text);
  const unit = unitsOf(text);
  const { errors, warnings, notes } = report.summary;
  at("counts").textContent = report.findings.length
    ? `${many(errors, "error")}, ${many(warnings, "warning")}, ${many(notes, "note")}`
    : "No findings.";
  const entries = [];
  const marks = [];
  for (const finding of report.findings) {
    const { place: there } = finding;
    const from = there ? place(there.line, there.column) : 0;
    const to = there ? place(there.end_line, there.end_column) : 0;
    const fixes = finding.fixes.map((fix) => ({
      name: fix.title || "Mend it",
      changes: fix.edits.map((edit) => ({ from: unit(edit.start), to: unit(edit.end), insert: edit.text })),
    }));
    const severity = finding.severity === "note" ? "info" : finding.severity;
    const use = (fix) => {
      if (plans[current]?.text !== text) return say("The text has changed meanwhile; it is being checked again.");
      editor.change(fix.changes);
      say(`Done: ${fix.name}`);
    };
    marks.push({
      from,
      to,
      severity,
      source: finding.rule,
      message: `${finding.message}. ${finding.fix}`,
      actions: fixes.slice(0, 3).map((fix) => ({ name: fix.name.slice(0, 60), apply: () => use(fix) })),
    });
    entries.push(entryOf(finding, there, () => editor.goTo(from, to), fixes, use));
  }
  const inside = at("findings").contains(document.activeElement);
  at("findings").replaceChildren(...entries);
  if (inside) at("counts").focus(); // whoever goes through the findings by keyboard stays among them
  editor.mark(marks);
  const row = at("table").tBodies[0].rows[current];
  if (row && plans.length > 1) [errors, warnings, notes].forEach((count, cell) => (row.cells[cell + 1].textContent = count));
}

function element(name, words, className = "") {
  const made = document.createElement(name);
  made.textContent = words;
  if (className) made.className = className;
  return made;
}

function entryOf(finding, there, go, fixes, use) {
  const entry = element("li", "", finding.severity);
  const where = there ? `Line ${there.line}: ` : "";
  const button = element("button", `${where}${finding.severity}: ${finding.message}`, "go");
  button.type = "button";
  button.addEventListener("click", go);
  entry.append(button, element("p", `Why: ${finding.why}`), element("p", `What to do: ${finding.fix}`));
  for (const fix of fixes) {
    const mend = element("button", fix.name, "fix");
    mend.type = "button";
    mend.addEventListener("click", () => use(fix));
    entry.append(mend);
  }
  return entry;
}

// ---- Plans: opened, begun, kept on this laptop.

function keep() {
  try {
    localStorage.setItem(STORE, JSON.stringify({ current, plans: plans.map(({ name, text, saved, example }) => ({ name, text, saved, example })) }));
  } catch {
    say("This browser keeps no text: download the plan before you close the page.");
  }
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(STORE)) || { plans: [] };
  } catch {
    return { plans: [] };
  }
}

function add(found) {
  const first = plans.length;
  plans.push(...found);
  show(first);
  keep();
}

function show(index) {
  current = index;
  const plan = plans[index];
  at("begin").hidden = false;
  at("work").hidden = !plan;
  if (!plan) return;
  at("plans").replaceChildren(...plans.map((each, place) => Object.assign(element("option", each.name), { value: place })));
  at("plans").value = index;
  at("all").hidden = plans.length < 2;
  at("table").tBodies[0].replaceChildren(
    ...(plans.length < 2 ? [] : plans).map((each) => {
      const row = document.createElement("tr");
      const head = element("th", each.name);
      head.scope = "row";
      row.append(head, element("td", "–"), element("td", "–"), element("td", "–"));
      return row;
    }),
  );
  at("findings").replaceChildren();
  at("counts").textContent = "Being checked…";
  at("preview").hidden = true;
  editor.text = plan.text;
  at("work-title").textContent = `Plan: ${plan.name}`;
  check();
}

async function take(files) {
  const found = [];
  for (const { file, handle } of files) {
    if (file.size > SIZE_LIMIT) {
      trouble(`${file.name} has ${(file.size / 1e6).toFixed(0)} MB; a plan is never so large.`);
    } else if (/\.ya?ml$/i.test(file.name)) {
      if (/^improvplan\.ya?ml$/i.test(file.name)) continue;
      found.push({ name: file.name, text: await textOf(file), saved: true, handle });
    } else if (/\.(doc|xls)[xm]$/i.test(file.name)) {
      say(`Reading ${file.name}…`);
      const made = await ask("import", { name: file.name, data: await base64(file) });
      found.push({ name: made.name, text: made.text, saved: false });
      say([`${file.name}: ${made.words}.`, ...made.remarks, ...made.left.slice(0, 5).map((each) => `Not placed: ${each}`)].join(" "));
    } else if (files.length === 1) {
      trouble(`${file.name} is neither a plan file (.yaml) nor a Word document or spreadsheet (.docx, .xlsx).`);
    }
  }
  if (found.length) {
    add(found);
    if (found.length > 1) await checkAll();
  } else if (files.length > 1) trouble("There is no plan file (.yaml) among these files.");
}

async function textOf(file) {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll("\r\n", "\n");
  } catch {
    say(`${file.name} is not written in UTF-8; it was read as Windows-1252, and is saved as UTF-8.`);
    return new TextDecoder("windows-1252").decode(bytes).replaceAll("\r\n", "\n");
  }
}

async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let signs = "";
  for (let start = 0; start < bytes.length; start += 32768) signs += String.fromCharCode(...bytes.subarray(start, start + 32768));
  return btoa(signs);
}

function download(name, data, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([data], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say(`Downloaded ${name}`);
}

async function save() {
  const plan = plans[current];
  if (!plan.handle) return downloadPlan();
  const stream = await plan.handle.createWritable();
  await stream.write(plan.text);
  await stream.close();
  plan.saved = true;
  keep();
  say(`Saved ${plan.name}`);
}

function downloadPlan() {
  const plan = plans[current];
  download(plan.name, plan.text, "application/yaml");
  plan.saved = true;
  keep();
}

// ---- Documents.

const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  html: "text/html",
  md: "text/markdown",
};

async function rendered(to) {
  const { name, text, example } = plans[current];
  say("Making the document…");
  const made = await ask("render", { name, text, example, to, document: at("document").value, audience: at("audience").value });
  say("");
  return Uint8Array.from(atob(made.data), (sign) => sign.charCodeAt(0));
}

async function downloadDocument(to) {
  const data = await rendered(to);
  const kind = at("document").value;
  const stem = plans[current].name.replace(/\.ya?ml$/i, "");
  const audience = at("audience").value;
  const name = [stem, kind === "full" ? "" : kind, audience].filter(Boolean).join("-");
  download(`${name}.${to}`, data, TYPES[to]);
}

async function preview() {
  const frame = at("preview");
  frame.srcdoc = new TextDecoder().decode(await rendered("html"));
  frame.hidden = false;
  say("The document is shown below.");
}

// ---- All plans.

async function checkAll() {
  const bar = at("all-bar");
  at("check-all").disabled = true;
  try {
    const files = plans.map(({ name, text, example }) => ({ name, text, example }));
    const answer = await ask("check all", { files }, (done, whole) => {
      bar.max = whole;
      bar.value = done;
      say(`Checked ${done} of ${whole} plans`);
    });
    summary = answer.summary;
    const counts = new Map();
    for (const { file, severity } of JSON.parse(answer.report).findings) {
      const row = counts.get(file) || { error: 0, warning: 0, note: 0 };
      row[severity] += 1;
      counts.set(file, row);
    }
    answer.names.forEach((name, index) => {
      const row = counts.get(name) || { error: 0, warning: 0, note: 0 };
      const cells = at("table").tBodies[0].rows[index].cells;
      [row.error, row.warning, row.note].forEach((count, cell) => (cells[cell + 1].textContent = count));
    });
    bar.max = bar.value = 1;
    at("download-summary").disabled = false;
    say(`Checked ${many(files.length, "plan")}`);
  } finally {
    at("check-all").disabled = false;
  }
}

// ---- A new plan.

async function fillForms() {
  const found = await ask("forms", { kind: at("new-kind").value, country: at("new-country").value });
  if (!at("new-session").value) at("new-session").value = found.session;
  at("new-form-name").replaceChildren(...found.forms.map(({ id, title }) => Object.assign(element("option", title), { value: id })));
}

async function beginNew() {
  const made = await ask("new", {
    kind: at("new-kind").value,
    country: at("new-country").value,
    form: at("new-form-name").value,
    organisation: at("new-organisation").value,
    session: at("new-session").value,
  });
  add([{ name: made.name, text: made.text, saved: false }]);
  say("Write after the colons and dashes; the findings say what is still to be written.");
  editor.focus();
}

// ---- Buttons.

const press = (id, work) => at(id).addEventListener("click", () => attempt(work));

press("open", async () => {
  if (!window.showOpenFilePicker) return at("files-input").click();
  const handles = await window.showOpenFilePicker({ multiple: true });
  await take(await Promise.all(handles.map(async (handle) => ({ handle, file: await handle.getFile() }))));
});
press("open-folder", () => at("folder-input").click());
for (const id of ["files-input", "folder-input"]) {
  at(id).addEventListener("change", () =>
    attempt(async () => {
      const files = [...at(id).files].map((file) => ({ file }));
      at(id).value = "";
      await take(files);
    }),
  );
}
press("new", async () => {
  await fillForms();
  at("new-dialog").showModal();
});
for (const id of ["new-kind", "new-country"]) at(id).addEventListener("change", () => attempt(fillForms));
at("new-form").addEventListener("submit", (event) => {
  event.preventDefault(); // the policy lets no form go anywhere
  at("new-dialog").close(event.submitter?.value || "begin");
});
at("new-dialog").addEventListener("close", () => at("new-dialog").returnValue === "begin" && attempt(beginNew));
press("take", async () => {
  const found = await ask("example", { name: at("examples").value });
  add([{ ...found, saved: true }]);
});
at("plans").addEventListener("change", () => show(Number(at("plans").value)));
press("save", save);
press("download-plan", downloadPlan);
press("forget", () => {
  if (plans.some((plan) => !plan.saved) && !confirm("Text that was not saved or downloaded is lost. Forget it?")) return;
  localStorage.removeItem(STORE);
  plans = [];
  report = null;
  show(-1);
  say("Nothing is kept here any more.");
  at("open").focus();
});
press("show", preview);
for (const button of document.querySelectorAll(".download")) {
  button.addEventListener("click", () => attempt(() => downloadDocument(button.dataset.to)));
}
press("check-all", checkAll);
press("download-summary", () => download("summary.md", summary, TYPES.md));

addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("dropping");
});
addEventListener("dragleave", () => document.body.classList.remove("dropping"));
addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("dropping");
  const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
  const files = Promise.all(
    items.map(async (item) => {
      const file = item.getAsFile();
      const handle = item.getAsFileSystemHandle ? await item.getAsFileSystemHandle().catch(() => null) : null;
      return { file, handle: handle?.kind === "file" ? handle : undefined };
    }),
  );
  attempt(async () => take((await files).filter(({ file }) => file)));
});

// ---- The start.

async function startPage() {
  const words = remembered();
  await begin();
  const start = await ask("start");
  const options = (id, found) => at(id).append(...found.map(([value, shown]) => Object.assign(element("option", shown), { value })));
  options("examples", start.examples.map(({ name, title }) => [name, title]));
  options("document", start.documents.map((name) => [name, name.replaceAll("-", " ")]));
  options("audience", start.audiences.map((name) => [name, name]));
  options("new-kind", Object.keys(start.kinds).map((name) => [name, name]));
  options("new-country", [["", "leave it open"], ...Object.keys(start.countries).map((name) => [name, name])]);
  at("new-country").value = start.country;
  at("version").textContent = `improvplan ${start.version}.`;
  plans = words.plans;
  if (plans.length) {
    show(Math.max(0, Math.min(words.current, plans.length - 1)));
    say("This is the text that was here last time; it lies on this laptop alone.");
  } else {
    show(-1);
    say("Ready.");
  }
  if ("serviceWorker" in navigator && isSecureContext) {
    try {
      await navigator.serviceWorker.register("service-worker.js");
      const there = await navigator.serviceWorker.ready;
      navigator.serviceWorker.addEventListener("message", ({ data }) => {
        if (data.kept) document.body.dataset.kept = "yes"; // all of it is there without a network from now on
      });
      there.active?.postMessage("keep");
    } catch {
      // A browser that keeps nothing loads the page anew each time.
    }
  }
}

startPage().catch(() => {});
