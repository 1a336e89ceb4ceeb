"""What the rules about promised changes, counted names and signs of web pages flag, and what they must leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from front_door import findings

OUTCOME = "priorities:\n  - title: A\n    outcomes:\n      - {}\n"

PROMISED = [
    "Attendance will increase from 91%",
    "Reduce exclusions from 4.5% of pupils",
    "Increase the percentage of pupils in P7 who earn three badges",
    "Raise the proportion of leavers with 5 awards",
    "To increase the number of families who come",
    "An increase in the number of boys who choose to write",
    "Lower the rate of absence on Fridays",
]
SAID = [
    "Attendance will increase from 91% to 94%",
    "Attendance will increase from 91.2% by two points",
    "70% of pupils write at the expected standard, up from 59%",
    "Increase the percentage of pupils who read at home from 41% to 60%",
    "Increase the number of families who come to 30",
    "Double the number of families who come",
    "Increase the number of clubs by three",
    "Raise the percentage of pupils who swim until every pupil does",
    "Reduce the number of pupils who arrive late by half",
    "The number of pupils who are late is recorded each week",
    "Pupils from 40% of our families raise money",
    "Improve how pupils share their work",
    "Increase the share of pupils who reach second level to at least 85%",
    "Increase the rate of attendance of care experienced pupils to above 93",
]


@pytest.mark.parametrize("sentence", PROMISED)
def test_a_change_without_an_end_is_reported(tmp_path: Path, sentence: str) -> None:
    assert len(findings(tmp_path, "change-without-target", OUTCOME.format(sentence))) == 1


@pytest.mark.parametrize("sentence", SAID)
def test_a_change_that_says_how_far_is_not(tmp_path: Path, sentence: str) -> None:
    assert findings(tmp_path, "change-without-target", OUTCOME.format(sentence)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Our four values are kindness, courage, honesty and joy.",
        "Kindness, courage, honesty and joy: these are our four values.",
        "Our three pillars (place, sight, crew) hold us together.",
        "The two teachers share the values of the school.",
        "Our five-a-day promise",
        "Our values hold the school together.",
    ],
)
def test_what_is_counted_and_named_is_left_alone(tmp_path: Path, text: str) -> None:
    assert findings(tmp_path, "named-not-listed", f"aim: >\n  {text}\n") == []


def test_what_has_a_heading_or_a_list_is_named(tmp_path: Path) -> None:
    counted = "aim: Our five values guide us.\n"
    listed = "sections:\n  - title: Who we are\n    text: |\n      Our two promises hold.\n\n      - To listen\n      - To act\n"
    assert len(findings(tmp_path, "named-not-listed", counted)) == 1
    assert findings(tmp_path, "named-not-listed", counted + "sections:\n  - title: Our values\n    text: Joy.\n") == []
    assert findings(tmp_path, "named-not-listed", listed) == []


def test_three_pillars_are_the_three_priorities(tmp_path: Path) -> None:
    plan = "aim: Our three pillars hold.\npriorities:\n  - title: A\n  - title: B\n"
    assert len(findings(tmp_path, "named-not-listed", plan)) == 1
    assert findings(tmp_path, "named-not-listed", plan + "  - title: C\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "Reading & writing",
        "AT&T; B&Q",
        "<insert date>",
        "a < b and c > d",
        "<https://www.example.org/a>",
        "<p.heggie@a.example>",
    ],
)
def test_what_is_no_sign_of_a_web_page(tmp_path: Path, text: str) -> None:
    assert findings(tmp_path, "markup-left", f"aim: >\n  {text}\n") == []


@pytest.mark.parametrize(
    "text", ["Fish &amp; chips", "a<br/>b", "<ul><li>Reading</li></ul>", "pupils&#x27; work", '<p class="x">A']
)
def test_signs_of_a_web_page(tmp_path: Path, text: str) -> None:
    assert findings(tmp_path, "markup-left", f"aim: >\n  {text}\n")


@pytest.mark.parametrize(
    ("statement", "aim", "found"),
    [
        ("To share what we know with every school.", "To share all that we know with every school.", 1),
        ("To share what we know with every school.", "To share what we know with every school", 0),
        ("To share what we know with every school.", "To build one set of figures for all.", 0),
        ("To share.", "To share more.", 0),
    ],
)
def test_aims_in_two_wordings(tmp_path: Path, statement: str, aim: str, found: int) -> None:
    plan = f"priorities:\n  - title: A\n    statement: {statement}\n    aim: {aim}\n"
    assert len(findings(tmp_path, "aim-in-two-wordings", plan)) == found


@pytest.mark.parametrize("status", ["draft", "consultation", "closed"])
def test_only_a_settled_plan_needs_its_approval(tmp_path: Path, status: str) -> None:
    assert findings(tmp_path, "approved-without-date", f"status: {status}\n") == []
    assert len(findings(tmp_path, "approved-without-date", "status: published\n")) == 1
    assert (
        findings(tmp_path, "approved-without-date", "status: approved\nsign_off:\n  - role: Chair of governors\n") == []
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some schools are in the sustaining region, and some in the sustained region.", 1),
        ("A supporting school helps a supported school.", 0),
        ("Each region and every region has its own region.", 0),
        ("Schools in the emerging band and in the secure band", 0),
    ],
)
def test_one_label_in_two_forms(tmp_path: Path, text: str, found: int) -> None:
    assert len(findings(tmp_path, "inconsistent-term", f"aim: {text}\n")) == found


EVALUATED = "session: 2019-20\nstatus: published\npriorities:\n  - title: A\n    evaluations:\n      - when: {when}\n        statement: {text}\n"


@pytest.mark.parametrize(
    ("when", "text", "found"),
    [
        ("Mar 2020", "The games at the end of the year were a success.", 1),
        ("Mar 2020", "The end-of-year rounders event was the pupils' own idea.", 1),
        ("Jun 2020", "The games at the end of the year were a success.", 0),
        ("Mar 2020", "The games at the end of last year were a success.", 0),
        ("Mar 2020", "The games are planned for the end of the year.", 0),
        ("Mar 2020", "Pupils were told that the games will be at the end of the year.", 0),
        ("Mar 2020", "The games at the end of the year were held in June 2019.", 0),
    ],
)
def test_the_end_of_the_year_cannot_be_told_in_march(tmp_path: Path, when: str, text: str, found: int) -> None:
    assert len(findings(tmp_path, "evaluates-what-is-to-come", EVALUATED.format(when=when, text=text))) == found


def test_numbers_of_a_list_are_no_wrong_code(tmp_path: Path) -> None:
    plan = "session: 2019-20\npriorities:\n  - title: A\n    links:\n      hgios:\n        - {} Partnerships\n"
    for right in ("2.7", "2.7.", "2.7:", "2.7)"):
        assert findings(tmp_path, "code-format", plan.format(f'"{right} Partnerships" #')) == []
    assert len(findings(tmp_path, "code-format", plan.format("2.7 -"))) == 1
