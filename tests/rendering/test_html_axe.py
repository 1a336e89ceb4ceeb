"""HTML documents in a real browser: no violation that axe-core knows of, nothing wider than the window, nothing from the network."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from test_report_pages import YEAR
from test_report_pages import made as reports

import improvplan
from chromium import AXE, Chromium, NoChromiumError, axe_core, chromium
from command_line import run
from improvplan.views.choices import DocumentName

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "examples"
DOCUMENTS: tuple[DocumentName, ...] = ("full", "summary", "plan-on-a-page", "action-table", "indicators")
PLANS = [path.stem for path in sorted(EXAMPLES.glob("*-*.yaml"))]
WIDTHS = (320, 768, 1280)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
JUDGED = "axe.run(document, {runOnly: %s, resultTypes: ['violations']}).then(r => r.violations.map(v => [v.id, v.help, v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))]))"
WIDER = """
[...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width > 0 && box.right > window.innerWidth + 1 && !e.closest('[role=region][tabindex]');
}).slice(0, 3).map(e => e.outerHTML.slice(0, 160))
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    try:
        with chromium(tmp_path_factory.mktemp("chromium")) as running:
            yield running
    except NoChromiumError as problem:
        pytest.skip(f"pages are only tried where Chromium runs: {problem}")


@pytest.fixture(scope="module")
def axe(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    kept = getattr(request.config, "cache", None)  # none with `-p no:cacheprovider`
    source = axe_core(kept.mkdir(f"axe-core-{AXE}") if kept else tmp_path_factory.mktemp("axe-core"))
    if source is None:
        pytest.skip("axe-core could not be fetched from the npm registry")
    return source


@cache
def made(plan: str, document: DocumentName) -> bytes:
    return improvplan.render(EXAMPLES / f"{plan}.yaml", "html", document=document)


def opened(browser: Chromium, folder: Path, plan: str, document: DocumentName) -> None:
    page = folder / f"{plan}-{document}.html"
    page.write_bytes(made(plan, document))
    browser.open(page)


@pytest.mark.parametrize("plan", PLANS)
def test_axe_finds_no_violation(browser: Chromium, axe: str, tmp_path: Path, plan: str) -> None:
    found: dict[str, Any] = {}
    for document in DOCUMENTS:
        opened(browser, tmp_path, plan, document)
        browser.ask(f"{axe};0")
        # What axe finds in the small documents does not change with the width; the full ones have the wide tables.
        for width in WIDTHS if document == "full" else WIDTHS[:1]:
            browser.width(width)
            violations = browser.ask(JUDGED % RULES)
            if violations:
                found[f"{document} at {width}"] = violations
    assert not found


@pytest.mark.parametrize("plan", PLANS)
def test_nothing_is_wider_than_the_window(browser: Chromium, tmp_path: Path, plan: str) -> None:
    for document in DOCUMENTS:
        opened(browser, tmp_path, plan, document)
        for width in WIDTHS:
            browser.width(width)
            assert browser.ask("document.documentElement.scrollWidth") <= width, (document, width, browser.ask(WIDER))


def test_reports_have_no_violation_and_are_not_too_wide(browser: Chromium, axe: str, tmp_path: Path) -> None:
    assert run("support", str(YEAR), "--to", "html", "--out", str(tmp_path)).code == 0
    pages = reports("html") | {"support": (tmp_path / "support.html").read_bytes()}
    for kind, data in pages.items():
        page = tmp_path / f"{kind}.html"
        page.write_bytes(data)
        browser.open(page)
        browser.ask(f"{axe};0")
        browser.width(320)
        assert not browser.ask(JUDGED % RULES), kind
        assert not browser.ask(WIDER), kind


def test_words_without_end_and_lists_without_end_stay_in_the_window(browser: Chromium, tmp_path: Path) -> None:
    word, bullets = "w" * 10_000, "".join(f"          - Step {number}\n" for number in range(500))
    plan = tmp_path / "long.yaml"
    plan.write_text(
        f"improvplan: 1\nid: long\ntitle: {word}\norganisation:\n  name: {word}\n  facts:\n    {word[:900]}: {word}\n"
        f"aim: {word}\nsections:\n  - title: {word}\n    text: {word}\nindicators:\n  - title: {word}\n    values:\n      2024-25: {word}\n"
        f"priorities:\n  - title: {word}\n    leads: {word}\n    actions:\n      - do: {word}\n        who: {word}\n        by: {word}\n"
        f"      - do:\n{bullets}"
    )
    for document in DOCUMENTS:
        page = tmp_path / f"{document}.html"
        page.write_bytes(improvplan.render(plan, "html", document=document))
        browser.open(page)
        for width in WIDTHS:
            browser.width(width)
            assert browser.ask("document.documentElement.scrollWidth") <= width, (document, width, browser.ask(WIDER))


def test_a_page_asks_for_nothing_from_the_network(browser: Chromium, tmp_path: Path) -> None:
    opened(browser, tmp_path, PLANS[0], "full")
    assert [address.split(":")[0] for address in browser.addresses] == ["file"]


def test_a_violation_would_be_found(browser: Chromium, axe: str, tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(
        "<html><body><img src='data:,'><p style='color:#ccc;background:#fff;width:900px'>Pale</p></body></html>"
    )
    browser.open(page)
    browser.width(320)
    browser.ask(f"{axe};0")
    assert {"color-contrast", "image-alt", "html-has-lang"} <= {rule for rule, *_ in browser.ask(JUDGED % RULES)}
    assert browser.ask("document.documentElement.scrollWidth") > 320
