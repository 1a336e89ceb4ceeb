"""Files that are written from the models stay fresh: IMPROVPLAN_UPDATE_GOLDEN=1 renews them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from improvplan.api.schemas import schemas
from improvplan.model.format_page import field_tables

ROOT = Path(__file__).parents[1]
MARK = "<!-- The tables below are written from the models; a test keeps them fresh. -->\n\n"


def is_fresh(file: Path, wanted: str) -> bool:
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        file.write_text(wanted, encoding="utf-8")
    return file.is_file() and file.read_text(encoding="utf-8") == wanted


@pytest.mark.parametrize("name", sorted(schemas()))
def test_schema_is_fresh(name: str) -> None:
    assert is_fresh(ROOT / "schemas" / name, schemas()[name])


def test_format_page_is_fresh() -> None:
    page = ROOT / "docs" / "format.md"
    head, mark, _ = page.read_text(encoding="utf-8").partition(MARK)
    assert mark, "the page has lost its mark"
    assert is_fresh(page, head + mark + field_tables())
