"""Where the rules about language must speak, and where they must keep silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from front_door import findings, shown
from hypothesis import given
from hypothesis import strategies as st

from improvplan.lint.rules.hard_to_read import reading_age


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("aim: The SGC meets, and SGCs report.\n", ["note: SGC"]),
        ("aim: The School Governance Committee (SGC) meets. The SGC reports.\n", []),
        ("aim: School Governance Committees meet. Each SGC reports.\n", []),
        ("aim: Each SGC (school governance committee) reports.\n", []),
        ("aim: Each SGC (School governance committee) reports.\n", []),
        ("glossary:\n  SGC: School governance committee\naim: Each SGC reports.\n", []),
        ("people:\n  sgc: S. G. Clark\naim: SGC reports.\n", []),
        ("leads: SGC and VHM\naim: SGC reports to VHM.\n", []),
        ("organisation:\n  name: COGS\naim: COGS meets.\n", []),
        ("aim: PEF, HGIOS 4, KS2, SIMD 1, UNCRC and STEM; TBC.\n", []),
        ("aim: CHAPTER XII and part VII.\n", []),
        ('sections:\n  - title: OUR NEW AIMS\n    text: "KEY ACTIONS"\n', []),
        ("aim: The NQPSL course.\n", []),
        ("aim: See www.SGC.example, a@SGC.example and C/SGC.\n", []),
        ("notes: The SGC knows.\n", []),
        ("priorities:\n  - ref: SGC-1\n    title: After SGC-1\n", []),
    ],
)
def test_abbreviations(tmp_path: Path, plan: str, expected: list[str]) -> None:
    assert shown(findings(tmp_path, "acronym-unexplained", plan)) == expected


def test_an_abbreviation_is_reported_once(tmp_path: Path) -> None:
    [finding] = findings(
        tmp_path, "acronym-unexplained", "aim: The SGC meets.\nimpact: The SGC met twice; SGCs report.\n"
    )
    assert "3 places" in finding.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Head teachers meet; the headteacher and another headteacher report.", ["note: Head teachers"]),
        ("Wellbeing first. Well-being of staff second.", ["note: Well-being"]),
        ("A well being of water, and wellbeing.", []),
        ("Co-ordinators meet and coordinators report; co-ordination is shared.", ["note: coordinators"]),
        ("The lunchtime club and the head of lunchtime.", []),
    ],
)
def test_two_spellings(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert shown(findings(tmp_path, "inconsistent-term", f"aim: {text}\n")) == expected


def test_the_other_spelling_is_shown(tmp_path: Path) -> None:
    [finding] = findings(tmp_path, "inconsistent-term", "aim: The headteacher leads.\nimpact: The head teacher led.\n")
    assert [label.place.line for label in finding.labels] == [4]


HARD = (
    "Implementation of collaborative professional enquiry approaches facilitates sustainable improvements in attainment "
    "across establishments through systematic moderation and differentiated pedagogical interventions for disadvantaged learners."
)


def test_only_summaries_are_read(tmp_path: Path) -> None:
    assert len(findings(tmp_path, "hard-to-read", f"summary: {HARD}\n")) == 0
    longer = f"{HARD[:-1]} and practitioners alike."
    assert len(findings(tmp_path, "hard-to-read", f"summary: {longer}\n")) == 1
    assert findings(tmp_path, "hard-to-read", f"aim: {longer}\n") == []


def test_the_age_of_a_known_text() -> None:
    text = "We read a book each day. " * 10
    assert reading_age(text) == pytest.approx(4.71 * 18 / 6 + 0.5 * 6 - 21.43 + 5)
    assert reading_age("Too short to tell.") is None


@given(st.text(max_size=400))
def test_any_text_has_an_age_or_none(text: str) -> None:
    age = reading_age(text)
    assert age is None or age > -20
