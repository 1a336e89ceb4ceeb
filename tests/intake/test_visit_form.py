"""The form of a visit in Word comes back: what was typed into its cells and lines is the visit; what has no place is said, and nothing is written."""

from __future__ import annotations

import copy
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import yaml
from docx.document import Document as WordDocument
from docx.shared import Emu
from test_return import BINDINGS, has_bindings

from command_line import Command, Run

NETWORK = """\
improvplan-network: 1   # this remark stays
organisations:
  - {id: trust, name: Meadow Trust, kind: trust, country: england}
  - {id: ash, name: Ash School, kind: school, part_of: trust}
  - {id: birch, name: Birch School, kind: school, part_of: trust}
  - {id: cedar, name: "Cedar School, Upper Site", kind: school, part_of: trust}
people:
  director:
    name: I. Okoro
visits:
  - id: ash-spring
    host: ash
    visitors: [birch]
    when: 4 Mar 2025
    by: director
    seen: Four lessons.
    actions:
      - id: daily
        do: Read *daily*
        who: rd
        by: Dec 2025
        priority: reading
"""
PLAN = """\
improvplan: 1
id: ash-2025
title: Plan of Ash
template: trust-school
session: 2025-26
organisation:
  id: ash
people:
  rd:
    name: S. Rowe
    role: Leader of reading
priorities:
  - id: reading
    title: Early reading
    leads: rd
    actions:
      - id: daily
        do: Read daily
        who: rd
        by: Dec 2025
  - id: writing
    title: Writing
"""
FORM = Path("build/visit-report-ash.docx")
FIELDS = ("What the host asked to be looked at", "What was done and seen", "What is strong", "Questions to the host")


@pytest.fixture
def trust(command: Command) -> Command:
    Path("network.yaml").write_text(NETWORK, encoding="utf-8")
    Path("ash.yaml").write_text(PLAN, encoding="utf-8")
    return command


def form(command: Command, *more: str) -> WordDocument:
    made = command("visit", "report", "--blank", "--to", "docx", "--today", "1 Nov 2025", *(more or ("--host", "ash")))
    assert made.code == 0, made.stderr
    return docx.Document(str(next(Path("build").glob("*.docx"))))


def below(document: WordDocument, heading: str, *lines: str) -> None:
    """Words typed into the empty lines below a heading and its note."""
    paragraphs = document.paragraphs
    place = next(number for number, each in enumerate(paragraphs) if each.text == heading)
    for number, line in enumerate(lines):
        paragraphs[place + 2 + number].text = line


def filled(document: WordDocument) -> WordDocument:
    about, agreed = document.tables[0], document.tables[-1]
    for row, words in ((2, "Birch School, Cedar School, Upper Site"), (3, "12 Nov 2025"), (4, "I. Okoro, A. Visitor")):
        about.rows[row].cells[1].text = words
    below(document, FIELDS[0], "Does every class begin in the same way?")
    below(document, FIELDS[1], "Six lessons.", "A talk with eight pupils: “we read”.")
    below(document, FIELDS[3], "Who checks the slowest readers?")
    for row, cells in enumerate(
        (
            ("Let two teachers watch a week", "S. Rowe", "Mar 2026", "Early reading"),
            ("Ask the slowest readers", "", "", "Writing"),
        ),
        1,
    ):
        for column, words in enumerate(cells):
            agreed.rows[row].cells[column].text = words
    return document


def back(command: Command, document: WordDocument, today: str = "20 Nov 2025") -> Run:
    document.save("filled.docx")
    return command("visit", "record", "filled.docx", "--today", today)


VISIT = {
    "id": "ash-12-nov-2025",
    "host": "ash",
    "visitors": ["birch", "cedar"],
    "when": "12 Nov 2025",
    "by": ["director", "A. Visitor"],
    "focus": "Does every class begin in the same way?",
    "seen": "Six lessons.\n\nA talk with eight pupils: “we read”.",
    "questions": "Who checks the slowest readers?",
    "actions": [
        {"do": "Let two teachers watch a week", "who": ["S. Rowe"], "by": "Mar 2026", "priority": "Early reading"},
        {"do": "Ask the slowest readers", "priority": "Writing"},
    ],
}


def network() -> str:
    return Path("network.yaml").read_text(encoding="utf-8")


def visits() -> list[dict[str, object]]:
    class AsTyped(yaml.BaseLoader):
        pass

    found = yaml.load(network(), AsTyped)["visits"]
    assert isinstance(found, list)
    return [
        {key: value.strip() if isinstance(value, str) else value for key, value in each.items()} for each in found[1:]
    ]


