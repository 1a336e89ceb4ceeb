"""Reports that everybody can read: in Word by the schema, in Markdown under a formatter; `test_html_axe` has their pages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import mdformat
from test_markdown_stable import RULE, UNPADDED
from word_checks import Word, assert_valid, assert_whole, load_schema

from improvplan.api.reports import report

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


def test_word_files_are_whole_and_fit_the_schema() -> None:
    schema = load_schema()
    for data in made("docx").values():
        assert_whole(Word(data))
        assert_valid(Word(data), schema)


def test_a_formatter_leaves_the_markdown_alone() -> None:
    for text in map(bytes.decode, made("md").values()):
        again = mdformat.text(text, extensions={"gfm"}, options=UNPADDED)
        assert RULE.sub(lambda rule: re.sub("-+", "---", rule[0]), again) == text
