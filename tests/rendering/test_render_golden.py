from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree
from render_samples import GOLDEN, sample, word_part

from improvplan.rendering import write_html, write_markdown


def as_markdown() -> str:
    return write_markdown(sample())


def as_html() -> str:
    return write_html(sample())


def as_word_body() -> str:
    return etree.tostring(word_part(sample(), "word/document.xml"), pretty_print=True, encoding="unicode")


def as_word_numbering() -> str:
    return etree.tostring(word_part(sample(), "word/numbering.xml"), pretty_print=True, encoding="unicode")


MADE = {
    "every-element.md": as_markdown,
    "every-element.html": as_html,
    "every-element.document.xml": as_word_body,
    "every-element.numbering.xml": as_word_numbering,
}


@pytest.mark.parametrize("name", MADE)
def test_every_element_is_written_as_it_was_looked_at(name: str) -> None:
    """After a wanted change, run once with IMPROVPLAN_UPDATE_GOLDEN=1 and look at the difference."""
    made = MADE[name]()
    kept: Path = GOLDEN / name
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        kept.write_text(made, encoding="utf-8")
    assert made == kept.read_text(encoding="utf-8")
