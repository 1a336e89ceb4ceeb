"""The page of `improvplan web`, in a real browser: it says and makes what the command line does, and speaks to nobody."""

from __future__ import annotations

import base64
import datetime
import gzip
import json
import os
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import improvplan
from chromium import AXE, Chromium, NoChromiumError, axe_core, chromium
from command_line import Command
from improvplan.api.errors import ImprovplanError
from improvplan.api.in_browser import answer
from improvplan.api.web import SIZE_LIMIT, installed, own_files, write_web

ROOT = Path(__file__).parents[1]
PLANS = [
    *(path for path in sorted((ROOT / "examples").glob("*.yaml")) if path.name != "improvplan.yaml"),
    *sorted((ROOT / "examples" / "drafts").glob("*.yaml")),
]
PATIENCE = 300.0
TODAY = "2025-11-29"
STORY = """\
improvplan: 1
id: my-plan
title: Improvement Plan
template: school
session: 2026-27
organisation:
  name: Hazelbrae Primary School
  kind: school
  country: scotland
status: Draft
frameworks:
  - hgios
priorities:
  - title: Confident writers
    leads: Depute headteacher
    why: Writing is behind reading in every year.
    links:
      hgios:
        - 2.3 Learning teaching and assessment
    success_criteria:
      - 70% of P4 pupils are on track in writing by June 2027
    measures:
      - what: P4 pupils on track in writing
        baseline: 58%
        target: 70%
        by: Jun 2027
    actions:
      - do: Train all teachers in the teaching of sentences
        who: Depute headteacher
        by: Dec 2026
"""


PASTE = """(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", %s);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
})()"""
"""Pastes into what has the focus: the browser gives no test its clipboard."""


@dataclass
class Asked:
    """A server of static files that remembers what it was asked."""

    server: ThreadingHTTPServer
    paths: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/"


