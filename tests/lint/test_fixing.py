"""A fix, once carried out, must leave a file that reads as it was meant to."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvplan.context.surroundings import context_of
from improvplan.finding import Path, Severity
from improvplan.lint.engine.locating import located, written
from improvplan.lint.engine.plan_findings import run_rules
from improvplan.lint.engine.registry import plan_rules
from improvplan.lint.rule import Report
from improvplan.model.reading import read_plan
from improvplan.source import Source, parse
from improvplan.source.locate import scalar_at
from improvplan.workspace.configuration import Repository

HEAD = "improvplan: 1\nid: p\ntitle: t\nsession: 2019-20\ntemplate: north-lanarkshire-cluster\n"
RULE = next(rule for rule in plan_rules() if rule.name == "altered-title")
WELLBEING = "Improvement in children and young people's health and wellbeing"


def fixed(text: str, rule_name: str) -> str:
    """The plan with every fix of one rule carried out."""
    reading = read_plan(parse(text, "p.yaml"))
    assert reading is not None
    context = context_of(reading, Repository(None, None, ()), datetime.date(2019, 10, 1))
    rules = [rule for rule in plan_rules() if rule.name == rule_name]
    findings = run_rules(context, rules, {rule_name: Severity.ERROR})
    assert findings
    edits = [edit for finding in findings for fix in finding.fixes for edit in fix.edits]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def links(text: str, family: str) -> list[str]:
    reading = read_plan(parse(text, "p.yaml"))
    assert reading is not None
    assert reading.sound
    return list((reading.value.links or {})[family])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Improvement in childrens and young people health and wellbeing", WELLBEING),
        ("'3. Improvement in childrens and young people health and wellbeing'", f"3. {WELLBEING}"),
        ('"Improvement in childrens and young people health and wellbeing"', WELLBEING),
    ],
)
def test_an_apostrophe_survives_in_every_style(before: str, after: str) -> None:
    text = f"{HEAD}links:\n  nif-priorities:\n    - {before}\n"
    assert links(fixed(text, "altered-title"), "nif-priorities") == [after]


def test_no_fix_where_the_words_are_not_typed_in_one_piece() -> None:
    text = f"{HEAD}links:\n  hgios:\n    - 3.1 Ensuring well-being,\n      equalities and inclusion\n"
    assert fixed(text, "altered-title") == text


def test_no_fix_that_a_bracket_would_cut_in_two() -> None:
    text = f"{HEAD}links:\n  hgios: [3.1 Ensuring wellbeing equalities and inclusion]\n"
    assert fixed(text, "altered-title") == text


def test_numbers_are_mended_and_titles_left() -> None:
    text = f"{HEAD}links:\n  nif-drivers:\n    - 3. School leadership\n    - '8. Teacher professionalism'\n"
    assert links(fixed(text, "number-ran-on"), "nif-drivers") == ["1. School leadership", "2. Teacher professionalism"]


def test_a_list_ending_is_taken_away() -> None:
    text = f'{HEAD}links:\n  hgios:\n    - 2.2 Curriculum; and\n    - "2.7 Partnerships."\n'
    assert links(fixed(text, "title-punctuation"), "hgios") == ["2.2 Curriculum", "2.7 Partnerships"]


LETTERS = st.text(st.sampled_from("abc'\" :#-,[]{}&*!|>%@`\\?é"), min_size=1, max_size=12)


@given(
    before=LETTERS,
    replacement=st.text(st.sampled_from("xyz'\" :#-,[]{}&*!|>%@`\\?é"), max_size=12),
    style=st.sampled_from(["", "'", '"']),
    brackets=st.booleans(),
)
def test_whatever_is_written_is_read_again(before: str, replacement: str, style: str, brackets: bool) -> None:  # noqa: FBT001
    typed = written(before, before, style, in_brackets=brackets)
    if typed is None:
        return
    value = f"{style}{typed}{style}"
    text = f"improvplan: 1\naim: [{value}]\n" if brackets else f"improvplan: 1\naim:\n  - {value}\n"
    source = parse(text, "p.yaml")
    path: Path = ("aim", 0)
    assert words(source, path) == before
    finding = located(Report(path, "m", replacement=replacement), RULE, Severity.ERROR, source, "p")
    for fix in finding.fixes:
        [edit] = fix.edits
        again = parse(text[: edit.span.start] + edit.text + text[edit.span.end :], "p.yaml")
        assert not again.problems
        assert words(again, path) == replacement


def words(source: Source, path: Path) -> str | None:
    scalar = scalar_at(source.root, path)
    return scalar.text if scalar else None
