"""Files that are written from the models stay fresh: IMPROVPLAN_UPDATE_GOLDEN=1 renews them."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from entries_table import entries_tables
from format_page import field_tables, inheritance_table
from frameworks_page import frameworks_page
from outputs_table import outputs_table
from rule_pages import index_as_markdown, page_as_markdown

from improvplan.api.own_forms import form_names_page
from improvplan.api.schemas import schemas
from improvplan.catalogues.registry import Catalogues
from improvplan.model.network import NetworkFile
from improvplan.report.rule_page import rule_page
from improvplan.report.rules import rules_in_words

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
MEASUREMENTS = "<!-- The list below is written from the pages quality-*.md; a test keeps it fresh. -->\n\n"
RULES = ROOT / "docs" / "rules"
WORDS = rules_in_words()
OUTPUTS = re.compile(r"^\| format \| for \|.*\n(?:\|.*\n)+", re.MULTILINE)
"""The table in docs/formats.md that is written from the outputs."""
FILES_MARK = "<!-- The tables below are written from the framework files; a test keeps them fresh. -->\n\n"
ENTRIES_MARK = "<!-- The tables below are written from the forms and the rules; a test keeps them fresh. -->\n\n"
INHERITED = re.compile(r"^\| field \| an action has it from its row \|.*\n(?:\|.*\n)+", re.MULTILINE)
"""The table in docs/format.md that is written from context/inheritance.py."""
MARK = "<!-- The tables below are written from the models; a test keeps them fresh. -->\n\n"


def is_fresh(file: Path, wanted: str) -> bool:
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        file.write_text(wanted, encoding="utf-8")
    return file.is_file() and file.read_text(encoding="utf-8") == wanted


@pytest.mark.parametrize("name", sorted(schemas()))
def test_schema_is_fresh(name: str) -> None:
    assert is_fresh(ROOT / "schemas" / name, schemas()[name])


def test_the_names_of_forms_are_fresh() -> None:
    assert is_fresh(ROOT / "docs" / "form-names.md", form_names_page())


def test_the_figures_of_the_frameworks_are_fresh() -> None:
    page = ROOT / "docs" / "frameworks.md"
    head, mark, _ = page.read_text(encoding="utf-8").partition(FILES_MARK)
    assert mark, "the page has lost its mark"
    assert is_fresh(page, head + mark + frameworks_page(Catalogues().families()))


def test_format_page_is_fresh() -> None:
    page = ROOT / "docs" / "format.md"
    head, mark, _ = page.read_text(encoding="utf-8").partition(MARK)
    assert mark, "the page has lost its mark"
    assert is_fresh(page, head + mark + field_tables())


def test_network_page_is_fresh() -> None:
    page = ROOT / "docs" / "network.md"
    head, mark, _ = page.read_text(encoding="utf-8").partition(MARK)
    assert mark, "the page has lost its mark"
    assert is_fresh(page, head + mark + field_tables(NetworkFile))


def test_the_table_of_outputs_is_fresh() -> None:
    page = ROOT / "docs" / "formats.md"
    text = page.read_text(encoding="utf-8")
    assert is_fresh(page, OUTPUTS.sub(lambda _: outputs_table(), text, count=1))


def test_the_entries_of_the_forms_are_fresh() -> None:
    page = ROOT / "docs" / "entries.md"
    head, mark, _ = page.read_text(encoding="utf-8").partition(ENTRIES_MARK)
    assert mark, "the page has lost its mark"
    assert is_fresh(page, head + mark + entries_tables())


def test_the_table_of_what_is_taken_over_is_fresh() -> None:
    page = ROOT / "docs" / "format.md"
    text = page.read_text(encoding="utf-8")
    assert len(INHERITED.findall(text)) == 1
    assert is_fresh(page, INHERITED.sub(lambda _: inheritance_table(), text))


@pytest.mark.parametrize("name", WORDS)
def test_the_page_of_a_rule_is_fresh(name: str) -> None:
    assert is_fresh(RULES / f"{name}.md", page_as_markdown(rule_page(name, WORDS[name]), WORDS))


def test_the_list_of_rules_is_fresh() -> None:
    assert is_fresh(RULES / "README.md", index_as_markdown(WORDS))


def test_there_is_no_page_of_a_rule_that_is_gone() -> None:
    gone = [
        file
        for file in RULES.glob("*.md")
        if not file.stem.startswith("quality") and file.stem not in {*WORDS, "README", "mistakes"}
    ]
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        for file in gone:
            file.unlink()
    assert not [file.name for file in gone if file.exists()]


def test_the_page_on_quality_leads_to_every_measurement() -> None:
    page = RULES / "quality.md"
    head, mark, _ = page.read_text(encoding="utf-8").partition(MEASUREMENTS)
    assert mark, "the page has lost its mark"
    files = sorted(RULES.glob("quality-*.md"))
    links = [f"- [{file.read_text(encoding='utf-8').splitlines()[0].lstrip('# ')}]({file.name})\n" for file in files]
    assert is_fresh(page, head + mark + "".join(links))