def serve(folder: Path) -> Asked:
    class Handler(SimpleHTTPRequestHandler):
        def log_request(self, code: object = "-", size: object = "-") -> None:  # noqa: ARG002
            asked.paths.append(self.path)

    asked = Asked(ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))))
    threading.Thread(target=asked.server.serve_forever, daemon=True).start()
    return asked


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page. Parts that were fetched once are kept where IMPROVPLAN_TEST_PARTS says, if it does."""
    made = tmp_path_factory.mktemp("page")
    kept = os.environ.get("IMPROVPLAN_TEST_PARTS") or str(tmp_path_factory.mktemp("parts"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IMPROVPLAN_CACHE", kept)
        try:
            write_web(made)
        except ImprovplanError as error:
            pytest.skip(f"the parts of the page are not to be had here: {error}")
        again = tmp_path_factory.mktemp("again")
        write_web(again)
    files = {path.relative_to(made): path.read_bytes() for path in made.rglob("*") if path.is_file()}
    assert files == {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}
    assert sum(map(len, files.values())) < SIZE_LIMIT
    return made


@dataclass
class Page:
    browser: Chromium
    own: Asked
    other: Asked
    downloads: Path

    def wait(self, expression: str) -> None:
        end = time.monotonic() + PATIENCE
        while not self.browser.ask(expression):
            assert time.monotonic() < end, (expression, self.browser.ask("document.body.innerText.slice(0, 900)"))
            time.sleep(0.1)

    def visit(self) -> None:
        self.browser.visit(self.own.address)
        self.wait("!document.getElementById('begin').hidden")

    def ask(self, what: str, **given: object) -> Any:
        call = f"import('{self.own.address}page.js').then(page => page.ask({json.dumps(what)}, {json.dumps(given)}))"
        return self.browser.ask(call)

    def text(self, name: str) -> str:
        return str(self.browser.ask(f"document.getElementById('{name}').textContent"))

    def press(self, key: str, code: int, modifiers: int = 0) -> None:
        typed = {"Enter": "\r", " ": " "}.get(key)
        down = {"type": "keyDown" if typed else "rawKeyDown", "key": key, "windowsVirtualKeyCode": code}
        if typed:
            down["text"] = typed
        self.browser.call("Input.dispatchKeyEvent", **down, modifiers=modifiers)
        self.browser.call(
            "Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code, modifiers=modifiers
        )

    def tab_to(self, condition: str) -> None:
        """Press Tab until the focus is where it should be, as somebody without a mouse does."""
        for _ in range(200):
            if self.browser.ask(f"(at => {condition})(document.activeElement)"):
                return
            self.press("Tab", 9)
        raise AssertionError(f"no Tab leads to {condition}")

    def downloaded(self, name: str) -> bytes:
        end = time.monotonic() + PATIENCE
        file = self.downloads / name
        while not (file.is_file() and file.stat().st_size) or [*self.downloads.glob("*.crdownload")]:
            assert time.monotonic() < end, (name, [*self.downloads.iterdir()], self.text("trouble"))
            time.sleep(0.1)
        return file.read_bytes()


@pytest.fixture(scope="module")
def page(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    own, other = serve(folder), serve(tmp_path_factory.mktemp("elsewhere"))
    try:
        with chromium(tmp_path_factory.mktemp("profile")) as browser:
            made = Page(browser, own, other, tmp_path_factory.mktemp("downloads"))
            browser.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(made.downloads))
            made.visit()
            yield made
    except NoChromiumError as reason:
        pytest.skip(str(reason))
    finally:
        for server in (own, other):
            server.server.shutdown()


def rendered(name: str) -> bytes:
    """What `render` makes of a plan, or `render --draft` of one that could not be read everywhere."""
    try:
        return improvplan.render(name)
    except improvplan.UnreadablePlanError:
        return improvplan.render(name, draft=True)


def agree(page: Page, paths: Sequence[Path], folder: Path) -> None:
    """Examples have the findings and the Word bytes that the command line gives, in a copy of their folder."""
    day = datetime.date.fromisoformat(TODAY)
    shutil.copytree(ROOT / "examples" / "frameworks", folder / "examples" / "frameworks")
    shutil.copy(ROOT / "examples" / "improvplan.yaml", folder / "examples")
    for path in paths:
        name = f"examples/{path.name}"
        Path(name).write_bytes(path.read_bytes())
        example = page.ask("example", name=path.name)
        there = page.ask("check", **example, today=TODAY)["report"]
        assert there == improvplan.validate(name, today=day).to_text("json"), path.name
        assert "unknown-framework" not in there, path.name
        word = page.ask("render", **example, to="docx")["data"]
        assert base64.b64decode(word) == rendered(name), path.name
        Path(name).unlink()


@pytest.mark.slow
def test_findings_and_word_bytes_are_those_of_the_command_line(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    agree(page, PLANS, tmp_path)


@pytest.mark.slow
def test_all_plans_together(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path in PLANS:
        Path(path.name).write_bytes(path.read_bytes())
    files = [{"name": path.name, "text": path.read_text(encoding="utf-8")} for path in PLANS]
    there = page.ask("check all", files=files, today=TODAY)
    here = improvplan.validate([path.name for path in PLANS], today=datetime.date.fromisoformat(TODAY))
    assert there["report"] == here.to_text("json")
    assert there["summary"] == here.to_text("markdown")


@pytest.mark.slow
def test_what_may_be_typed(page: Page) -> None:
    text = "improvplan: 1\ntitle: A\nsession: 2025-26\nframeworks:\n  - hgios\npriorities:\n  - title: B\n    links:\n      hgios:\n        - 2.3"
    item = page.ask("complete", text=text, offset=len(text))
    assert item["options"][0]["label"] == "2.3 Learning, teaching and assessment"
    assert item["from"] == len(text) - 3
    keys = page.ask("complete", text="improvplan: 1\npriorities:\n  - mea", offset=34)
    assert "measures: " in [each["apply"] for each in keys["options"]]
    words = page.ask("complete", text="status: ap", offset=10)
    assert words["options"][0]["apply"] == "approved"


@pytest.mark.slow
def test_a_word_plan_is_taken_in(page: Page) -> None:
    word = improvplan.render(ROOT / "examples" / "burnside-primary-2025-26.yaml")
    made = page.ask("import", name="sent.docx", data=base64.b64encode(word).decode())
    assert made["name"].endswith(".yaml")
    assert "Burnside Primary School" in made["text"]
    refused = page.browser.ask(
        f"import('{page.own.address}page.js').then(page => page.ask('import', {{name: 'x.docx', data: 'AAAA'}})).then(() => '', e => e.message)"
    )
    assert "x.docx" in refused


STATES = {
    "nothing yet": "0",
    "a plan": "document.getElementById('take').click()",
    "its document": "document.getElementById('show').click()",
    "several plans": "document.getElementById('examples').selectedIndex = 2; document.getElementById('take').click()",
    "a new one": "document.getElementById('new').click()",
}
THERE = {
    "nothing yet": "true",
    "a plan": "/error|warning|note|No find/.test(document.getElementById('counts').textContent)",
    "its document": "!document.getElementById('preview').hidden",
    "several plans": "!document.getElementById('all').hidden && /error|No find/.test(document.getElementById('counts').textContent)",
    "a new one": "document.getElementById('new-dialog').open",
}


@pytest.mark.slow
def test_axe_finds_no_violation_in_any_state(page: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    kept = os.environ.get("IMPROVPLAN_TEST_PARTS")
    source = axe_core(Path(kept)) if kept else axe_core(tmp_path_factory.mktemp(f"axe-core-{AXE}"))
    if source is None:
        pytest.skip("axe-core could not be fetched from the npm registry")
    page.browser.ask(f"{source};0")
    for state, reach in STATES.items():
        page.browser.ask(f"{reach};0")
        page.wait(THERE[state])
        for width in (320, 768, 1280):
            page.browser.width(width)
            assert page.browser.ask("document.documentElement.scrollWidth <= innerWidth"), (state, width)
        found = page.browser.ask(
            "axe.run(document, {resultTypes: ['violations'], iframes: false})"
            ".then(r => r.violations.map(v => [v.id, v.help, v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))]))"
        )
        assert found == [], state
        if state == "several plans":
            colours = [{"name": "forced-colors", "value": "active"}]
            page.browser.call("Emulation.setEmulatedMedia", features=colours)
            assert page.browser.ask("matchMedia('(forced-colors: active)').matches")
            page.browser.ask("document.querySelector('#findings .go, #save').focus()")
            ring = "getComputedStyle(document.activeElement).outlineStyle !== 'none'"
            assert page.browser.ask(ring), "the focus is to be seen with forced colours, too"
            page.browser.call("Emulation.setEmulatedMedia", features=[])
    page.browser.ask("document.getElementById('new-dialog').close('cancel')")


@pytest.mark.slow
def test_nothing_leaves_and_no_plan_becomes_html(page: Page) -> None:
    """The policy holds for the page and for the worker, and what a plan holds is text."""
    tried = f"fetch('{page.other.address}x').then(() => 'sent', () => 'refused')"
    assert page.browser.ask(tried) == "refused"
    blob = f"new Blob([\"{tried}.then(postMessage)\"], {{type: 'text/javascript'}})"
    in_worker = (
        f"new Promise(done => {{ const w = new Worker(URL.createObjectURL({blob})); w.onmessage = e => done(e.data) }})"
    )
    assert page.browser.ask(in_worker) == "refused"
    hostile = f"improvplan: 1\nid: a\ntitle: <img src='{page.other.address}y' onerror='window.hostile=1'><script>window.hostile=1</script>\n{{{{ 7*7 }}}}: x\n"
    transfer = f"new File([{json.dumps(hostile)}], 'hostile.yaml')"
    page.browser.ask(
        f"(() => {{ const input = document.getElementById('files-input'); const box = new DataTransfer(); box.items.add({transfer}); input.files = box.files; input.dispatchEvent(new Event('change')); }})()"
    )
    page.wait(
        "document.getElementById('work-title').textContent.includes('hostile.yaml') && /error/.test(document.getElementById('counts').textContent)"
    )
    page.browser.ask("document.getElementById('show').click()")
    page.wait("!document.getElementById('preview').hidden || document.getElementById('trouble').textContent !== ''")
    time.sleep(1)
    assert page.browser.ask(
        "window.hostile === undefined && !document.querySelector('main img:not(.cm-widgetBuffer), main script')"
    )
    assert page.other.paths == []
    assert all(each.startswith((page.own.address, "data:", "blob:")) for each in page.browser.addresses)


@pytest.mark.slow
def test_what_takes_too_long_is_stopped_and_the_text_kept(page: Page) -> None:
    page.visit()
    page.browser.ask("document.getElementById('take').click()")
    page.wait(
        "!!document.querySelector('.cm-content') && /error|No findings|warning/.test(document.getElementById('counts').textContent)"
    )
    page.browser.ask(f"import('{page.own.address}page.js').then(page => {{ page.SECONDS.check = 0.001 }})")
    text = page.browser.ask("document.querySelector('.cm-content').textContent")
    page.browser.ask("document.getElementById('plans').dispatchEvent(new Event('change'))")
    page.wait("document.getElementById('trouble').textContent.includes('was stopped')")
    assert page.browser.ask("document.querySelector('.cm-content').textContent") == text
    page.browser.ask(f"import('{page.own.address}page.js').then(page => {{ page.SECONDS.check = 300 }})")
    page.wait("document.getElementById('loading').hidden")
    assert "findings" in page.ask("check", name="a.yaml", text="improvplan: 1\n")["report"]


@pytest.mark.slow
def test_a_plan_from_nothing_by_keyboard(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the empty page to the Word file and back to the command line, without a mouse."""
    page.browser.ask("localStorage.clear()")
    page.visit()
    page.tab_to("at.id === 'new'")
    page.press("Enter", 13)
    page.wait(
        "document.getElementById('new-dialog').open && document.getElementById('new-form-name').options.length > 0"
    )
    page.tab_to("at.id === 'new-organisation'")
    page.browser.call("Input.insertText", text="Hazelbrae Primary School")
    page.tab_to("at.id === 'new-begin'")
    page.press("Enter", 13)
    page.wait("document.activeElement.classList.contains('cm-content')")
    page.press("a", 65, modifiers=2)
    page.browser.ask(PASTE % json.dumps(STORY))
    page.wait("!!document.querySelector('#findings .fix')")
    page.tab_to("at.id !== '' && !at.classList.contains('cm-content')")
    for _ in range(2):
        left = int(page.browser.ask("document.querySelectorAll('#findings .fix').length"))
        page.tab_to("at.classList.contains('fix')")
        page.press("Enter", 13)
        page.wait(f"document.querySelectorAll('#findings .fix').length < {left}")
    page.tab_to("at.dataset.to === 'docx'")
    page.press("Enter", 13)
    stem = page.browser.ask("document.getElementById('plans').selectedOptions[0].textContent").removesuffix(".yaml")
    word = page.downloaded(f"{stem}.docx")
    page.browser.ask("document.getElementById('skip')?.focus(); document.activeElement.blur()")
    page.tab_to("at.id === 'download-plan'")
    page.press("Enter", 13)
    plan = page.downloaded(f"{stem}.yaml")
    monkeypatch.chdir(tmp_path)
    Path(f"{stem}.yaml").write_bytes(plan)
    assert word == improvplan.render(f"{stem}.yaml")
    found = improvplan.validate(f"{stem}.yaml", today=datetime.date.fromisoformat(TODAY))
    there = page.ask("check", name=f"{stem}.yaml", text=plan.decode(), today=TODAY)["report"]
    assert there == found.to_text("json")
    assert b"status: draft" in plan


