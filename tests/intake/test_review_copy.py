"""Word documents of a plan for a review: with what was found as comments, with what changed as tracked changes; none is lost."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from test_return import BINDINGS, committed, edited, folder, has_bindings, replaced, row_behind, row_of, sent

from command_line import run
from improvplan.intake.comparing import edits
from improvplan.intake.package import opened
from improvplan.intake.word import read_word

EXAMPLES = Path(__file__).parents[2] / "examples"
LARKFIELD = EXAMPLES / "larkfield-primary-2024-25.yaml"
DRAFT = EXAMPLES / "drafts" / "larkfield-primary-draft.yaml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

__all__ = ["folder"]


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def comments_of(file: Path) -> dict[str, str]:
    """The words of each comment by the words that it stands at."""
    document = docx.Document(str(file))
    places = {
        mark.get(f"{W}id"): "".join(paragraph.itertext("{*}t"))
        for paragraph in document.element.body.iter("{*}p")
        for mark in paragraph.iter("{*}commentRangeStart")
    }
    return {places[str(each.comment_id)]: each.text for each in document.comments}


def test_what_was_found_stands_at_the_words_that_it_is_about(folder: Path) -> None:
    shutil.copy(DRAFT, folder / "draft.yaml")
    done = run("render", "draft.yaml", "--comments", "--today", "1 Dec 2019", "--out", "out")
    assert done.code == 0, done.stderr
    found = comments_of(folder / "out" / "draft-reviewed.docx")
    assert "£41,200 of £38,000" in found["£41,200"]
    assert "is not one sum of money" in found["about £1,800 (School budget)"]
    assert "a Wednesday, not a Thursday" in found["Thursday 4 December 2019"]
    assert "does not say what it is" in found["–"]
    assert "What to write:" in found["Thursday 4 December 2019"]


def test_the_review_copy_is_the_document_with_comments(folder: Path) -> None:
    shutil.copy(DRAFT, folder / "draft.yaml")
    run("render", "draft.yaml", "--comments", "--today", "1 Dec 2019", "--out", "out")
    run("render", "draft.yaml", "--out", "out")
    plain, reviewed = folder / "out" / "draft.docx", folder / "out" / "draft-reviewed.docx"
    assert edits(*(read_word(opened(file)) for file in (plain, reviewed))) == []
    one, other = parts(plain), parts(reviewed)
    changed = {name for name in other if one.get(name) != other[name] and "customXml" not in name}
    assert changed == {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    again = run("render", "draft.yaml", "--comments", "--today", "1 Dec 2019", "--out", "again")
    assert again.code == 0
    assert (folder / "again" / "draft-reviewed.docx").read_bytes() == reviewed.read_bytes()


@pytest.mark.parametrize("options", [("--audience", "public"), ("--to", "html"), ("--word-form", "x.docx")])
@pytest.mark.parametrize("copy", [("--comments",), ("--changes-since", "HEAD")])
def test_a_review_copy_is_for_those_who_work_on_the_plan(options: tuple[str, ...], copy: tuple[str, ...], folder: Path) -> None:  # fmt: skip
    if (copy, options[0]) == (("--changes-since", "HEAD"), "--audience"):
        return  # an audience may see what changed of what it sees
    shutil.copy(LARKFIELD, folder / "plan.yaml")
    done = run("render", "plan.yaml", *copy, *options, "--out", "out")
    assert done.code == 2
    assert "leave out" in done.stderr
    assert not (folder / "out").exists()


def changed_since(folder: Path) -> tuple[Path, Path, Path]:
    """The document of a plan as it was, as it is, and with what changed."""
    shutil.copy(LARKFIELD, folder / "plan.yaml")
    committed(folder)
    assert run("render", "plan.yaml", "--out", "old").code == 0
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    text = text.replace("leave little time", "leave hardly any time")
    text = text.replace("Number on roll: 236", "Number on roll: 241")
    first = "      - what: 63% of pupils in Years 3 to 6 at the exp"
    assert text.count(first) == 1
    text = text.replace(first, f"      - what: A milestone before it.\n        by: Nov 2024\n{first}")
    gone = text.index("      - what: Key facts agreed for every unit")
    text = text[:gone] + text[text.index("      - what:", gone + 10) :]
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    assert run("render", "plan.yaml", "--out", "new").code == 0
    done = run("render", "plan.yaml", "--changes-since", "HEAD", "--out", "changes")
    assert done.code == 0, done.stderr
    return folder / "old" / "plan.docx", folder / "new" / "plan.docx", folder / "changes" / "plan-changes.docx"


def differences(one: Path, other: Path) -> list[Any]:
    return edits(*(read_word(opened(file)) for file in (one, other)))


def test_what_changed_since_a_revision_is_tracked(folder: Path) -> None:
    old, new, changes = changed_since(folder)
    assert differences(new, changes) == []
    assert len(differences(old, changes)) == 4
    body: Any = docx.Document(str(changes)).element.body
    assert ["".join(each.itertext(f"{W}delText")) for each in body.iter(f"{W}del") if each.getparent().tag == f"{W}p"][
        :2
    ] == [
        "236",
        "little",
    ]
    assert "hardly any" in ["".join(each.itertext(f"{W}t")) for each in body.iter(f"{W}ins")]
    rows = [
        (mark.tag, "".join(row.itertext(f"{W}t", f"{W}delText"))[:20])
        for row in body.iter(f"{W}tr")
        for mark in row.find(f"{W}trPr")
        if mark.tag in (f"{W}ins", f"{W}del")
    ]
    assert rows == [(f"{W}ins", "A milestone before i"), (f"{W}del", "Key facts agreed for")]


def test_nothing_is_tracked_where_nothing_changed_or_the_plan_is_new(folder: Path) -> None:
    shutil.copy(LARKFIELD, folder / "plan.yaml")
    committed(folder)
    shutil.copy(LARKFIELD, folder / "other.yaml")
    done = run("render", "plan.yaml", "other.yaml", "--changes-since", "HEAD", "--out", "out")
    assert done.code == 0
    assert "other.yaml was not there at HEAD" in done.stderr
    for name in ("plan", "other"):
        body: Any = docx.Document(str(folder / "out" / f"{name}-changes.docx")).element.body
        assert not [*body.iter(f"{W}ins"), *body.iter(f"{W}del")]


def test_an_audience_sees_no_change_of_what_it_does_not_see(folder: Path) -> None:
    shutil.copy(LARKFIELD, folder / "plan.yaml")
    committed(folder)
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    (folder / "plan.yaml").write_text(text.replace("name: T. Marlowe", "name: T. Hidden"), encoding="utf-8")
    done = run("render", "plan.yaml", "--changes-since", "HEAD", "--audience", "public", "--out", "out")
    assert done.code == 0, done.stderr
    assert b"Marlowe" not in parts(folder / "out" / "plan-public-changes.docx")["word/document.xml"]


@pytest.mark.slow
@pytest.mark.skipif(not has_bindings(), reason="LibreOffice's bindings for Python (python3-uno) are not installed")
def test_libreoffice_accepts_to_the_new_and_rejects_to_the_old_document(folder: Path) -> None:
    old, new, changes = changed_since(folder)
    script = Path(__file__).with_name("libreoffice_session.py")
    for what, wanted in (("accept", new), ("reject", old)):
        made = folder / f"{what}.docx"
        subprocess.run(
            [BINDINGS, str(script), str(changes), str(made), str(folder / "profile"), what],
            check=True, capture_output=True, timeout=600,
        )  # fmt: skip
        assert differences(wanted, made) == []


def test_a_document_with_edits_that_have_not_come_back_is_kept(folder: Path) -> None:
    file = sent(folder, LARKFIELD)
    assert "edited" not in run("render", "plan.yaml", "--out", "out").stderr
    edited(file, lambda document: replaced(document, "leave little time", "leave no time"))
    data = file.read_bytes()
    done = run("render", "plan.yaml", "--out", "out")
    assert done.code == 0
    assert "holds 1 edit that has not come back" in done.stderr
    assert (folder / "out" / "plan (edited).docx").read_bytes() == data
    assert run("return", "out/plan (edited).docx", "--write").code == 0
    assert "leave no time" in (folder / "plan.yaml").read_text(encoding="utf-8")
    shutil.copy(folder / "out" / "plan (edited).docx", file)
    done = run("render", "plan.yaml", "--out", "out")
    assert "edited" not in done.stderr
    assert not (folder / "out" / "plan (edited 2).docx").exists()


def test_rows_that_came_back_come_back_once(folder: Path) -> None:
    def change(document: Any) -> None:
        row_behind(document, "63% of pupils in Years 3 to 6 at the exp", "A new milestone.", "Jan 2025")
        gone = row_of(document, "Every family on the list met")
        gone.getparent().remove(gone)

    file = edited(sent(folder, LARKFIELD), change)
    run("return", str(file), "--write")
    after = (folder / "plan.yaml").read_bytes()
    run("return", str(file), "--write")
    assert (folder / "plan.yaml").read_bytes() == after
    assert after.count(b"A new milestone.") == 1


def test_the_plan_as_it_was_is_kept_where_git_has_it_not(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMPROVPLAN_CACHE", str(folder / "cache"))
    file = edited(sent(folder, LARKFIELD), lambda document: replaced(document, "leave little time", "leave no time"))
    kept = next((folder / "cache" / "rendered").glob("*.yaml"))
    assert kept.read_bytes() == LARKFIELD.read_bytes()
    assert kept.stat().st_mode & 0o077 == 0
    assert kept.parent.stat().st_mode & 0o077 == 0
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    (folder / "plan.yaml").write_text(text.replace("Number on roll: 236", "Number on roll: 238"), encoding="utf-8")
    done = run("return", str(file), "--write")
    assert "1 edit: 1 taken" in done.stderr
    assert "nowhere kept" not in done.stderr
    assert "Number on roll: 238" in (folder / "plan.yaml").read_text(encoding="utf-8")
