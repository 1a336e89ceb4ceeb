"""Reports that everybody can read: in a real browser without a violation, in Word by the schema, in Markdown under a formatter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import mdformat
import pytest
from chromium import Chromium, NoChromiumError, axe_core, chromium
from test_html_axe import JUDGED, RULES, WIDER
from test_markdown_stable import RULE, UNPADDED
from word_checks import Word, assert_valid, assert_whole, load_schema

from improvplan.api.reports import report
from improvplan.api.support import support, write_support

YEAR = Path(__file__).parents[2] / "examples" / "trust-year"
WANTED = (
    ("fenwater", "progress", "2025-12"),
    ("mossgate", "end-of-year", None),
    ("mossgate", "target-evaluation", None),
    ("alderbrook", "pupil-equity", None),
)


@cache
def made(to: str) -> dict[str, bytes]:
    plans = {school: YEAR / "plans" / f"{school}-primary-2025-26.yaml" for school, *_ in WANTED}
    return {kind: report(plans[school], kind, to, checkpoint=checkpoint) for school, kind, checkpoint in WANTED}  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    try:
        with chromium(tmp_path_factory.mktemp("chromium")) as running:
            yield running
    except NoChromiumError as problem:
        pytest.skip(str(problem))


def test_a_browser_shows_them_without_a_violation_and_not_too_wide(
    browser: Chromium, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    assert request.config.cache is not None
    axe = axe_core(request.config.cache.mkdir("axe-core"))
    if axe is None:
        pytest.skip("axe-core could not be fetched from the npm registry")
    write_support(support([YEAR]), ["html"], tmp_path)
    pages = made("html") | {"support": (tmp_path / "support.html").read_bytes()}
    for kind, data in pages.items():
        page = tmp_path / f"{kind}.html"
        page.write_bytes(data)
        browser.open(page)
        browser.ask(f"{axe};0")
        browser.width(320)
        assert not browser.ask(JUDGED % RULES), kind
        assert not browser.ask(WIDER), kind


def test_word_files_are_whole_and_fit_the_schema() -> None:
    schema = load_schema()
    for data in made("docx").values():
        assert_whole(Word(data))
        assert_valid(Word(data), schema)


def test_a_formatter_leaves_the_markdown_alone() -> None:
    for text in map(bytes.decode, made("md").values()):
        again = mdformat.text(text, extensions={"gfm"}, options=UNPADDED)
        assert RULE.sub(lambda rule: re.sub("-+", "---", rule[0]), again) == text
