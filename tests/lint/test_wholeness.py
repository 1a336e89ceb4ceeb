"""Where the rules of wholeness must speak, and where they must keep silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from front_door import findings, form, shown

FORM = """
required:
  - aim
  - priorities.leads
  - priorities.outcomes
  - priorities.actions
  - priorities.timescale or priorities.milestones
  - priorities.actions.who
  - priorities.why or priorities.causes
  - sections.safety
expected:
  - organisation.name
  - priorities.monitoring
sections:
  - id: voice
    title: How pupils took part
    required: yes
  - id: thanks
    title: Our thanks
words:
  priorities.why:
    label: Why is this important?
    prompt: Say what your self-evaluation has shown.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    form(tmp_path, FORM)
    return tmp_path


def test_leads_of_the_plan_lead_every_priority(folder: Path) -> None:
    plan = "template: own\nleads: All headteachers\npriorities:\n  - title: Reading\n"
    assert findings(folder, "priority-without-lead", plan) == []


@pytest.mark.parametrize("leads", ["", " []", "\n      -", '\n      - ""\n      -'])
def test_a_list_of_blanks_leads_nothing(folder: Path, leads: str) -> None:
    plan = f"template: own\npriorities:\n  - title: Reading\n    leads:{leads}\n"
    assert shown(findings(folder, "priority-without-lead", plan)) == ["error: leads"]


def test_a_form_that_does_not_ask_is_not_answered(tmp_path: Path) -> None:
    form(tmp_path, "required:\n  - aim\n")
    plan = "template: own\npriorities:\n  - title: Reading\n"
    for rule in ("priority-without-lead", "priority-without-outcome", "priority-without-action", "blank-timescale"):
        assert findings(tmp_path, rule, plan) == []


def test_an_outcome_of_a_row_is_the_priority_s(folder: Path) -> None:
    plan = """template: own
priorities:
  - title: Reading
    actions:
      - because: Few pupils borrow books
        actions:
          - do: Open the library
            outcomes: Pupils borrow a book a week.
"""
    assert findings(folder, "priority-without-outcome", plan) == []


def test_a_reason_is_no_action(folder: Path) -> None:
    plan = "template: own\npriorities:\n  - title: Reading\n    actions:\n      - because: Few pupils borrow books\n"
    assert shown(findings(folder, "priority-without-action", plan)) == ["error: actions"]


def test_what_could_not_be_read_is_not_called_missing(folder: Path) -> None:
    plan = """template: own
priorities:
  - title: Reading
    outcome: Pupils read at home.
    leads:
      name: Depute
  - title: Writing
"""
    assert shown(findings(folder, "priority-without-outcome", plan)) == ["error: title"]
    assert shown(findings(folder, "priority-without-lead", plan)) == ["error: title"]


@pytest.mark.parametrize(
    "dated",
    [
        "timescale: Termly",
        "milestones:\n      - what: Library open\n        by: Nov 2025",
        "actions:\n      - do: Open\n        by: Nov 2025\n      - do: Read\n        when: weekly",
        "actions:\n      - because: Few borrow\n        timescale: Autumn\n        actions:\n          - Open\n          - Lend",
        "actions:\n      - because: Few borrow\n        actions:\n          - do: Open\n            by: Nov 2025",
    ],
)
def test_dates_that_are_a_timescale(folder: Path, dated: str) -> None:
    plan = f"template: own\npriorities:\n  - title: Reading\n    {dated}\n"
    assert findings(folder, "blank-timescale", plan) == []


@pytest.mark.parametrize(
    "undated",
    [
        "milestones:\n      - Library open",
        "actions:\n      - do: Open\n        by: Nov 2025\n      - Lend",
        "actions:\n      - because: Few borrow\n        actions:\n          - do: Open\n            by: Nov 2025\n          - Lend",
    ],
)
def test_dates_that_are_none(folder: Path, undated: str) -> None:
    plan = f"template: own\npriorities:\n  - title: Reading\n    {undated}\n"
    assert shown(findings(folder, "blank-timescale", plan)) == ["error: title"]


