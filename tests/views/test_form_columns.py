"""What a form can put into columns beside the fields of a plan, captions, and names that a plan gives to items."""

from __future__ import annotations

from pathlib import Path

import pytest

from improvplan.lint.facts.required_frameworks import needs

from .support import context_of_text, markdown

FORM = """improvplan-template: 1
id: council
title: Council
order:
  plan:
    - needs
    - priorities
  priorities:
    - work
    - actions
    - measures
words:
  work:
    label: Work
    caption: {caption}
columns:
  work:
    - label: Share of the money
      fields: share
    - label: Needs
      fields: addresses
  needs:
    - label: No.
      fields: number
    - label: Need
      fields: what
  priorities.actions:
    - label: Action
      fields: do
    - label: Needs it answers
      fields: addresses.number
    - label: Share
      fields: share
  priorities.measures:
    - label: Measure
      fields: what
    - label: Result
      fields: result
"""
PLAN = """template: council
needs:
  - id: words
    what: Few words
  - id: days
    what: Many days missed
funding:
  - fund: core
    allocated: £1,000
priorities:
  - title: Talk
    addresses: words
    actions:
      - do: Read
        addresses:
          - days
          - words
        cost: £333
        fund: core
      - do: Sing
        cost: £4
        fund: core
      - do: Play
        cost: £5 each
        fund: core
    measures:
      - what: Words
        result:
          - value: 40%
            when: Dec 2025
          - 55%
"""


def printed(folder: Path, caption: str) -> str:
    (folder / "council").mkdir()
    (folder / "council" / "template.yaml").write_text(FORM.format(caption=caption), encoding="utf-8")
    return markdown(context_of_text(PLAN, [folder]))


def test_numbers_of_needs_shares_and_results_are_worked_out(tmp_path: Path) -> None:
    document = printed(tmp_path, "Figures of {number}")
    assert "| 1 | Few words |" in document
    assert "| 2 | Many days missed |" in document
    assert "| 1, 2 | 33% |" in document
    assert "less than 1%" in document
    row = next(line for line in document.splitlines() if line.startswith("| Play"))
    assert "%" not in row
    assert "| Words | 40% (Dec 2025)<br>55% |" in document


def test_references_to_needs_are_printed_as_their_words_and_not_twice(tmp_path: Path) -> None:
    document = printed(tmp_path, "no")
    assert document.count("Many days missed") == 1
    assert "words" not in document.replace("Few words", "")


@pytest.mark.parametrize(("caption", "shown"), [("Figures of {number}", "Figures of 1"), ("no", "")])
def test_a_caption_is_set_or_taken_away(tmp_path: Path, caption: str, shown: str) -> None:
    document = printed(tmp_path, caption)
    assert "Work, priority 1" not in document
    assert shown in document
    assert ("Figures" in document) == bool(shown)


@pytest.mark.parametrize("name", ["cogs-aims", "deis-themes", "accessibility-aims", "equality-aims"])
def test_another_name_of_an_item_stays_as_the_plan_has_it(name: str) -> None:
    links = "session: 2025-26\npriorities:\n  - title: Safe\n    links:\n      {}:\n        - {}\n"
    family = context_of_text("session: 2025-26\n").family(name)
    assert family
    edition = family.editions[-1]
    named = [(item, alias) for item in edition.items for alias in item.aliases]
    assert named
    for item, alias in named:
        document = markdown(context_of_text(links.format(name, alias)))
        assert alias in document
        assert item.title in alias or item.title not in document
        official = markdown(context_of_text(links.format(name, item.title)))
        assert item.title in official


@pytest.mark.parametrize(
    ("kind", "country", "asked"),
    [
        ("school", "scotland", {"nif-priorities", "hgios"}),
        ("nursery", "scotland", {"nif-priorities", "elc-qif", "hgioelc", "care-inspectorate-elc"}),
        ("cluster", "scotland", {"nif-priorities", "hgios"}),
        ("nursery", "england", set()),
        ("other", "scotland", {"nif-priorities"}),
    ],
)
def test_frameworks_are_asked_for_by_kind_and_country(kind: str, country: str, asked: set[str]) -> None:
    context = context_of_text(
        f"session: 2025-26\ntemplate: school\norganisation:\n  name: One\n  kind: {kind}\n  country: {country}\n"
    )
    assert {family.id for _, families in needs(context) for family in families} == asked