DROP = """(() => {
    const dataTransfer = new DataTransfer();
    for (const [name, text] of %s) dataTransfer.items.add(new File([text], name));
    dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
})()"""


@pytest.mark.slow
def test_plans_that_are_dropped(page: Page) -> None:
    page.browser.ask("localStorage.clear()")
    page.visit()
    dropped = [["first.yaml", "improvplan: 1\ntitle: A\n"], ["second.yml", STORY], ["picture.png", "no plan"]]
    page.browser.ask(DROP % json.dumps(dropped))
    page.wait("document.getElementById('status').textContent === 'Checked 2 plans'")
    names = "[...document.getElementById('plans').options].map(option => option.textContent)"
    assert page.browser.ask(names) == ["first.yaml", "second.yml"]
    counts = "[...document.getElementById('table').tBodies[0].rows].map(row => Number(row.cells[1].textContent))"
    assert all(count > 0 for count in page.browser.ask(counts))
    page.browser.ask(DROP % json.dumps([["holiday.png", "no plan"]]))
    page.wait("document.getElementById('trouble').textContent.startsWith('holiday.png is neither a plan file')")
    assert page.browser.ask(names) == ["first.yaml", "second.yml"]


@pytest.mark.slow
def test_a_plan_is_saved_to_the_file_it_was_opened_from(page: Page) -> None:
    """The dialogue cannot be answered by a test: it is one that has chosen a file in the browser's own store."""
    page.browser.ask("localStorage.clear()")
    page.visit()
    page.browser.ask(
        "(async () => { const folder = await navigator.storage.getDirectory();"
        " const handle = await folder.getFileHandle('ours.yaml', { create: true });"
        " const stream = await handle.createWritable(); await stream.write('improvplan: 1\\r\\ntitle: Bräe\\r\\n'); await stream.close();"
        " window.showOpenFilePicker = async () => [handle]; window.ours = handle; })()"
    )
    page.browser.ask("document.getElementById('open').click()")
    page.wait("document.getElementById('work-title').textContent === 'Plan: ours.yaml'")
    page.browser.ask("document.querySelector('.cm-content').focus()")
    page.press("End", 35, modifiers=2)
    page.browser.call("Input.insertText", text="id: ours")
    page.browser.ask("document.getElementById('save').click()")
    page.wait("document.getElementById('status').textContent === 'Saved ours.yaml'")
    held = page.browser.ask("window.ours.getFile().then(file => file.text())")
    assert held == "improvplan: 1\ntitle: Bräe\nid: ours"