def test_missing_parts_are_named_as_on_paper(folder: Path) -> None:
    plan = """template: own
aim: Every child reads.
sections:
  - id: safety
    text: We are safe.
priorities:
  - title: Reading
    why:
    actions:
      - Open the library
      - do: Lend books
        who: Librarian
"""
    found = findings(folder, "missing-part", plan)
    assert [(str(finding.severity), finding.message) for finding in found] == [
        ("warning", "“Name” is blank under organisation"),
        ("error", "there is no part “How pupils took part”"),
        ("warning", "“Monitoring” is blank in “Reading”"),
        ("error", "neither “Why is this important?” nor “Causes” is written in “Reading”"),
        ("error", "“Who” is blank in “Open the library”"),
    ]
    assert "Say what your self-evaluation has shown." in found[3].fix


def test_one_of_several_parts_is_enough(folder: Path) -> None:
    plan = """template: own
aim: Every child reads.
organisation: Burnside Primary School
sections:
  - title: HOW PUPILS TOOK PART
    sections:
      - text: They voted.
  - id: safety
    text: We are safe.
priorities:
  - title: Reading
    causes: Few books at home
    monitoring: Reading diaries
    actions:
      - because: Few borrow
        who: Librarian
        actions:
          - Open the library
          - Lend books
"""
    assert findings(folder, "missing-part", plan) == []


def test_a_part_that_could_not_be_read_is_not_missing(folder: Path) -> None:
    plan = """template: own
aim:
  text: Every child reads.
organisation:
  - name: Burnside Primary School
sections:
  - id: voice
    text:
      a: They voted.
      b: They met.
priorities:
  - title: Reading
    rationale: Few books at home
    monitoring: Reading diaries
"""
    assert findings(folder, "missing-part", plan) == []


def test_of_criteria_and_measures_the_one_that_is_asked_for_is_missed(tmp_path: Path) -> None:
    form(tmp_path, "required:\n  - priorities.measures\n")
    plan = """template: own
priorities:
  - title: Reading
  - title: Writing
    success_criteria: 80% of pupils revise what they write.
"""
    [finding] = findings(tmp_path, "missing-part", plan)
    assert finding.message == "“Measures” is blank in “Writing”"
    assert shown(findings(tmp_path, "missing-success-criteria", plan)) == ["error: title"]


@pytest.mark.parametrize("status", ["approved", "published", "closed"])
def test_placeholders_are_errors_once_a_plan_is_approved(tmp_path: Path, status: str) -> None:
    plan = "status: {}\npriorities:\n  - title: Reading (TBC)\n"
    assert shown(findings(tmp_path, "placeholder", plan.format("consultation"))) == ["warning: TBC"]
    assert shown(findings(tmp_path, "placeholder", plan.format(status))) == ["error: TBC"]


def test_a_severity_that_somebody_has_chosen_stays(folder: Path) -> None:
    own = folder / "templates" / "own" / "template.yaml"
    own.write_text(own.read_text(encoding="utf-8") + "rules:\n  placeholder: note\n", encoding="utf-8")
    plan = "template: own\nstatus: approved\npriorities:\n  - title: Reading (TBC)\n"
    assert shown(findings(folder, "placeholder", plan)) == ["note: TBC"]


def test_the_form_s_own_words_are_no_answer(folder: Path) -> None:
    plan = """template: own
priorities:
  - title: Reading
    why: Say what your self-evaluation has shown. Few pupils read at home.
    causes: Say what you like.
"""
    assert shown(findings(folder, "placeholder", plan)) == ["warning: Say what your self-evaluation has shown."]


def test_what_is_no_placeholder(tmp_path: Path) -> None:
    plan = """glossary:
  TBC: To be confirmed
notes: TBC with the council
indicators:
  - id: exclusions
    title: Exclusions
    values:
      2023-24: N/A
priorities:
  - title: Links to be established with the town library
    notes: TBC
    actions:
      - do: None of the schools has a library
        cost: nil
"""
    assert findings(tmp_path, "placeholder", plan) == []


