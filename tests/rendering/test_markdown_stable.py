"""Markdown that a formatter leaves alone: mdformat with the plugin for what GitHub adds."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import mdformat
import pytest
from hypothesis import example, given, settings
from markdown_it import MarkdownIt
from render_samples import sample
from test_render_hostile import HOSTILE, SIGNS, made_with

import improvplan
from improvplan.rendering import write_markdown
from improvplan.views.choices import DocumentName

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "examples"
PLANS = [path.stem for path in sorted(EXAMPLES.glob("*-*.yaml"))]
DOCUMENTS: tuple[DocumentName, ...] = ("full", "summary", "plan-on-a-page", "action-table", "indicators")
UNPADDED = {"number": True, "compact_tables": True}
RULE = re.compile(r"^\|(?: -+ \|)+$", re.MULTILINE)


@cache
def reader() -> MarkdownIt:
    """Markdown as GitHub reads it, bare addresses left aside."""
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def formatted(text: str) -> str:
    return mdformat.text(text, extensions={"gfm"}, options=UNPADDED)


def shown(text: str) -> str:
    """As a browser shows it: spaces at the edges of a line, hard ones too, are nothing to see."""
    return re.sub(r" ?(<[^>]+>) ?", r"\1", re.sub(r"\s+", " ", reader().render(text)))


@pytest.mark.parametrize("plan", PLANS)
def test_a_formatter_changes_nothing_but_the_dashes_under_headers(plan: str) -> None:
    for document in DOCUMENTS:
        written = improvplan.render(EXAMPLES / f"{plan}.yaml", "md", document=document).decode()
        again = formatted(written)
        # A dollar has a backslash, as GitHub reads two as a formula; the formatter knows no formulas and takes it away.
        assert RULE.sub(lambda rule: re.sub("-+", "---", rule[0]), again) == written.replace(r"\$", "$")
        assert shown(again) == shown(written)


def test_tables_that_a_formatter_fills_up_with_spaces_mean_the_same() -> None:
    written = write_markdown(sample())
    padded = mdformat.text(written, extensions={"gfm"})
    assert padded != written
    assert shown(padded) == shown(written)


# mdformat 1.0 takes away one of two backslashes, and three tildes are then struck out by what stands behind them.
OF_THE_FORMATTER = {"~~struck~~ ~~~"}


@pytest.mark.parametrize("text", [text for text in HOSTILE if text not in OF_THE_FORMATTER])
def test_whatever_was_typed_means_the_same_after_a_formatter(text: str) -> None:
    written = write_markdown(made_with(text))
    assert shown(formatted(written)) == shown(written)


def unharmed(text: str) -> bool:
    """Whether the formatter has no mistake of its own with a text: tildes, and a link called X, which it takes for a ticked box."""
    return bool(text.strip()) and "~~" not in text and text.strip().lower() != "x"


@settings(max_examples=40)
@given(SIGNS.filter(unharmed))
@example("a | b")
@example("\\|")
def test_any_line_means_the_same_after_a_formatter(text: str) -> None:
    written = write_markdown(made_with(text))
    assert shown(formatted(written)) == shown(written)


def test_cells_keep_pipes_and_line_breaks() -> None:
    written = write_markdown(made_with("first | second"))
    rows = [line for line in formatted(written).splitlines() if line.startswith("|")]
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1
    assert (
        shown(formatted(written)).count("<td>first | second</td>")
        == shown(written).count("<td>first | second</td>")
        > 0
    )
