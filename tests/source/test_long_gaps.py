"""Fifty thousand blanks between two words, which a rule would look through from each of them, are read as two hundred."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from command_line import run
from improvplan.intake.package import Package
from improvplan.intake.word import read_word
from improvplan.source import load
from improvplan.source.characters import LONGEST_GAP
from improvplan.source.locate import part_span, scalar_at

GAP = 50_000


@pytest.mark.parametrize(
    ("typed", "between"),
    [
        (f"Reading{' ' * GAP}daily", " "),
        (f'"Reading{" " * GAP}daily"', " "),
        (f'"Reading{chr(92)}n{f"{chr(92)}n" * GAP}daily"', "\n"),
        (f"|\n  Reading{' ' * GAP}daily", " "),
        ("|\n    Reading\n" + "\n" * (GAP - 10) + "    daily", "\n"),
    ],
)
def test_no_more_of_a_gap_is_read_than_says_something(tmp_path: Path, typed: str, between: str) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"improvplan: 1\ntitle: {typed}\n", encoding="utf-8")
    scalar = scalar_at(load(plan).root, ("title",))
    assert scalar is not None
    assert scalar.text.strip() == f"Reading{between * LONGEST_GAP}daily"


def test_what_stands_behind_a_gap_is_found_where_it_stands(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"improvplan: 1\ntitle: Reading{' ' * GAP}TBC\n", encoding="utf-8")
    source = load(plan)
    scalar = scalar_at(source.root, ("title",))
    assert scalar is not None
    start = scalar.text.index("TBC")
    span = part_span(source.root, source.tree_text, ("title",), (start, start + 3))
    assert span is not None
    assert source.tree_text[span.start : span.end] == "TBC"
    assert f"plan.yaml:2:{8 + len('Reading') + GAP}: " in run("validate", str(plan), "--format", "concise").stdout


def test_a_gap_in_a_word_document_is_no_longer_either(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(f"Larkfield{' ' * GAP}Primary School")
    path = tmp_path / "plan.docx"
    document.save(str(path))
    block, *_ = read_word(Package(path.name, path.read_bytes())).blocks()
    assert block.text == f"Larkfield{' ' * LONGEST_GAP}Primary School"