LATER = """(async () => {
    const name = (await caches.keys()).find(each => each.startsWith("visit-"));
    if (!name) return [];
    const kept = await caches.open(name);
    return (await kept.keys()).map(each => each.url.split("/").pop()).sort();
})()"""


@pytest.mark.slow
def test_a_later_visit_begins_with_what_an_earlier_one_has_kept(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page.browser.ask("document.getElementById('take').click()")
    page.wait(f"{LATER}.then(names => names.length === 2)")
    assert page.browser.ask(LATER) == ["files", "memory"]
    page.visit()
    assert page.browser.ask("document.body.dataset.begun") == "with what was kept"
    agree(page, PLANS[::4], tmp_path)
    broken = "caches.keys().then(names => caches.open(names.find(each => each.startsWith('visit-'))))"
    junk = f"{broken}.then(kept => kept.put(new URL('memory', location.href), new Response(new Uint8Array(65536))))"
    page.browser.ask(f"{junk}.then(() => 0)")
    page.visit()
    assert page.browser.ask("document.body.dataset.begun") == "from nothing"
    assert "findings" in page.ask("check", name="a.yaml", text="improvplan: 1\n")["report"]


@pytest.mark.slow
def test_a_repository_gives_its_form_frameworks_and_letterhead(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ours = tmp_path / "ours"
    for name in ("frameworks", "templates", "plans"):
        (ours / name).mkdir(parents=True)
    shutil.copy(ROOT / "examples" / "frameworks" / "harbour-ways.yaml", ours / "frameworks")
    shutil.copytree(ROOT / "templates" / "school", ours / "templates" / "hollowdale")
    form = ours / "templates" / "hollowdale" / "template.yaml"
    words = form.read_text(encoding="utf-8").replace("\nid: school\n", "\nid: hollowdale\n")
    form.write_text(
        words.replace("\ntitle: School improvement plan\n", "\ntitle: Plan of Hollowdale\n"), encoding="utf-8"
    )
    (ours / "letterhead.docx").write_bytes(improvplan.render(ROOT / "examples" / "burnside-primary-2025-26.yaml"))
    (ours / "improvplan.yaml").write_text(
        "improvplan-repository: 1\ntitle: Hollowdale\ncountry: scotland\nreference: letterhead.docx\n", encoding="utf-8"
    )
    (ours / "plans" / "secret.yaml").write_text("improvplan: 1\ntitle: Not to be published\n", encoding="utf-8")
    kept = os.environ.get("IMPROVPLAN_TEST_PARTS") or str(folder.parent / "parts0")
    monkeypatch.setenv("IMPROVPLAN_CACHE", kept)
    write_web(tmp_path / "site", ours)
    with zipfile.ZipFile(tmp_path / "site" / "python" / "repository.zip") as packed:
        taken = sorted(name for name in packed.namelist() if not name.startswith("templates/hollowdale/"))
        assert taken == ["frameworks/harbour-ways.yaml", "improvplan.yaml", "letterhead.docx"]
    own = serve(tmp_path / "site")
    try:
        with chromium(tmp_path_factory.mktemp("profile")) as browser:
            page = Page(browser, own, own, tmp_path)
            page.visit()
            assert page.browser.ask("document.getElementById('new-country').value") == "scotland"
            forms = page.ask("forms", kind="school", country="scotland")["forms"]
            assert {"id": "hollowdale", "title": "Plan of Hollowdale"} in forms
            text = STORY.replace("template: school", "template: hollowdale").replace(
                "  - hgios\n", "  - hgios\n  - harbour-ways\n"
            )
            monkeypatch.chdir(ours)
            Path("mine.yaml").write_text(text, encoding="utf-8")
            here = improvplan.validate("mine.yaml", today=datetime.date.fromisoformat(TODAY)).to_text("json")
            assert page.ask("check", name="mine.yaml", text=text, today=TODAY)["report"] == here
            word = base64.b64decode(page.ask("render", name="mine.yaml", text=text, to="docx")["data"])
            assert word == rendered("mine.yaml")
    except NoChromiumError as reason:
        pytest.skip(str(reason))
    finally:
        own.server.shutdown()


@pytest.mark.slow
def test_the_second_visit_needs_no_network(page: Page) -> None:
    page.wait("document.body.dataset.kept === 'yes'")
    page.own.server.shutdown()
    page.own.server.server_close()
    page.visit()
    assert page.text("status").startswith(("Ready", "This is the text"))


def test_what_an_image_of_memory_holds_loads_nothing_compiled() -> None:
    program = """
import sys
from improvplan.api import before_models
modules = ["pydantic", "pydantic.main", "pydantic_core", "improvplan.model.plan", "improvplan.nowhere", "nowhere.at_all", "yaml._yaml"]
before_models.load([["a+b", 2]], modules)
print(*sys.modules)
import improvplan.model.plan, pydantic.main
for module in (sys.modules[name] for name in modules if name in sys.modules):
    print(module.__name__, type(module.__spec__.loader).__name__, module.__file__, hasattr(module, "__path__"))
print(improvplan.model.plan.Plan(id="a", title="A").title)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded, *modules, last = done.stdout.splitlines()
    assert {"improvplan.source", "yaml", "dataclasses"} <= set(loaded.split())
    assert [name for name in loaded.split() if name.startswith("pydantic")] == []
    found = {name: (loader, Path(file).name, package) for name, loader, file, package in map(str.split, modules)}
    assert found["pydantic"] == ("_Held", "__init__.py", "True")
    assert found["pydantic.main"] == ("_Held", "main.py", "False")
    assert found["improvplan.model.plan"] == ("_Held", "plan.py", "False")
    assert last == "A"


@pytest.mark.slow
def test_what_is_installed_is_whole_and_the_same_each_time() -> None:
    files = own_files()
    packed = installed(files)
    assert packed == installed(own_files())
    whole = gzip.decompress(packed)
    start = 4 + int.from_bytes(whole[:4], "little")
    for name, size in json.loads(whole[4:start]):
        assert whole[start : start + size] == files.pop(name)
        start += size
    assert not files
    assert start == len(whole)


def test_a_folder_with_other_files_stays_as_it_is(command: Command, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("ours", encoding="utf-8")
    run = command("web", "--out", "site")
    assert run.code == 2
    assert run.stderr.startswith("improvplan: site holds other files: name an empty folder")
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["index.html"]


def test_what_is_no_repository_is_refused(command: Command, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    run = command("web", "--out", "site", "--plans", "plans")
    assert run.code == 2
    assert "there is no improvplan.yaml here or above" in run.stderr
    assert not (tmp_path / "site").exists()


def test_parts_that_cannot_be_fetched_leave_nothing(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("IMPROVPLAN_CACHE", "off")
    run = command("web", "--out", "site")
    assert run.code == 2
    assert "is fetched by npm, once, and npm is not installed" in run.stderr
    assert not (tmp_path / "site").exists()


def test_the_page_is_answered_in_json_and_never_raises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the worker calls, without a browser."""
    (tmp_path / "page").mkdir()
    monkeypatch.chdir(tmp_path / "page")
    begun = json.loads(answer('{"ask": "start"}'))["answer"]
    assert "school" in begun["kinds"]
    example = json.loads(answer(json.dumps({"ask": "example", "name": begun["examples"][0]["name"]})))["answer"]
    assert example["text"].startswith("#") or "improvplan: 1" in example["text"]
    fit = json.loads(answer('{"ask": "forms", "kind": "school", "country": "scotland"}'))["answer"]
    asked = {"ask": "new", "kind": "school", "country": "scotland", "organisation": "Hazelbrae Primary School"}
    made = json.loads(answer(json.dumps({**asked, "form": fit["forms"][0]["id"], "session": fit["session"]})))["answer"]
    assert made["name"].startswith("hazelbrae")
    assert "Hazelbrae Primary School" in made["text"]
    refused = json.loads(answer(json.dumps({**asked, "form": fit["forms"][0]["id"], "session": "someday"})))
    assert "someday" in refused["refused"]
    assert "refused" in json.loads(answer('{"ask": "example", "name": "../../etc/passwd"}'))
    assert "failed" in json.loads(answer('{"ask": "nothing there is"}'))
    there = {"ask": "render", "name": "../out.yaml", "text": made["text"], "to": "md"}
    assert b"Hazelbrae" in base64.b64decode(json.loads(answer(json.dumps(there)))["answer"]["data"])
    assert [path.name for path in tmp_path.iterdir()] == ["page"]
    monkeypatch.setitem(sys.modules, "PIL", None)
    measured = (ROOT / "examples" / "clydevale-region-2019-22.yaml").read_text(encoding="utf-8")
    drawn = {"ask": "render", "name": "a.yaml", "text": measured, "document": "indicators", "to": "docx"}
    assert json.loads(answer(json.dumps(drawn)))["refused"].startswith(
        "this needs PIL, which does not run in a browser"
    )