def test_a_date_left_open_is_a_placeholder_as_a_whole(tmp_path: Path) -> None:
    plan = "session: 2025-26\npriorities:\n  - actions:\n      - do: Open\n        by: June 2026?\n"
    assert shown(findings(tmp_path, "placeholder", plan)) == ["warning: June 2026?"]
    assert findings(tmp_path, "date-not-readable", plan) == []


@pytest.mark.parametrize("priorities", ["", "priorities:\n", "priorities: []\n", "priorities:\n  -\n  - id: reading\n"])
def test_a_list_of_blanks_holds_no_priorities(tmp_path: Path, priorities: str) -> None:
    assert len(findings(tmp_path, "no-priorities", priorities)) == 1


def test_priorities_that_could_not_be_read_are_not_missing(tmp_path: Path) -> None:
    assert findings(tmp_path, "no-priorities", "priorities:\n  title: Reading\n  why:\n    a: b\n") == []
    assert findings(tmp_path, "no-priorities", "priority:\n  - title: Reading\n") == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Board of Management of St Fintan's NS ratified this plan.", "St Fintan's NS"),
        ("The governors of Larkfield Primary School approved the plan in May.", ""),
        ("The Board of Management of Scoil Íde ratified this plan.", ""),
        ("The Board of Management of St Ita's NS ratified this plan.", ""),
        ("The Board of Management of Ballygarv National School ratified this plan.", ""),
        ("The Board of Management of Strandhill NS ratified this plan.", ""),
        ("The staff of Larkfield Primary School showed us a good plan.", ""),
        ("The pupils of Northmuir High School read with us.", ""),
        ("The governors of Larkfield Primary School and ours approved a joint plan.", ""),
        ("At Larkfield Primary School we saw how they read.", ""),
    ],
)
def test_another_school_in_the_plan(tmp_path: Path, sentence: str, name: str) -> None:
    plan = (
        "organisation:\n  name: Scoil Íde Ballygarve\n  kind: school\n"
        f"sections:\n  - title: Introduction\n    text: {sentence}\n"
    )
    assert shown(findings(tmp_path, "other-school-named", plan)) == ([f"note: {name}"] if name else [])


@pytest.mark.parametrize(
    ("school", "sentence", "name"),
    [
        (
            "Burnside Primary",
            "The governors of Larkfield Primary School approved the plan.",
            "Larkfield Primary School",
        ),
        ("Burnside Primary", "At Larkfield Primary School we believe in reading.", "Larkfield Primary School"),
        ("Burnside Primary", "At Burnsyde Primary School we believe in reading.", ""),
        ("LPS", "At Larkfield Primary School we believe in reading.", ""),
        ("LPS", "At Reedholm High School, we believe in reading.", "Reedholm High School"),
    ],
)
def test_a_name_that_may_be_the_schools_own(tmp_path: Path, school: str, sentence: str, name: str) -> None:
    plan = f"organisation:\n  name: {school}\nsections:\n  - title: Introduction\n    text: {sentence}\n"
    assert shown(findings(tmp_path, "other-school-named", plan)) == ([f"note: {name}"] if name else [])


