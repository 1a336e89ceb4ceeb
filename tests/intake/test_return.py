"""A Word document that was made here and edited: exactly the edited words go into the plan, and nothing else is an edit."""

from __future__ import annotations

import copy
import difflib
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st
from random_edits import KINDS, tried
from unedited import REQUIRED, STATES, gone_through, plans_of

from command_line import Run, run
from improvplan.edit.rewording import reworded
from improvplan.edit.splicing import outline
from improvplan.source import parse

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PLANS = sorted(file for file in EXAMPLES.glob("*.yaml") if file.stem != "improvplan")
LETTERHEAD = ROOT / "tests" / "rendering" / "letterhead-by-libreoffice.docx"
COUNCIL = EXAMPLES / "forms" / "strathburn-council.docx"
LARKFIELD = EXAMPLES / "larkfield-primary-2024-25.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("frameworks", "forms"):
        if (EXAMPLES / name).is_dir():
            shutil.copytree(EXAMPLES / name, tmp_path / name)
    shutil.copy(EXAMPLES / "improvplan.yaml", tmp_path)
    return tmp_path


def sent(folder: Path, plan: Path, *options: str) -> Path:
    """A plan in the folder, and its document."""
    shutil.copy(plan, folder / "plan.yaml")
    done = run("render", "plan.yaml", "--out", "out", *options)
    assert done.code == 0, done.stderr
    return next((folder / "out").glob("*.docx"))


def edited(file: Path, change: Callable[[WordDocument], object]) -> Path:
    document = docx.Document(str(file))
    change(document)
    document.save(str(file))
    return file


def replaced(document: WordDocument, old: str, new: str) -> None:
    for text in document.element.body.iter("{*}t"):
        if old in (text.text or ""):
            text.text = text.text.replace(old, new)
            return
    raise AssertionError(f"{old} is not in the document")