def test_a_form_filled_in_in_word_is_a_visit_whose_actions_go_into_the_plan(trust: Command) -> None:
    made = back(trust, filled(form(trust)))
    assert made.code == 0, made.stderr
    assert "visit ash-12-nov-2025: 2 agreed" in made.stdout
    assert network().startswith(NETWORK)
    assert visits() == [VISIT]
    added = trust("action", "add", "ash.yaml", "--visit", "ash-12-nov-2025", "--today", "20 Nov 2025")
    assert added.code == 0, added.stderr
    plan = Path("ash.yaml").read_text(encoding="utf-8")
    assert "do: Let two teachers watch a week\n        by: Mar 2026\n        who: rd\n" in plan
    again = trust("visit", "record", "filled.docx", "--today", "20 Nov 2025")
    assert again.code == 2
    assert "the visit ash-12-nov-2025 is recorded already" in again.stderr
    assert len(visits()) == 1
    # a form of an earlier visit that is handed in late: what was agreed since is not what stood in it
    document = filled(form(trust))
    document.tables[0].rows[3].cells[1].text = "11 Nov 2025"
    late = back(trust, document)
    assert late.code == 0, late.stderr
    assert len(visits()) == 2


def test_words_behind_a_note_in_a_list_and_beside_a_dash_are_taken(trust: Command) -> None:
    document = filled(form(trust))
    note = next(each for each in document.paragraphs if each.text == "With the evidence")
    note.add_run(": every room begins alike.")
    cell = document.tables[-1].rows[3].cells[0]
    cell.paragraphs[1].text = "Buy thirty books"
    agreed = document.tables[-1]
    agreed.rows[-1]._tr.addnext(copy.deepcopy(agreed.rows[1]._tr))
    agreed.rows[-1].cells[0].text = "A row of its own"
    day = document.tables[0].rows[3].cells[1]
    day.text = "to be filled in 12 Nov 2025"
    made = back(trust, document)
    assert made.code == 0, made.stderr
    (visit,) = visits()
    assert visit["strengths"] == "every room begins alike."
    assert visit["when"] == "12 Nov 2025"
    actions = visit["actions"]
    assert isinstance(actions, list)
    assert [each["do"] for each in actions] == [
        "Let two teachers watch a week",
        "Ask the slowest readers",
        "Buy thirty books",
        "A row of its own",
    ]


def test_several_forms_in_one_document_are_taken_together_and_blank_ones_are_said(trust: Command) -> None:
    document = form(trust, "--out", "build")
    assert len(document.tables) == 7  # three schools, of which one has been visited
    document.tables[0].rows[2].cells[1].text = "Birch School"
    document.tables[0].rows[3].cells[1].text = "12 Nov 2025"
    document.tables[0].rows[4].cells[1].text = "I. Okoro"
    below(document, FIELDS[1], "Six lessons.")
    made = back(trust, document)
    assert made.code == 0, made.stderr
    assert "2 of its forms are still blank" in made.stderr
    assert [each["id"] for each in visits()] == ["ash-12-nov-2025"]


def typed_outside(document: WordDocument) -> None:
    document.add_paragraph("PS: we were late.")


def a_table_of_their_own(document: WordDocument) -> None:
    table = document.add_table(2, 2)
    table.rows[1].cells[1].text = "Bus: £40"


def remark_on_what_was_agreed(document: WordDocument) -> None:
    document.tables[1].rows[1].cells[3].text = "done, and how"


def another_priority(document: WordDocument) -> None:
    document.tables[0].rows[5].cells[1].text = "Early reading; Singing"


def a_row_about_the_visit(document: WordDocument) -> None:
    about = document.tables[0]
    about.rows[-1]._tr.addnext(copy.deepcopy(about.rows[1]._tr))
    about.rows[-1].cells[0].text = "Bus"
    about.rows[-1].cells[1].text = "£40"


def a_column(document: WordDocument) -> None:
    agreed = document.tables[-1]
    agreed.add_column(Emu(914400))
    agreed.rows[1].cells[4].text = "£40"


def a_head_renamed(document: WordDocument) -> None:
    document.tables[-1].rows[0].cells[1].text = "Lead"


def no_host(document: WordDocument) -> None:
    document.tables[0].rows[1].cells[1].text = ""


def another_host(document: WordDocument) -> None:
    document.tables[0].rows[1].cells[1].text = "Oak School"


def no_day(document: WordDocument) -> None:
    document.tables[0].rows[3].cells[1].text = "soon"