@pytest.mark.parametrize(
    ("name", "sentence", "told"),
    [
        ("Ardvale Primary School", "The parent councils of both schools meet in May.", "both schools"),
        ("Ardvale Primary School", "Staff of our two schools plan together.", "our two schools"),
        ("Ardvale Primary School", "Each of our schools has a library.", "Each of our schools"),
        ("Ardvale and Strathburn Primary Schools", "The parent councils of both schools meet in May.", ""),
        ("Ardvale & Strathburn", "The parent councils of both schools meet in May.", ""),
        ("Ardvale Federation", "The parent councils of both schools meet in May.", ""),
        ("Ardvale Junior School", "Families of both schools meet in May.", ""),
        ("Ardvale Primary School", "With Strathburn Academy we plan a fair for both schools.", ""),
        ("Ardvale Primary School", "Our shared headteacher is in both schools each week.", ""),
        ("Ardvale Primary School", "The cluster lends books to both schools.", ""),
        ("Ardvale Primary School", "On transition days pupils of both schools meet.", ""),
        ("Ardvale Primary School", "The council trains each of our schools.", ""),
        ("Ardvale Primary School", "Both schools of thought have their books.", ""),
        ("Ardvale Primary School", "The two school gardens are dug.", ""),
    ],
)
def test_both_schools_in_the_plan_of_one(tmp_path: Path, name: str, sentence: str, told: str) -> None:
    plan = (
        f'organisation:\n  name: "{name}"\n  kind: school\nsections:\n  - title: Introduction\n    text: {sentence}\n'
    )
    assert shown(findings(tmp_path, "both-schools", plan)) == ([f"note: {told}"] if told else [])


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Priority 1", True),
        ("PRIORITY ONE -", True),
        ("Action point 3", True),
        ("Improvement Priority", True),
        ("Key Objective iv", True),
        ("Priority 2 of 3", True),
        ("Blaenoriaeth 2", True),
        ("Priority 1 Reading", False),
        ("Goal 1 - Literacy", False),
        ("Outdoor area", False),
        ("Targeted support", False),
        ("Focus on writing", False),
        ("Improvement", False),
        ("P1", False),
    ],
)
def test_a_title_that_is_only_a_number(tmp_path: Path, title: str, told: bool) -> None:  # noqa: FBT001
    plan = f"priorities:\n  - title: {title}\n"
    assert shown(findings(tmp_path, "title-says-nothing", plan)) == ([f"warning: {title}"] if told else [])


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["because: Few read", "because:"], ["because"]),
        (["because: Few read", "status: done"], []),
        (["ref: 1a\n        because: Few read", "ref: 1b"], ["ref"]),
        (["ref: 1a\n        because: Few read", "ref: 1b", "ref: 1c"], []),
        (["because: Few read", "because: Few write", "because: Few talk", "by: May 2026"], ["by"]),
        (["because: Few read", "because:", "because:"], []),
        (["impact: All read", "outcomes: All read", "impact:"], ["impact"]),
        (["ref: 1a\n        impact: All read", "ref: 1b\n        outcomes: All write"], []),
        (["ref: 1a\n        success_criteria: 80% read", "ref: 1b\n        measures: Loans"], []),
        (["ref: 1a\n        measures: Loans", "ref: 1b"], ["ref"]),
        (["ref: 1a\n        evidence: A study", "ref: 1b"], []),
    ],
)
def test_a_row_that_leaves_open_what_others_answer(tmp_path: Path, rows: list[str], told: list[str]) -> None:
    actions = "".join(f"      - {row}\n        do: Step {number}\n" for number, row in enumerate(rows))
    plan = f"priorities:\n  - title: Reading\n    actions:\n{actions}"
    assert shown(findings(tmp_path, "row-without-answer", plan)) == [f"note: {each}" for each in told]


def test_a_row_is_not_asked_where_its_priority_or_its_steps_answer(tmp_path: Path) -> None:
    rows = "    actions:\n      - ref: 1a\n        do: Read\n        because: Few read\n      - ref: 1b\n        do: Write\n"
    assert len(findings(tmp_path, "row-without-answer", f"priorities:\n  - title: Reading\n{rows}")) == 1
    assert (
        findings(tmp_path, "row-without-answer", f"priorities:\n  - title: Reading\n    why: Few read.\n{rows}") == []
    )
    steps = "        actions:\n          - do: Talk\n            because: Few talk\n"
    assert findings(tmp_path, "row-without-answer", f"priorities:\n  - title: Reading\n{rows}{steps}") == []
    [one] = findings(tmp_path, "row-without-answer", f"priorities:\n  - title: Reading\n{rows}")
    assert one.message == "row 1b has no answer under “Because”, and the row beside it has one"