def lines_changed(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def brought_back(folder: Path, file: Path, *options: str) -> tuple[Run, list[str]]:
    before = (folder / "plan.yaml").read_text(encoding="utf-8")
    done = run("return", str(file), "--write", *options)
    return done, lines_changed(before, (folder / "plan.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "options",
    [
        (),
        pytest.param(("--document", "summary"), marks=pytest.mark.slow),
        pytest.param(("--document", "action-table"), marks=pytest.mark.slow),
        pytest.param(("--audience", "public"), marks=pytest.mark.slow),
        pytest.param(("--reference", str(LETTERHEAD)), marks=pytest.mark.slow),
        pytest.param(("--word-form", str(COUNCIL)), marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_a_document_that_nobody_edited_has_no_edits(plan: Path, options: tuple[str, ...], folder: Path) -> None:
    again = options if "--word-form" in options else ()
    done, lines = brought_back(folder, sent(folder, plan, *options), *again)
    assert (done.code, done.stdout, lines) == (0, "", [])
    assert "nothing was changed in the document" in done.stderr


@pytest.mark.slow
@pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice, which opens or saves the document here, is not installed"
)
def test_libreoffice_makes_no_edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`python tests/intake/unedited.py` does the same with every plan in the examples."""
    monkeypatch.setenv("IMPROVPLAN_CACHE", str(tmp_path / "cache"))
    examples = shutil.copytree(EXAMPLES, tmp_path / "examples")
    names = ("larkfield-primary", "strathburn", "clydevale", "cedar-flats", "puffin-bay", "trust-year/three-rivers", "next/fenwater")  # fmt: skip
    plans = [plan for plan in plans_of(examples) if any(name in plan.as_posix() for name in names) and "drafts" not in plan.parts]  # fmt: skip
    cells = gone_through(tmp_path, plans, REQUIRED, libreoffice=True)
    assert len(cells) >= len(names) * len(REQUIRED) * len(STATES)
    assert [cell for cell in cells if cell.said] == []


def test_a_word_in_a_cell_changes_one_line(folder: Path) -> None:
    file = edited(sent(folder, LARKFIELD), lambda document: replaced(document, "leave little time", "leave no time"))
    done, lines = brought_back(folder, file)
    assert done.code == 0
    assert "1 edit: 1 taken" in done.stderr
    assert len([line for line in lines if line[0] == "+"]) == 1
    assert "leave no time for answers" in next(line for line in lines if line[0] == "+")


def test_a_preview_writes_nothing(folder: Path) -> None:
    file = edited(sent(folder, LARKFIELD), lambda document: replaced(document, "leave little time", "leave no time"))
    before = (folder / "plan.yaml").read_bytes()
    done = run("return", str(file))
    assert "1 would be taken" in done.stderr
    assert (folder / "plan.yaml").read_bytes() == before


def test_a_date_and_a_figure_are_taken(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        replaced(document, "Dec 2024", "14 Mar 2025")
        replaced(document, "236", "241")

    _, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    added = "\n".join(line for line in lines if line[0] == "+")
    assert "by: 14 Mar 2025" in added
    assert "Number on roll: 241" in added


def test_a_paragraph_that_was_divided_loses_no_word(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        paragraph = next(each for each in document.paragraphs if each.text.startswith("The plan grew out of"))
        first, second = paragraph.text.split(" Staff chose ")
        paragraph.insert_paragraph_before(first)
        paragraph.text = f"Staff chose {second}"

    done, _ = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    after = (folder / "plan.yaml").read_text(encoding="utf-8")
    assert "1 edit: 1 taken" in done.stderr
    assert re.search(r"Coldbeck and St Oswin's\.\n\n      Staff chose the four priorities", after)


def test_what_cannot_be_taken_is_said_and_not_written(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        replaced(document, "School to school support", "School to school help")
        heading = next(each for each in document.paragraphs if each.text == "Actions")
        heading.insert_paragraph_before("Something quite new.", style="Heading 2")

    done, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert lines == []
    assert "the form's own words" in done.stdout
    assert "nothing says what in the plan it is" in done.stdout
    assert "0 taken, 0 in conflict, 2 not taken" in done.stderr


def row_of(document: WordDocument, words: str) -> Any:
    """The row of a table in which a cell begins with these words."""
    return next(
        row._tr
        for table in document.tables
        for row in table.rows
        if any(cell.text.startswith(words) for cell in row.cells)
    )


def row_behind(document: WordDocument, words: str, *cells: str) -> None:
    """One more row behind the one that begins with these words."""
    row = row_of(document, words)
    twin = copy.deepcopy(row)
    for cell, text in zip(twin.iter("{*}tc"), cells, strict=True):
        first, *rest = cell.iter("{*}t")
        first.text = text
        for each in rest:
            each.text = ""
        for more in [*cell.iter("{*}p")][1:]:
            cell.remove(more)
    row.addnext(twin)


def test_a_new_row_is_a_new_item_at_its_place(folder: Path) -> None:
    file = edited(
        sent(folder, LARKFIELD),
        lambda document: row_behind(
            document, "Replace the weekly spelling test", "Read aloud at four.", "T. Marlowe", "Feb 2025", "£300 (Pupil premium)"
        ),
    )  # fmt: skip
    done, lines = brought_back(folder, file)
    assert "1 edit: 1 taken" in done.stderr
    assert [line[2:].strip() for line in lines] == [
        "- do: Read aloud at four.",
        "by: Feb 2025",
        "who: deputy",
        "cost: £300",
        "fund: pupil-premium",
    ]
    assert run("render", "plan.yaml", "--out", "again").code == 0
    again = folder / "again" / "plan.docx"
    texts = [[cell.text for cell in row.cells] for table in docx.Document(str(again)).tables for row in table.rows]
    place = next(number for number, row in enumerate(texts) if row[0] == "Read aloud at four.")
    assert texts[place - 1][0].startswith("Replace the weekly spelling test")
    assert texts[place][1:] == ["T. Marlowe", "Feb 2025", "£300 (Pupil premium)"]


def test_a_row_that_was_deleted_takes_its_item_out(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        row = row_of(document, "Key facts agreed for every unit")
        row.getparent().remove(row)

    done, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert "1 edit: 1 taken" in done.stderr
    assert [line[0] for line in lines] == ["-", "-"]
    assert "what: Key facts agreed for every unit" in lines[0]


def test_a_row_that_moved_moves_its_item_and_changes_no_line(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        row = row_of(document, "Daily handwriting seen in every class")
        row.getnext().addnext(row)

    before = LARKFIELD.read_text(encoding="utf-8").splitlines()
    done, _ = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert "1 edit: 1 taken" in done.stderr
    after = (folder / "plan.yaml").read_text(encoding="utf-8").splitlines()
    assert after != before
    assert sorted(after) == sorted(before)
    places = [
        next(n for n, line in enumerate(after) if words in line) for words in ("63% of pupils", "Daily handwriting")
    ]
    assert places == sorted(places)


def test_items_of_a_list_come_go_and_are_divided(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        gone: Any = next(each._p for each in document.paragraphs if each.text.startswith("By July 2025, 85% of pupils"))
        gone.getparent().remove(gone)
        first = next(each for each in document.paragraphs if each.text.startswith("By May 2025, pupils recall"))
        twin = copy.deepcopy(first._p)
        first._p.addnext(twin)
        Paragraph(twin, first._parent).text = "They can say why it matters."
        both = next(each for each in document.paragraphs if each.text.startswith("By July 2025, persistent absence"))
        whole = both.text
        half = copy.deepcopy(both._p)
        both._p.addnext(half)
        both.text, Paragraph(half, both._parent).text = whole.split(", down ")[0], "down " + whole.split(", down ")[1]

    sent_file = sent(folder, LARKFIELD)
    done, lines = brought_back(folder, edited(sent_file, change))
    added = [line[2:].strip() for line in lines if line[0] == "+"]
    assert "- They can say why it matters." in added
    assert not any("85% of pupils in Years 2 to 6 join" in line for line in added)
    assert "0 in conflict" in done.stderr


def test_an_item_that_something_refers_to_stays(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        gone: Any = next(
            each._p for each in document.paragraphs if each.text.startswith("80% of pupils spell the words")
        )
        gone.getparent().remove(gone)
        replaced(document, "leave little time", "leave no time")

    done, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert "2 edits: 1 taken, 0 in conflict, 1 not taken" in done.stderr
    assert "there is no success criterion called" in done.stdout
    assert [line[0] for line in lines if "?" not in line] == ["-", "+"]


def test_a_paragraph_more_and_one_less_in_a_text(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        first = next(each for each in document.paragraphs if each.text.startswith("Larkfield is a one-form entry"))
        twin = copy.deepcopy(first._p)
        first._p.addnext(twin)
        Paragraph(twin, first._parent).text = "We have a wood."
        gone: Any = next(each._p for each in document.paragraphs if each.text.startswith("The plan grew out of"))
        gone.getparent().remove(gone)

    done, _ = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert "2 taken" in done.stderr or "1 taken" in done.stderr
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    assert "We have a wood." in text
    assert "The plan grew out of" not in text


def test_a_piece_that_is_printed_twice_and_changed_once_is_one_edit(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        row = row_of(document, "2. Every subject led well")
        next(
            text for text in row.iter("{*}t") if "Every subject led well" in text.text
        ).text = "2. Every subject led better"

    done, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert "1 edit: 1 taken" in done.stderr
    assert [line.strip() for line in lines if line[0] == "+"] == ["+     title: Every subject led better"]


def test_a_piece_that_is_changed_differently_at_two_places_is_not_taken(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        row = row_of(document, "2. Every subject led well")
        heading = next(each for each in document.paragraphs if re.match(r"Priority 2: Every.*\(P2\)$", each.text))
        for element, new in ((row, "better"), (heading._p, "by all")):
            found: Any = next(text for text in element.iter("{*}t") if "led" in str(text.text))
            found.text = re.sub(r"led\Wwell", f"led {new}", found.text)

    done, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert lines == []
    assert "says something different about it at two places" in done.stdout
    assert "0 taken" in done.stderr


def test_a_name_for_another_person_changes_who_it_is(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        row = row_of(document, "Teach handwriting for fifteen minutes")
        next(text for text in row.iter("{*}t") if text.text == "L. Fenner").text = "P. Okell"

    _, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert [line.strip() for line in lines if line[0] == "+"] == ["+         who: senco"]


def test_a_name_that_nobody_has_is_asked(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        row = row_of(document, "Teach handwriting for fifteen minutes")
        next(text for text in row.iter("{*}t") if text.text == "L. Fenner").text = "L. Fenner-Smith"

    done, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert lines == []
    assert "a name that stands for a person" in done.stdout


def test_a_cell_that_was_emptied_takes_its_key_out_and_a_filled_one_puts_it_in(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        emptied = row_of(document, "Teach handwriting for fifteen minutes")
        next(text for text in emptied.iter("{*}t") if text.text == "Sep 2024").text = ""
        filled = row_of(document, "Give every unit of writing a real reader")
        next(text for text in filled.iter("{*}t") if text.text == "–").text = "£75"

    done, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert "2 taken" in done.stderr
    assert [line.split() for line in lines] == [["-", "by:", "Sep", "2024"], ["+", "cost:", "£75"]]


def test_a_list_item_in_a_text_goes_alone(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        gone: Any = next(each._p for each in document.paragraphs if each.text.startswith("Early mathematics. Number"))
        gone.getparent().remove(gone)

    done, lines = brought_back(folder, edited(sent(folder, EXAMPLES / "puffin-bay-elc-2025-26.yaml"), change))
    assert "1 edit: 1 taken" in done.stderr, done.stdout
    assert len(lines) == 1
    assert lines[0].startswith("-       - **Early mathematics.**")


def test_a_figure_that_was_alone_takes_its_heading_along(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        row = row_of(document, "Nursery children who use sentences of four words")
        next(text for text in row.iter("{*}t") if text.text == "84%").text = ""

    done, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert "1 edit: 1 taken" in done.stderr, done.stdout
    assert [line.split() for line in lines] == [["-", "targets:"], ["-", "2024-25:", "84"]]


def test_sums_by_fund_go_with_their_cell(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        row = row_of(document, "Teach together in pairs once every half term")
        for text in row.iter("{*}t"):
            if "£1,400" in str(text.text):
                text.text = ""

    done, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert "1 edit: 1 taken" in done.stderr, done.stdout
    assert [line.split()[:2] for line in lines] == [["-", "cost:"], ["-", "core:"], ["-", "trust-pool:"]]


def test_rows_find_their_places_in_a_plan_that_moved_on(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        row_behind(document, "63% of pupils in Years 3 to 6 at the exp", "A new milestone.", "Jan 2025")
        gone = row_of(document, "Every family on the list met")
        gone.getparent().remove(gone)

    shutil.copy(LARKFIELD, folder / "plan.yaml")
    committed(folder)
    file = edited(sent(folder, LARKFIELD), change)
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    first = "      - what: Daily handwriting seen in every class"
    assert text.count(first) == 1
    text = text.replace(first, f"      - what: One that was put above them.\n        by: Sep 2024\n{first}")
    text = text.replace("- what: Every family on the list met", "- what: All families on the list met")
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    done, lines = brought_back(folder, file)
    assert "1 taken, 1 in conflict" in done.stderr, done.stdout
    assert done.code == 1
    after = (folder / "plan.yaml").read_text(encoding="utf-8")
    assert [line[0] for line in lines] == ["+", "+"]
    assert after.index("63% of pupils in Years 3 to 6 at the exp") < after.index("A new milestone.")
    assert after.index("A new milestone.") < after.index("67% at the expected standard")


def committed(folder: Path) -> None:
    for arguments in (
        ["init", "-q"],
        ["add", "plan.yaml"],
        ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "A"],
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def test_a_plan_that_moved_on_is_told_from_the_edit(folder: Path) -> None:
    shutil.copy(LARKFIELD, folder / "plan.yaml")
    committed(folder)
    file = sent(folder, LARKFIELD)

    def change(document: WordDocument) -> None:
        replaced(document, "leave little time", "leave no time")
        replaced(document, "Screen the language of all children", "Screen the speech of all children")

    edited(file, change)
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "Adults ask many questions and leave little time", "Grown-ups ask many questions and leave little time"
    )
    text = text.replace(
        "      - do: Screen the language of all children",
        "      - do: A new action above it.\n        by: Sep 2024\n        who: eyfs\n      - do: Screen the language of all children",
    )
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    done, lines = brought_back(folder, file)
    assert done.code == 1, done.stderr
    assert "1 taken, 1 in conflict" in done.stderr
    assert "in the plan by now: Grown-ups ask" in done.stdout
    assert any("Screen the speech of all children" in line for line in lines if line[0] == "+")


def test_typography_and_style_are_no_edits(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        for paragraph in document.paragraphs:
            for each in paragraph.runs:
                each.text = each.text.replace("'", "’").replace(" ", "\u00a0", 1)
                each.italic = True

    done, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert (done.stdout, lines) == ("", [])


def test_a_document_that_says_no_plan_needs_one_named(folder: Path) -> None:
    data = ROOT / "tests" / "data" / "word" / "larkfield-edited-in-libreoffice.docx"
    assert "--plan" in run("return", str(data)).stderr
    shutil.copy(LARKFIELD, folder / "plan.yaml")
    done, lines = brought_back(folder, data, "--plan", "plan.yaml")
    # made when the front had a line for each figure: those edits cannot be followed into today's one line
    assert "0 in conflict" in done.stderr
    added = [line[1:].strip() for line in lines if line[0] == "+"]
    assert (
        "what: In a sample of 90 books from Years 2 to 6, spelling and handwriting held back many more pupils than ideas or vocabulary did."
        in added
    )
    assert "- what: New row text for Milestone" in added


BINDINGS = "/usr/bin/python3"


def has_bindings() -> bool:
    """Whether LibreOffice and its bindings for Python are installed."""
    return (
        bool(shutil.which("soffice"))
        and Path(BINDINGS).exists()
        and subprocess.run([BINDINGS, "-c", "import uno"], capture_output=True, check=False).returncode == 0
    )


SESSION = {
    "- Number on roll: 236": "+ Number on roll: 241",
    "": "+ Mathematics was steady.",
    "- 2024-25: 14": "+ 2024-25: 13",
    "- by: Dec 2024": "+ by: 14 Mar 2025",
    "- who: Class teachers": "+ who: Class teachers and assistants",
    "- title: Every subject led well": "+ title: Every subject led better",
    "- causes: Adults ask many questions and leave little time for answers.": "+ causes: Adults talk more than children do, and screens are on at meals.",
    "- evidence: Conversations with 48 pupils from Years 3 to 6 in May 2024.": "+ evidence: Conversations with 48 pupils from Years 3 to 6 in May 2024. Repeated in November.",
}


@pytest.mark.slow
@pytest.mark.skipif(not has_bindings(), reason="LibreOffice's bindings for Python (python3-uno) are not installed")
@pytest.mark.parametrize("how", ["edit", "tracked"])
def test_fourteen_edits_made_in_libreoffice_are_all_taken(how: str, folder: Path) -> None:
    """The session also makes a sentence bold, a quotation mark curly and a paragraph another style: those are no edits."""
    file = sent(folder, LARKFIELD)
    script = Path(__file__).with_name("libreoffice_session.py")
    made = folder / "edited.docx"
    subprocess.run(
        [BINDINGS, str(script), str(file), str(made), str(folder / "profile"), how],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    done, lines = brought_back(folder, made)
    assert "14 edits: 14 taken, 0 in conflict, 0 not taken" in done.stderr, done.stdout
    short = [f"{line[0]} {line[1:].strip()}" for line in lines]
    for old, new in SESSION.items():
        assert not old or old in short
        assert new in short
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    assert "spelling and handwriting held back many more pupils" in text
    assert "Coldbeck and St Oswin's.\n\n      Staff chose the four priorities" in text
    assert "85% of pupils in Years 2 to 6 join their letters and can" not in text
    assert "Key facts agreed for every unit of the spring and summer terms" not in text
    milestones = text[text.index("67% at the expected standard") :]
    assert milestones.index("- what: A third moderation with the triad\n        by: 9 May 2025") < 250
    outcomes = text[text.index("By May 2025, pupils recall 70%") :]
    assert "By May 2025, pupils can say why they are taught them." in outcomes[:600]


@pytest.mark.slow
def test_edits_by_chance_come_back_to_their_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = tried([LARKFIELD, EXAMPLES / "harbour-trust-2022-23.yaml"], 44, libreoffice=False)
    assert sum(each.kind in KINDS for each in found) >= 44
    assert [each for each in found if each.others or each.became == "wrong"] == []
    assert sum(each.became == "asked" for each in found) <= 2


LAYOUTS = (
    "a: {0}\nb: other\n",
    "a: '{0}'\nb: other\n",
    'a: "{0}"\nb: other\n',
    "a: |\n  {0}\n\n  more\nb: other\n",
    "a:\n  - one\n  - {0}\nb: other\n",
    "a: >-\n  It was\n  {0}\n  that came\n\n  at night.\nb: other\n",
    "a: It was\n  {0}\n  that came\nb: other\n",
    "a: 'It wasn''t\n  {0}\n  that came'  # so they say\nb: other\n",
    'a: "It was \\"{0}\\"\n  that came"\nb: other\n',
    "a: [one, {0}]\nb: other\n",
)


@given(
    st.sampled_from(LAYOUTS), st.lists(st.sampled_from(["cat", "dog", "owl", "ant"]), min_size=2, max_size=6), st.data()
)
def test_other_words_change_nothing_else(layout: str, words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    new = data.draw(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), min_size=1, max_size=12))
    source = parse(layout.format(" ".join(words)), "plan.yaml")
    path = ("a", 1) if "one" in layout else ("a",)
    tree = outline(source.root)
    old = tree["a"][1] if len(path) == 2 else tree["a"]
    wanted = old.replace(words[place], new, 1)
    made = reworded(source, path, old, wanted)
    if made is not None:
        after = outline(parse(made, "plan.yaml").root)
        assert (after["a"][1] if len(path) == 2 else after["a"]) == wanted
        assert after["b"] == tree["b"]


@pytest.mark.parametrize(
    "layout",
    [
        "a: >-\n  It was the cat\n  that came\n  at night.\nb: other\n",
        "a: It was the cat\n  that came\n  at night.  # so they say\nb: other\n",
        "a: 'It was the cat\n  that came\n  at night.'\nb: other\n",
    ],
)
def test_folded_lines_stay_folded(layout: str) -> None:
    made = reworded(parse(layout, "plan.yaml"), ("a",), "It was the cat that came at night.", "It was the dog that came at night.")  # fmt: skip
    assert made is not None
    assert len(lines_changed(layout, made)) == 2
    assert "that came\n  at night." in made


def test_a_paragraph_is_divided_in_folded_lines() -> None:
    source = parse("a: >-\n  It was the cat.\n  It came\n  at night.\nb: other\n", "plan.yaml")
    made = reworded(source, ("a",), "It was the cat. It came at night.", "It was the cat.\n\nIt came at night.")
    assert made == "a: >-\n  It was the cat.\n\n\n  It came\n  at night.\nb: other\n"


def test_an_item_of_a_list_in_a_text_moves_with_its_bold_words(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        first: Any = next(each._p for each in document.paragraphs if each.text.startswith("Settling in. Every child"))
        first.getnext().addnext(first)

    plan = EXAMPLES / "puffin-bay-elc-2025-26.yaml"
    done, _ = brought_back(folder, edited(sent(folder, plan), change))
    assert "1 edit: 1 taken" in done.stderr, done.stdout
    before, after = (file.read_text(encoding="utf-8").splitlines() for file in (plan, folder / "plan.yaml"))
    assert before != after
    assert sorted(before) == sorted(after)
    places = [next(n for n, line in enumerate(after) if words in line) for words in ("**Early math", "**Settling in")]
    assert places[1] == places[0] + 1


def test_the_last_item_of_a_list_goes_and_the_paragraph_behind_it_stays_one(folder: Path) -> None:
    words = "We want:\n\n- all pupils to write\n- all staff to read\n\nThat is all of it."

    def change(document: WordDocument) -> None:
        gone: Any = next(each._p for each in document.paragraphs if each.text == "all staff to read")
        gone.getparent().remove(gone)

    done, lines = brought_back(folder, edited(with_summary(folder, words), change))
    assert "1 edit: 1 taken" in done.stderr, done.stdout
    assert lines == ["-   - all staff to read"]


def test_an_item_under_a_name_that_stands_for_several_goes_alone(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        gone: Any = next(each._p for each in document.paragraphs if each.text.startswith("Build a shared understanding of what excellent"))  # fmt: skip
        gone.getparent().remove(gone)

    plan = EXAMPLES / "clydevale-region-2019-22.yaml"
    done, lines = brought_back(folder, edited(sent(folder, plan), change))
    assert "1 edit: 1 taken" in done.stderr, done.stdout
    assert sorted(line.split()[1:3] for line in lines) == [["-", "from:"], ["what:", "Build"]]
    assert {line[0] for line in lines} == {"-"}


def test_two_paragraphs_of_a_text_are_joined(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        both = [
            each for each in document.paragraphs if each.text.startswith(("Larkfield is a one-form", "The plan grew"))
        ]
        both[0].runs[-1].text += f" {both[1].text}"
        gone: Any = both[1]._p
        gone.getparent().remove(gone)

    done, _ = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert "2 edits: 2 taken" in done.stderr, done.stdout
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    assert text.count("The plan grew out of") == 1
    assert not re.search(r"\n *The plan grew out of", text)


def with_summary(folder: Path, words: str, *, newline: str = "\n", mark: bytes = b"") -> Path:
    """Larkfield with other words in its summary, and its document."""
    text = LARKFIELD.read_text(encoding="utf-8")
    begin = text.index("summary: |\n")
    end = text.index("\n", text.index("  This year we want", begin)) + 1
    lines = "".join(f"  {line}\n" if line else "\n" for line in words.splitlines())
    text = f"{text[:begin]}summary: |\n{lines}{text[end:]}"
    (folder / "plan.yaml").write_bytes(mark + text.replace("\n", newline).encode())
    done = run("render", "plan.yaml", "--out", "out")
    assert done.code == 0, done.stderr
    return next((folder / "out").glob("*.docx"))


def test_what_is_bold_or_a_link_stays_where_words_beside_it_change(folder: Path) -> None:
    words = "We want **all pupils** to write well, as [our page](https://example.org/a) says, and *with pleasure*."
    file = edited(with_summary(folder, words), lambda document: replaced(document, " to write well, as ", " to write gladly, as "))  # fmt: skip
    edited(file, lambda document: replaced(document, "all pupils", "all our pupils"))
    done, lines = brought_back(folder, file)
    assert "1 edit: 1 taken" in done.stderr, done.stdout
    assert [line[2:].strip() for line in lines if line[0] == "+"] == [
        "We want **all our pupils** to write gladly, as [our page](https://example.org/a) says, and *with pleasure*."
    ]


def test_a_cell_of_a_table_in_a_text_is_taken(folder: Path) -> None:
    words = (
        "Reading by year:\n\n| Year | Share |\n|---|---|\n| 2023 | about two thirds |\n| 2024 | nearly three quarters |"
    )
    file = with_summary(folder, words)
    edited(file, lambda document: replaced(document, "nearly three quarters", "just three quarters"))
    done, lines = brought_back(folder, file)
    assert "1 edit: 1 taken" in done.stderr, done.stdout
    assert [line[2:].strip() for line in lines if line[0] == "+"] == ["| 2024 | just three quarters |"]


@pytest.mark.parametrize(("newline", "mark"), [("\r\n", b""), ("\n", b"\xef\xbb\xbf"), ("\r\n", b"\xef\xbb\xbf")])
def test_line_ends_and_the_mark_of_a_file_stay(newline: str, mark: bytes, folder: Path) -> None:
    def change(document: WordDocument) -> None:
        replaced(document, "leave little time", "leave no time")
        first = next(each for each in document.paragraphs if each.text.startswith("We want"))
        twin = copy.deepcopy(first._p)
        first._p.addnext(twin)
        Paragraph(twin, first._parent).text = "And more of it."
        row_behind(document, "63% of pupils in Years 3 to 6 at the exp", "A new milestone.", "Jan 2025")

    file = edited(with_summary(folder, "We want it.", newline=newline, mark=mark), change)
    before = (folder / "plan.yaml").read_bytes()
    done = run("return", str(file), "--write")
    assert "3 edits: 3 taken" in done.stderr, done.stdout
    after = (folder / "plan.yaml").read_bytes()
    wanted = before.replace(b"leave little time", b"leave no time")
    wanted = wanted.replace(b"  We want it.\n", b"  We want it.\n\n  And more of it.\n")
    wanted = wanted.replace(b"  We want it.\r\n", b"  We want it.\r\n\r\n  And more of it.\r\n")
    assert after.startswith(mark)
    assert after.count(b"\n") == wanted.count(b"\n") + 2
    assert after.count(b"\r\n") == (after.count(b"\n") if newline == "\r\n" else 0)
    assert [line for line in after.splitlines() if b"A new milestone" not in line and b"by: Jan 2025" not in line] == [
        line for line in wanted.splitlines() if b"by: Jan 2025" not in line
    ]


def test_a_piece_that_is_changed_alike_at_both_places_is_taken_once(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        row = row_of(document, "2. Every subject led well")
        heading = next(each for each in document.paragraphs if re.match(r"Priority 2: Every.*\(P2\)$", each.text))
        for element in (row, heading._p):
            found: Any = next(text for text in element.iter("{*}t") if "led" in str(text.text))
            found.text = re.sub(r"led\Wwell", "led better", found.text)

    done, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert "2 edits: 2 taken" in done.stderr, done.stdout
    assert [line.strip() for line in lines if line[0] == "+"] == ["+     title: Every subject led better"]


def test_a_date_is_taken_as_words_and_no_other_words_are_for_a_date(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        for old, new in (("Sep 2024", "by the end of November"), ("Dec 2024", "when we can")):
            row = next(row for row in (each._tr for table in document.tables for each in table.rows) if any(str(text.text) == old for text in row.iter("{*}t")))  # fmt: skip
            next(text for text in row.iter("{*}t") if text.text == old).text = new

    done, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    added = [line[2:].strip() for line in lines if line[0] == "+"]
    assert not any("when we can" in line for line in added)
    assert "cannot be read as a date" in done.stdout


def test_rows_are_put_above_the_first_and_behind_the_last(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        row_behind(document, "Daily handwriting seen in every class", "The very first.", "Oct 2024")
        first = row_of(document, "Daily handwriting seen in every class")
        first.addprevious(row_of(document, "The very first."))
        last = first
        while last.getnext() is not None:
            last = last.getnext()
        words = "".join(text.text or "" for text in next(last.iter("{*}tc")).iter("{*}t"))
        row_behind(document, words, "The very last.", "Jul 2025")

    done, _ = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert "2 edits: 2 taken" in done.stderr, done.stdout
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    milestones = text[text.index("- what: The very first.") :]
    assert text[: text.index("- what: The very first.")].rstrip().endswith("milestones:")
    assert "what: The very last.\n        by: Jul 2025\n" in milestones


def test_a_cell_may_be_filled_in_that_nobody_has_filled(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        row = row_of(document, "Give every unit of writing a real reader")
        next(text for text in row.iter("{*}t") if text.text == "–").text = "£75 (Pupil premium)"

    done, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert "1 edit: 1 taken" in done.stderr, done.stdout
    assert [line[2:].strip() for line in lines] == ["cost: £75", "fund: pupil-premium"]


def test_numbers_of_challenges_become_their_keys(folder: Path) -> None:
    plan = EXAMPLES / "saltmarsh-pupil-premium-2024-25.yaml"

    def change(document: WordDocument) -> None:
        table = next(table for table in document.tables if "Challenge numbers addressed" in [cell.text for cell in table.rows[0].cells])  # fmt: skip
        row = table.rows[1]._tr
        twin = copy.deepcopy(row)
        row.addnext(twin)
        cells = [*twin.iter("{*}tc")]
        next(cells[0].iter("{*}t")).text = "Read to them every day."
        numbers = next(number for number, cell in enumerate(table.rows[0].cells) if "numbers" in cell.text)
        next(cells[numbers].iter("{*}t")).text = "2, 4"
        next([*row.iter("{*}tc")][numbers].iter("{*}t")).text = "1 and 3"

    done, lines = brought_back(folder, edited(sent(folder, plan), change))
    assert "2 edits: 2 taken" in done.stderr, done.stdout
    assert run("render", "plan.yaml", "--out", "again").code == 0
    tables = docx.Document(str(folder / "again" / "plan.docx")).tables
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    place = next(number for number, row in enumerate(rows) if row[0].startswith("Read to them every day."))
    assert "2, 4" in rows[place]
    assert "1, 3" in rows[place - 1], lines
    assert not any(line[0] == "-" and "addresses" not in line for line in lines if line[0] != "?")


def test_the_number_of_a_heading_is_the_forms_own(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        heading = next(each for each in document.paragraphs if re.match(r"Priority 2: Every.*\(P2\)$", each.text))
        found: Any = next(text for text in heading._p.iter("{*}t") if "2" in str(text.text))
        found.text = found.text.replace("2", "7", 1)

    done, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert lines == []
    assert "1 edit: 0 taken, 0 in conflict, 1 not taken" in done.stderr
    assert "the form's own words" in done.stdout


def test_comments_and_notes_in_the_margin_are_no_edits(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        first = next(each for each in document.paragraphs if each.text.startswith("Larkfield is a one-form"))
        document.add_comment(first.runs, text="Is this still so?", author="A. Reader")

    done, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert (done.code, done.stdout, lines) == (0, "", [])


def test_a_council_form_comes_back_by_its_words(folder: Path) -> None:
    plan = EXAMPLES / "strathburn-cluster-2019-20.yaml"
    file = sent(folder, plan, "--word-form", str(COUNCIL))
    done, lines = brought_back(folder, file)
    assert done.code == 2
    assert "--word-form" in done.stderr
    done, lines = brought_back(folder, file, "--word-form", str(COUNCIL))
    assert (done.code, done.stdout, lines) == (0, "", [])
    edited(
        file, lambda document: replaced(document, "the cluster looked at its own evidence", "we looked at our evidence")
    )
    done, lines = brought_back(folder, file, "--word-form", str(COUNCIL))
    assert "1 edit: 1 taken" in done.stderr, done.stdout
    assert [line[0] for line in lines if line[0] != "?"] == ["-", "+"]
    assert "In May 2019 we looked at our evidence together" in next(line for line in lines if line[0] == "+")


# -- the plan moved on while its document was away -------------------------------------------------------------------------------


def without_row(words: str) -> Callable[[WordDocument], object]:
    def change(document: WordDocument) -> None:
        row = row_of(document, words)
        row.getparent().remove(row)

    return change


def other_words(*pairs: tuple[str, str]) -> Callable[[WordDocument], object]:
    def change(document: WordDocument) -> None:
        for old, new in pairs:
            replaced(document, old, new)

    return change


def moved_to_the_end(words: str) -> Callable[[WordDocument], object]:
    def change(document: WordDocument) -> None:
        row = row_of(document, words)
        row.getparent().append(row)

    return change


def filled_in(words: str, cost: str) -> Callable[[WordDocument], object]:
    def change(document: WordDocument) -> None:
        next(text for text in row_of(document, words).iter("{*}t") if text.text == "–").text = cost

    return change


SPELLING = "Replace the weekly spelling test"
FIRST_ACTION = "      - do: Teach handwriting for fifteen minutes"
SECOND_MILESTONE = """      - what: 63% of pupils in Years 3 to 6 at the expected standard in the first moderation
        by: Dec 2024
"""
THIRD_MILESTONE = """      - what: 67% at the expected standard in the second moderation
        by: Mar 2025
"""
HANDWRITING = "      - id: writing-handwriting\n"
A_PRIORITY = """priorities:
  - id: put-above
    title: A priority that was put above the others
    outcomes:
      - By July 2025, more pupils eat their lunch outside.
    actions:
      - do: Buy six benches.
        by: Mar 2025
        who: english
"""
MOVED_ON = {
    "another text": (
        other_words((SPELLING, "Drop the weekly spelling test")),
        [("Number on roll: 236", "Number on roll: 238")],
        "1 taken, 0 in conflict, 0 not taken",
        ["do: Drop the weekly spelling test", "Number on roll: 238"],
    ),
    "another key of the same item": (
        other_words((SPELLING, "Drop the weekly spelling test")),
        [("        by: Oct 2024\n        who: english\n        cost: £1,150", "        by: Nov 2024\n        who: english\n        cost: £1,150")],
        "1 taken, 0 in conflict, 0 not taken",
        ["do: Drop the weekly spelling test", "        by: Nov 2024\n        who: english\n        cost: £1,150"],
    ),
    "a priority above": (
        other_words((SPELLING, "Drop the weekly spelling test"), ("use joined handwriting in every", "join their letters in every")),
        [("priorities:\n", A_PRIORITY)],
        "2 taken, 0 in conflict, 0 not taken",
        ["do: Drop the weekly spelling test", "what: 85% of pupils in Years 2 to 6 join their letters in every"],
    ),
    "an item above taken out": (
        other_words((SPELLING, "Drop the weekly spelling test")),
        [(f"{FIRST_ACTION} every day in Reception to Year 4, and to groups in Years 5 and 6 who need it.\n        by: Sep 2024\n        who: english\n        cost: £640\n        fund: core\n        training: Teaching handwriting\n", "")],
        "1 taken, 0 in conflict, 0 not taken",
        ["    actions:\n      - do: Drop the weekly spelling test"],
    ),
    "the same items in another order": (
        other_words(("at the expected standard in the second moderation", "at the expected standard in the last moderation")),
        [(SECOND_MILESTONE + THIRD_MILESTONE, THIRD_MILESTONE + SECOND_MILESTONE)],
        "1 taken, 0 in conflict, 0 not taken",
        [THIRD_MILESTONE.replace("second", "last") + SECOND_MILESTONE],
    ),
    "the same edit": (
        other_words((SPELLING, "Drop the weekly spelling test")),
        [(SPELLING, "Drop the weekly spelling test")],
        "0 taken, 0 in conflict, 0 not taken, 1 already in the plan",
        ["do: Drop the weekly spelling test"],
    ),
    "the row that was deleted is gone": (
        without_row("67% at the expected standard in the second"),
        [(THIRD_MILESTONE, "")],
        "0 taken, 0 in conflict, 0 not taken, 1 already in the plan",
        [SECOND_MILESTONE + "    monitoring:"],
    ),
    "the item that was edited is gone": (
        other_words(("at the expected standard in the second moderation", "at the expected standard in the last moderation")),
        [(THIRD_MILESTONE, "")],
        "0 taken, 1 in conflict, 0 not taken",
        [SECOND_MILESTONE + "    monitoring:", "! it is no longer in the plan"],
    ),
    "the row that was deleted says something else": (
        without_row("67% at the expected standard in the second"),
        [("67% at the expected standard", "69% at the expected standard")],
        "0 taken, 1 in conflict, 0 not taken",
        [THIRD_MILESTONE.replace("67", "69"), '! in the plan by now: {"what": "69% at'],
    ),
    "the row that moved is gone": (
        moved_to_the_end(SPELLING),
        [(f"      - do: {SPELLING} with four short lessons a week that follow one sequence from Year 2 to Year 6.\n        by: Oct 2024\n        who: english\n        cost: £1,150\n        fund: core\n        training: Teaching spelling rather than testing it\n", "")],
        "0 taken, 1 in conflict, 0 not taken",
        ["! it is no longer in the plan"],
    ),
    "a cell that was blank is filled otherwise": (
        filled_in("Give every unit of writing a real reader", "£75 (Pupil premium)"),
        [("that reader can see it.\n        by: Jan 2025\n", "that reader can see it.\n        by: Jan 2025\n        cost: £90\n")],
        "0 taken, 1 in conflict, 0 not taken",
        ["        cost: £90\n", "! in the plan by now: £90"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MOVED_ON)
def test_an_edit_meets_what_the_plan_says_by_now(case: str, folder: Path) -> None:
    change, in_plan, sums, expected = MOVED_ON[case]
    shutil.copy(LARKFIELD, folder / "plan.yaml")
    committed(folder)
    file = edited(sent(folder, LARKFIELD), change)
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    for old, new in in_plan:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    done, _ = brought_back(folder, file)
    assert done.stderr.splitlines()[0].partition(": ")[2] == sums, done.stdout
    after = (folder / "plan.yaml").read_text(encoding="utf-8")
    for words in expected:
        assert words.removeprefix("! ") in (done.stdout if words.startswith("! ") else after), (words, done.stdout)
    assert sums.startswith("0 taken") == (after == text)
    assert done.code == ("1 in conflict" in sums)


def test_what_is_said_of_an_edit_names_its_place_in_the_plan_of_today(folder: Path) -> None:
    shutil.copy(LARKFIELD, folder / "plan.yaml")
    committed(folder)
    file = edited(sent(folder, LARKFIELD), other_words((SPELLING, "Drop the weekly spelling test")))
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    assert "(priorities.1.actions.2.do)" in run("return", str(file)).stdout
    text = text.replace(f"- do: {SPELLING}", "- do: Read aloud each day.\n        by: Oct 2024\n        who: english\n      - do: Give up the weekly spelling test")  # fmt: skip
    (folder / "plan.yaml").write_text(text.replace("priorities:\n", A_PRIORITY, 1), encoding="utf-8")
    said = run("return", str(file)).stdout
    assert "(priorities.2.actions.3.do)" in said
    assert "in the plan by now: Give up the weekly spelling test" in said


def test_what_came_back_is_said_to_be_in_the_plan(folder: Path) -> None:
    file = edited(sent(folder, LARKFIELD), other_words((SPELLING, "Drop the weekly spelling test")))
    first = run("return", str(file), "--write")
    assert "improvplan validate plan.yaml" in first.stderr
    again = run("return", str(file))
    assert "already there: " in again.stdout
    assert "0 would be taken, 0 in conflict, 0 not taken, 1 already in the plan" in again.stderr
    assert "nothing was written yet" not in again.stderr


def test_another_sum_where_the_plan_has_words_for_a_sum_is_no_new_mistake(folder: Path) -> None:
    plan = folder / "worded.yaml"
    plan.write_text(LARKFIELD.read_text(encoding="utf-8").replace("cost: £310\n", "cost: about £310 from stock\n"), encoding="utf-8")  # fmt: skip

    def change(document: WordDocument) -> None:
        row = row_of(document, "Lined books and handwriting pens")
        found = next(text for text in row.iter("{*}t") if "£310" in str(text.text))
        found.text = found.text.replace("310", "330")

    file = edited(sent(folder, plan), change)
    done, lines = brought_back(folder, file)
    assert [line[2:].strip() for line in lines if line[0] == "+"] == ["cost: about £330 from stock"], done.stdout


def test_a_title_that_was_changed_in_the_contents_alone(folder: Path) -> None:
    """Word makes such a line anew of the heading; where somebody has typed in it, it is not passed over."""

    def change(document: WordDocument) -> None:
        line = next(each for each in document.paragraphs if each.style is not None and "toc" in str(each.style.name).lower() and "Every subject" in each.text)  # fmt: skip
        found: Any = next(text for text in line._p.iter("{*}t") if "led well" in str(text.text))
        found.text = found.text.replace("led well", "led better")

    done, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert "1 edit: 0 taken, 0 in conflict, 1 not taken" in done.stderr, done.stdout
    assert "the list of contents is made of the headings: change the heading" in done.stdout
    assert lines == []