def nobody(document: WordDocument) -> None:
    document.tables[0].rows[4].cells[1].text = "to be filled in"


def no_such_visitor(document: WordDocument) -> None:
    document.tables[0].rows[2].cells[1].text = "Birch School, Elm School"


def visits_itself(document: WordDocument) -> None:
    document.tables[0].rows[2].cells[1].text = "Ash School"


def no_words(document: WordDocument) -> None:
    document.tables[-1].rows[3].cells[1].text = "S. Rowe"


def recorded_already(document: WordDocument) -> None:
    document.tables[0].rows[3].cells[1].text = "4 March 2025"


def later(document: WordDocument) -> None:
    document.tables[0].rows[3].cells[1].text = "12 Dec 2025"


WRONG: dict[str, tuple[Callable[[WordDocument], None], str]] = {
    "typed outside": (typed_outside, "this has no place in the form: in the text, “PS: we were late.”"),
    "a table of their own": (a_table_of_their_own, "“Bus: £40”"),
    "a remark on what was agreed": (remark_on_what_was_agreed, "“Read daily | S. Rowe | Dec 2025 | done, and how”"),
    "another priority": (another_priority, "“Singing”"),
    "a row about the visit": (a_row_about_the_visit, "“£40”"),
    "a column": (a_column, "“£40”"),
    "a head renamed": (a_head_renamed, "have no place in the form"),
    "no host": (no_host, "this visit has no host"),
    "another host": (another_host, "no organisation of the network is called “Oak School”"),
    "no day": (no_day, "this visit has no day: write into “Day” the day or month"),
    "nobody": (nobody, "nobody has written this report: write into “Report by” who has"),
    "recorded already": (recorded_already, "the visit ash-spring is recorded already"),
    "no such visitor": (no_such_visitor, "no organisation of the network is called “Elm School”"),
    "visits itself": (visits_itself, "“ash” visits itself"),
    "no words": (no_words, "does not say what is done"),
    "later": (later, "has not come yet"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_placed_is_said_and_nothing_is_written(trust: Command, case: str) -> None:
    change, words = WRONG[case]
    document = filled(form(trust))
    change(document)
    made = back(trust, document)
    assert made.code == 2, made.stdout
    assert words in made.stderr
    assert "our mistake" not in made.stderr
    assert "Nothing was changed" in made.stderr
    assert network() == NETWORK


def test_a_form_that_is_still_blank_and_a_document_that_is_none(trust: Command) -> None:
    document = form(trust)
    document.tables[0].rows[3].cells[1].text = "12 Nov 2025"
    document.tables[0].rows[4].cells[1].text = "I. Okoro"
    blank = back(trust, document)
    assert blank.code == 2
    assert "nothing has been written yet" in blank.stderr
    other = docx.Document()
    other.add_paragraph("Dear all")
    none = back(trust, other)
    assert none.code == 2
    assert "this is no form for the report of a visit" in none.stderr
    Path("broken.docx").write_bytes(b"no document")
    broken = trust("visit", "record", "broken.docx")
    assert broken.code == 2
    assert "Nothing was changed" in broken.stderr
    assert network() == NETWORK


@pytest.mark.slow
@pytest.mark.skipif(not has_bindings(), reason="LibreOffice's bindings for Python (python3-uno) are not installed")
def test_a_form_filled_in_in_libreoffice_comes_back(trust: Command, tmp_path: Path) -> None:
    form(trust)
    script = Path(__file__).with_name("libreoffice_session.py")
    subprocess.run(
        [BINDINGS, str(script), str(FORM.absolute()), str(tmp_path / "edited.docx"), str(tmp_path / "profile"), "visit"],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    made = trust("visit", "record", str(tmp_path / "edited.docx"), "--today", "20 Nov 2025")
    assert made.code == 0, made.stderr
    (visit,) = visits()
    assert visit == {
        "id": "ash-12-nov-2025",
        "host": "ash",
        "visitors": ["birch", "cedar"],
        "when": "12 Nov 2025",
        "by": ["director"],
        "focus": "Does every class begin in the same way?",
        "seen": "Six lessons.\n\nA talk with eight pupils – and their books.",
        "strengths": "routines are the same in all rooms.",
        "actions": [
            {
                "do": "Let two teachers of Birch watch a week of lessons",
                "who": ["S. Rowe"],
                "by": "Mar 2026",
                "priority": "Early reading",
            },
            {"do": "Ask the slowest readers each Friday", "priority": "Writing"},
        ],
    }
