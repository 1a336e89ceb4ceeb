"""What is typed in Word into tables and sections that were sent with nothing in them goes into the plan; so do no other edits where they do not belong."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
import yaml
from docx.document import Document as WordDocument
from docx.table import Table
from docx.text.paragraph import Paragraph
from self_import import EXAMPLES, _Text

from command_line import run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IMPROVPLAN_CACHE", str(tmp_path / "cache"))
    return tmp_path


def begun(form: str, priorities: int = 1) -> WordDocument:
    """The document of a plan in which nothing is written yet, whose plan is `plan.yaml`."""
    done = run("new", "--form", form, "--priorities", str(priorities), "--out", "plan.yaml")
    assert done.code == 0, done.stderr
    done = run("render", "plan.yaml", "--out", "sent", "--to", "docx", "--draft")
    assert done.code == 0, done.stderr
    (file,) = Path("sent").glob("*.docx")
    return docx.Document(str(file))


def tables_titled(document: WordDocument, first: str) -> list[Table]:
    return [table for table in document.tables if table.rows[0].cells[0].text == first]


def typed(table: Table, row: int, words: Sequence[str]) -> None:
    """Words typed over what stands in the cells of a row, which is put behind the last one where it is not there."""
    if row >= len(table.rows):
        table.rows[-1]._tr.addnext(copy.deepcopy(table.rows[-1]._tr))
    for cell, said in zip(table.rows[row].cells, words, strict=True):
        first, *others = cell.paragraphs[0].runs
        first.text = said
        for run_of_words in others:
            run_of_words.text = ""


def style_of(paragraph: Paragraph) -> str:
    return (paragraph.style.name or "").lower() if paragraph.style else ""


def came_back(document: WordDocument) -> tuple[str, dict[str, object]]:
    """What `return --write` says, and the plan behind it."""
    document.save("edited.docx")
    done = run("return", "edited.docx", "--write")
    plan = yaml.load(Path("plan.yaml").read_text(encoding="utf-8"), _Text)
    assert isinstance(plan, dict)
    return done.stderr + done.stdout, plan


def test_rows_typed_into_an_empty_table_are_items_of_its_list(folder: Path) -> None:
    document = begun("school")
    (needs,) = tables_titled(document, "What we found")
    typed(needs, 1, ("Writing is weak in P5.", "Little time is given to it.", "Judgements in June."))
    typed(needs, 2, ("Attendance fell.", "–", "Registers."))
    said, plan = came_back(document)
    assert "2 edits: 2 taken" in said
    assert plan["needs"] == [
        {"what": "Writing is weak in P5.", "causes": "Little time is given to it.", "evidence": "Judgements in June."},
        {"what": "Attendance fell.", "evidence": "Registers."},
    ]


def test_an_empty_table_is_that_of_the_priority_under_whose_heading_it_stands(folder: Path) -> None:
    document = begun("school", 3)
    second = tables_titled(document, "Milestone")[1]
    typed(second, 1, ("All staff trained.", "Oct 2026", "A. Bell", "–"))
    said, plan = came_back(document)
    assert "1 edit: 1 taken" in said
    priorities = plan["priorities"]
    assert isinstance(priorities, list)
    told = [{name: words for name, words in each["milestones"][0].items() if words} for each in priorities]
    assert told == [{}, {"what": "All staff trained.", "by": "Oct 2026", "who": "A. Bell"}, {}]


def test_one_cell_of_an_empty_row_is_one_field(folder: Path) -> None:
    document = begun("school")
    (resources,) = tables_titled(document, "Resource")
    typed(resources, 1, ("Books for P5", "–"))
    said, plan = came_back(document)
    assert "1 edit: 1 taken" in said
    priorities = plan["priorities"]
    assert isinstance(priorities, list)
    assert priorities[0]["resources"] == [{"what": "Books for P5", "cost": "", "fund": ""}]


def test_what_is_typed_below_the_heading_of_an_empty_section_is_its_text(folder: Path) -> None:
    document = begun("school")
    heading = next(each for each in document.paragraphs if each.text == "How this plan was made")
    following = document.paragraphs[[each.text for each in document.paragraphs].index(heading.text) + 1]
    following.insert_paragraph_before("Staff met twice in May.")
    following.insert_paragraph_before("Parents answered a survey.")
    said, plan = came_back(document)
    assert "2 edits: 2 taken" in said
    sections = plan["sections"]
    assert isinstance(sections, list)
    told = {each["id"]: each["text"] for each in sections if each.get("text")}
    assert [text.strip() for text in told.values()] == ["Staff met twice in May.\n\nParents answered a survey."]


def test_an_empty_row_that_was_deleted_is_no_edit(folder: Path) -> None:
    document = begun("school")
    (needs,) = tables_titled(document, "What we found")
    needs._tbl.remove(needs.rows[1]._tr)
    before = Path("plan.yaml").read_bytes()
    document.save("edited.docx")
    done = run("return", "edited.docx", "--write")
    assert done.code == 0
    assert "nothing was changed in the document" in done.stderr
    assert Path("plan.yaml").read_bytes() == before


def test_a_title_changed_in_the_contents_alone_is_not_taken(folder: Path) -> None:
    # Word writes the list of contents anew from the headings, so what is typed there is lost with the next press of F9
    plan = EXAMPLES / "clydevale-region-2019-22.yaml"
    Path("plan.yaml").write_bytes(plan.read_bytes())
    assert run("render", "plan.yaml", "--out", "sent").code == 0
    (file,) = Path("sent").glob("*.docx")
    document = docx.Document(str(file))
    listed = [each for each in document.paragraphs if style_of(each).startswith(("toc", "contents"))]
    assert listed, "the document has a list of contents"
    text = next(text for text in listed[-1]._p.iter("{*}t") if len((text.text or "").split()) > 1)
    text.text = "Another title altogether"
    before = Path("plan.yaml").read_bytes()
    said, _ = came_back(document)
    assert Path("plan.yaml").read_bytes() == before
    assert "taken:" not in said.replace("not taken:", "")


def test_a_document_of_another_plan_is_refused(folder: Path) -> None:
    for name in ("burnside-primary-2025-26", "larkfield-primary-2024-25"):
        (folder / f"{name}.yaml").write_bytes((EXAMPLES / f"{name}.yaml").read_bytes())
    shared = folder / "frameworks"
    shared.mkdir()
    for file in (EXAMPLES / "frameworks").glob("*.yaml"):
        (shared / file.name).write_bytes(file.read_bytes())
    (folder / "improvplan.yaml").write_bytes((EXAMPLES / "improvplan.yaml").read_bytes())
    assert run("render", "larkfield-primary-2024-25.yaml", "--out", "sent").code == 0
    (file,) = (folder / "sent").glob("*.docx")
    before = (folder / "burnside-primary-2025-26.yaml").read_bytes()
    done = run("return", str(file), "--plan", "burnside-primary-2025-26.yaml", "--write")
    assert done.code != 0
    assert "is the plan “burnside" in done.stderr
    assert "Nothing was changed" in done.stderr
    assert (folder / "burnside-primary-2025-26.yaml").read_bytes() == before
    # and where its own plan is not here, that is what is said
    (folder / "larkfield-primary-2024-25.yaml").unlink()
    done = run("return", str(file), "--write")
    assert done.code != 0
    assert "there is no plan “larkfield" in done.stderr


def test_a_new_line_under_a_partner_says_how_it_has_to_be_written(folder: Path) -> None:
    (folder / "plan.yaml").write_bytes((EXAMPLES / "larkfield-primary-2024-25.yaml").read_bytes())
    assert run("render", "plan.yaml", "--out", "sent").code == 0
    (file,) = (folder / "sent").glob("*.docx")
    document = docx.Document(str(file))
    above = next(each for each in document.paragraphs if each.text.startswith("Health visiting service: "))
    below = copy.deepcopy(above._p)
    above._p.addnext(below)
    first, *others = below.iter("{*}t")
    first.text = "Visit a school that has done this."
    for each in others:
        each.text = ""
    document.save("edited.docx")
    assert "is written as the one above it, “Health visiting service: " in run("return", "edited.docx").stdout
    first.text = "Harbour Theatre: Two actors tell stories in June."
    said, plan = came_back(document)
    assert "1 edit: 1 taken" in said
    priorities = plan["priorities"]
    assert isinstance(priorities, list)
    assert priorities[3]["support"][1] == {"from": "Harbour Theatre", "what": "Two actors tell stories in June."}


def test_a_row_that_loses_what_it_is_about_is_not_taken(folder: Path) -> None:
    document = begun("school")
    (needs,) = tables_titled(document, "What we found")
    typed(needs, 1, ("Writing is weak in P5.", "Little time is given to it.", "Judgements in June."))
    came_back(document)
    assert run("render", "plan.yaml", "--out", "again", "--to", "docx", "--draft").code == 0
    (file,) = Path("again").glob("*.docx")
    document = docx.Document(str(file))
    (needs,) = tables_titled(document, "What we found")
    typed(needs, 1, ("", "Little time is given to it.", "Judgements in June."))
    said, plan = came_back(document)
    assert "delete the whole row" in said
    assert plan["needs"][0]["what"] == "Writing is weak in P5."  # type: ignore[index]
