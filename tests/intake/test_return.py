"""A Word document that was made here and edited: exactly the edited words go into the plan, and nothing else is an edit."""

from __future__ import annotations

import difflib
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st

from command_line import Run, run
from improvplan.edit.rewording import reworded
from improvplan.edit.splicing import outline
from improvplan.source import parse

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PLANS = sorted(file for file in EXAMPLES.glob("*.yaml") if file.stem != "improvplan")
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
    ],
)
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_a_document_that_nobody_edited_has_no_edits(plan: Path, options: tuple[str, ...], folder: Path) -> None:
    done, lines = brought_back(folder, sent(folder, plan, *options))
    assert (done.code, done.stdout, lines) == (0, "", [])
    assert "nothing was changed in the document" in done.stderr


@pytest.mark.slow
@pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice, which opens or saves the document here, is not installed"
)
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_libreoffice_makes_no_edits(plan: Path, folder: Path) -> None:
    file = sent(folder, plan)
    for turn in ("once", "twice"):
        profile = (folder / "profile").as_uri()
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "docx:MS Word 2007 XML", "--outdir", turn, str(file)],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        file = folder / turn / file.name
        done, lines = brought_back(folder, file)
        assert (done.stdout, lines) == ("", [])


def test_a_word_in_a_cell_changes_one_line(folder: Path) -> None:
    file = edited(sent(folder, LARKFIELD), lambda document: replaced(document, "leave little time", "leave no time"))
    done, lines = brought_back(folder, file)
    assert done.code == 0
    assert "1 edits: 1 taken" in done.stderr
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
    assert "1 edits: 1 taken" in done.stderr
    assert re.search(r"Coldbeck and St Oswin's\.\n\n      Staff chose the four priorities", after)


def test_what_cannot_be_taken_is_said_and_not_written(folder: Path) -> None:
    def change(document: WordDocument) -> None:
        replaced(document, "School to school support", "School to school help")
        document.add_paragraph("Something quite new.")

    done, lines = brought_back(folder, edited(sent(folder, LARKFIELD), change))
    assert lines == []
    assert "the form's own words" in done.stdout
    assert "a new paragraph" in done.stdout
    assert "0 taken, 0 in conflict, 2 not taken" in done.stderr


def test_a_plan_that_moved_on_is_told_from_the_edit(folder: Path) -> None:
    shutil.copy(LARKFIELD, folder / "plan.yaml")
    for arguments in (
        ["init", "-q"],
        ["add", "plan.yaml"],
        ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "A"],
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
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
    # made when each figure of the front had a line of its own: that edit cannot be followed into today's one line
    assert "6 taken, 0 in conflict" in done.stderr
    assert sum(line[0] == "+" for line in lines) >= 6


LAYOUTS = (
    "a: {0}\nb: other\n",
    "a: '{0}'\nb: other\n",
    'a: "{0}"\nb: other\n',
    "a: |\n  {0}\n\n  more\nb: other\n",
    "a:\n  - one\n  - {0}\nb: other\n",
)


@given(
    st.sampled_from(LAYOUTS), st.lists(st.sampled_from(["cat", "dog", "owl", "ant"]), min_size=2, max_size=6), st.data()
)
def test_other_words_change_nothing_else(layout: str, words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    new = data.draw(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), min_size=1, max_size=12))
    source = parse(layout.format(" ".join(words)), "plan.yaml")
    path = ("a", 1) if "- one" in layout else ("a",)
    tree = outline(source.root)
    old = tree["a"][1] if len(path) == 2 else tree["a"]
    wanted = old.replace(words[place], new, 1)
    made = reworded(source, path, old, wanted)
    if made is not None:
        after = outline(parse(made, "plan.yaml").root)
        assert (after["a"][1] if len(path) == 2 else after["a"]) == wanted
        assert after["b"] == tree["b"]
