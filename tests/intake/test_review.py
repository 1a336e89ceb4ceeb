"""Plans in Word are reviewed in the margin, each remark where it belongs, and thirty at once."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document as WordDocument

from command_line import Run, run

DATA = Path(__file__).parents[1] / "data" / "word"
PLANS = (
    "dfe-workload-action-plan",
    "hard-ashgrove",
    "larkfield-edited-in-libreoffice",
    "larkfield-tracked-in-libreoffice",
)
MAY_CHANGE = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def reviewed(*arguments: str) -> Run:
    return run("review", *arguments, "--out", "out", "--today", "2026-03-02")


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def comments(file: Path) -> list[str]:
    return [comment.text for comment in docx.Document(str(file)).comments]


def commented_text(file: Path, part_of_comment: str) -> list[str]:
    """The texts of the paragraphs on which a comment with these words stands."""
    document = docx.Document(str(file))
    wanted = {str(comment.comment_id) for comment in document.comments if part_of_comment in comment.text}
    found = []
    for paragraph in document.element.body.iter("{*}p"):
        starts = paragraph.iter("{*}commentRangeStart")
        ids = [value for start in starts for name, value in start.attrib.items() if str(name).endswith("}id")]
        found += ["".join(text.text or "" for text in paragraph.iter("{*}t")) for each in ids if each in wanted]
    return found


def a_plan(folder: Path, name: str = "plan.docx") -> Path:
    """A plan with a blank cell, a priority without a lead and a date that nobody can read."""

    def build(document: WordDocument) -> None:
        document.add_heading("Fernlea Primary School Improvement Plan", 0)
        document.add_paragraph("Session: 2026-27")
        document.add_heading("Priority 1: Reading for pleasure", 1)
        document.add_paragraph("Rationale: Few children choose to read.")
        document.add_paragraph("Success criteria: 70% of pupils borrow a book each week by May 2027.")
        table = document.add_table(3, 3)
        rows = (
            ("Actions", "Who", "Timescale"),
            ("Open the library", "T. Bright", "soonish"),
            ("Buy comics for the library", "", "Oct 2026"),
        )
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, texts, strict=True):
                cell.text = words

    document = docx.Document()
    build(document)
    document.save(str(folder / name))
    return folder / name


def test_each_remark_stands_where_it_belongs(folder: Path) -> None:
    a_plan(folder)
    done = reviewed("plan.docx")
    assert done.code == 0, done.stderr
    copy = folder / "out" / "plan (reviewed).docx"
    assert commented_text(copy, "cannot be read as a date") == ["soonish"]
    assert commented_text(copy, "does not say who leads it") == ["Priority 1: Reading for pleasure"]
    assert commented_text(copy, "“Who” is blank") == [""], "in the blank cell itself"
    assert any("What to write: Write it here." in words for words in comments(copy))


def test_no_comment_speaks_the_language_of_plan_files(folder: Path) -> None:
    for name in PLANS:
        shutil.copy(DATA / f"{name}.docx", folder)
    a_plan(folder)
    reviewed(*(f"{name}.docx" for name in PLANS), "plan.docx")
    said = [words for file in (folder / "out").glob("*(reviewed).docx") for words in comments(file)]
    assert len(said) > 12
    for words in said:
        assert not re.search(r"[a-z]+_[a-z]+|\([a-z]+:\)|\bYAML\b|a key of people|missing-part", words), words


@pytest.mark.parametrize("name", PLANS)
def test_every_other_part_stays_byte_for_byte(name: str, folder: Path) -> None:
    source = folder / f"{name}.docx"
    shutil.copy(DATA / f"{name}.docx", source)
    before = source.read_bytes()
    assert reviewed(source.name).code == 0
    assert source.read_bytes() == before
    old, new = parts(source), parts(folder / "out" / f"{name} (reviewed).docx")
    assert {part for part in new if new[part] != old.get(part)} <= MAY_CHANGE
    assert old.keys() <= new.keys()


def test_again_is_the_same(folder: Path) -> None:
    a_plan(folder)
    reviewed("plan.docx")
    once = (folder / "out" / "plan (reviewed).docx").read_bytes()
    reviewed("plan.docx")
    assert (folder / "out" / "plan (reviewed).docx").read_bytes() == once
    shutil.copy(folder / "out" / "plan (reviewed).docx", folder / "again.docx")
    reviewed("again.docx")
    assert sorted(comments(folder / "out" / "again (reviewed).docx")) == sorted(
        comments(folder / "out" / "plan (reviewed).docx")
    )


def test_a_reviewed_file_is_never_written_over(folder: Path) -> None:
    (folder / "out").mkdir()
    a_plan(folder / "out", "plan (reviewed).docx")
    before = (folder / "out" / "plan (reviewed).docx").read_bytes()
    reviewed("out/plan (reviewed).docx")
    assert (folder / "out" / "plan (reviewed).docx").read_bytes() == before
    assert (folder / "out" / "plan (reviewed 2).docx").exists()


def test_a_limit_ends_with_how_much_is_left(folder: Path) -> None:
    shutil.copy(DATA / "dfe-workload-action-plan.docx", folder)
    reviewed("dfe-workload-action-plan.docx", "--form", "school", "--most", "3")
    said = comments(folder / "out" / "dfe-workload-action-plan (reviewed).docx")
    assert len(said) == 4
    assert "further remarks" in said[-1]


def test_where_little_was_understood_only_that_is_spoken_of(folder: Path) -> None:
    file = a_plan(folder)
    document = docx.Document(str(file))
    for number in range(30):
        document.add_paragraph().add_run(f"Unheard of heading {number}").bold = True
        document.add_paragraph("Words about something that no form has a place for, and that nobody can place.")
    document.save(str(file))
    reviewed("plan.docx")
    said = comments(folder / "out" / "plan (reviewed).docx")
    assert any("could not be placed, so these comments are only about the rest" in words for words in said)
    assert not any("does not say who leads it" in words for words in said), "it may stand in what was not understood"


@pytest.mark.parametrize("name", ["review", "import"])
def test_what_is_refused_is_told_to_those_who_want_quiet_too(name: str, folder: Path) -> None:
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 not really")
    done = run(name, "broken.docx", "-q")
    assert done.code == 1
    assert "broken.docx: it is no Word document (.docx), or it is damaged" in done.stderr


def test_thirty_files_with_one_broken(folder: Path) -> None:
    (folder / "plans").mkdir()
    for number in range(29):
        a_plan(folder / "plans", f"plan {number:02}.docx")
    (folder / "plans" / "broken.docx").write_bytes(b"PK\x03\x04 not really")
    (folder / "plans" / "~$plan 01.docx").write_bytes(b"open in Word")
    done = reviewed("plans")
    assert done.code == 1
    assert "29 of 30 files reviewed" in done.stderr
    assert len(list((folder / "out").glob("*(reviewed).docx"))) == 29
    book = openpyxl.load_workbook(folder / "out" / "review summary.xlsx")
    assert book.sheetnames == ["Files", "In how many plans", "All remarks"]
    assert book["Files"].max_row == 31
    often = list(book["In how many plans"].iter_rows(min_row=2, values_only=True))
    assert often
    assert all(row[1:] == (29, 29) for row in often)
    words = "\n".join(
        cell.text
        for table in docx.Document(str(folder / "out" / "review summary.docx")).tables
        for row in table.rows
        for cell in row.cells
    )
    assert "in 29 of 29 plans" in words
    assert "broken.docx" in words
    assert "in 29 of 29 plans" in (folder / "out" / "review summary.html").read_text(encoding="utf-8")


def test_every_paper_in_a_folder_is_told_of_with_its_reason(folder: Path) -> None:
    (folder / "plans").mkdir()
    a_plan(folder / "plans")
    shutil.copy(DATA / "dfe-agenda.docx", folder / "plans" / "minutes.docx")
    for name in ("old.doc", "printed.pdf", "typed.odt", "link.gdoc", "notes.txt", ".hidden.doc"):
        (folder / "plans" / name).write_bytes(b"not a Word document")
    done = reviewed("plans", "--summary", "docx,html,md,xlsx")
    assert done.code == 1
    assert "1 of 6 files reviewed" in done.stderr
    reasons = {
        "old.doc": "it is a document of the old kind (.doc); save it as",
        "printed.pdf": "ask for the Word file",
        "typed.odt": "it is an OpenDocument file",
        "link.gdoc": "download it from there",
        "minutes.docx": "it is not a plan",
    }
    (table, *_) = docx.Document(str(folder / "out" / "review summary.docx")).tables
    rows = {row.cells[0].text: [cell.text for cell in row.cells] for row in table.rows}
    sheet = openpyxl.load_workbook(folder / "out" / "review summary.xlsx")["Files"]
    cells = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    page = (folder / "out" / "review summary.html").read_text(encoding="utf-8")
    for name, reason in reasons.items():
        assert f"plans/{name}: " in done.stderr
        assert reason in done.stderr
        assert rows[name][1:5] == ["–"] * 4
        assert reason in rows[name][5]
        assert reason in str(cells[name][5])
        assert reason in page
    assert "Nothing to change" not in page
    assert "notes.txt" not in page + done.stderr


def test_the_summary_says_the_same_thing_once(folder: Path) -> None:
    file = a_plan(folder)
    document = docx.Document(str(file))
    for row in document.tables[0].rows[1:]:
        row.cells[1].text = "TBC"
    document.save(str(file))
    assert reviewed("plan.docx", "--summary", "docx").code == 0
    (table, *_) = docx.Document(str(folder / "out" / "review summary.docx")).tables
    words = [line for line in table.rows[1].cells[5].text.splitlines() if line]
    assert any("TBC" in line for line in words)
    assert len(words) == len(set(words))


def test_a_folder_of_folders_is_said_to_be_one(folder: Path) -> None:
    (folder / "plans" / "school").mkdir(parents=True)
    a_plan(folder / "plans" / "school")
    done = reviewed("plans")
    assert done.code == 2
    assert "the files in it are taken, not its folders" in done.stderr


def test_what_is_no_plan_gets_no_copy(folder: Path) -> None:
    done = reviewed(str(DATA / "dfe-agenda.docx"))
    assert "it is not a plan" in done.stderr
    assert not list((folder / "out").glob("*.docx")) if (folder / "out").exists() else True


def test_formulas_in_names_are_text_in_the_summary(folder: Path) -> None:
    a_plan(folder, "=1+1.docx")
    a_plan(folder, "b.docx")
    reviewed("=1+1.docx", "b.docx")
    book = openpyxl.load_workbook(folder / "out" / "review summary.xlsx")
    assert book["Files"]["A2"].value == "=1+1.docx"
    assert book["Files"]["A2"].data_type == "s"


@pytest.mark.slow
@pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice, which opens or saves the document here, is not installed"
)
@pytest.mark.parametrize("name", PLANS)
def test_libreoffice_keeps_every_comment(name: str, folder: Path) -> None:
    shutil.copy(DATA / f"{name}.docx", folder)
    reviewed(f"{name}.docx")
    copy = folder / "out" / f"{name} (reviewed).docx"
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "docx:MS Word 2007 XML", "--outdir", "again", str(copy)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    kept = docx.Document(io.BytesIO((folder / "again" / copy.name).read_bytes()))
    assert sorted(comment.text for comment in kept.comments) == sorted(comments(copy))
