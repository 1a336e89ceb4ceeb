"""A Word document says of which plan it was made, and no more than that."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from command_line import run
from improvplan.intake.package import opened
from improvplan.workspace.state import content_hash

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "examples" / "larkfield-primary-2024-25.yaml"
LETTERHEAD = ROOT / "tests" / "rendering" / "letterhead-by-libreoffice.docx"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copy(PLAN, tmp_path / "larkfield.yaml")
    return tmp_path


def test_every_word_document_says_its_plan(folder: Path) -> None:
    run("render", "larkfield.yaml", "--document", "full,summary", "--audience", "public", "--out", "out")
    origin = opened(folder / "out" / "larkfield-public.docx").origin()
    assert origin is not None
    assert (origin.plan, origin.form, origin.document, origin.audience) == (
        "larkfield-primary-2024", "trust-school", "full", "public",
    )  # fmt: skip
    assert origin.hash == content_hash((folder / "larkfield.yaml").read_bytes())
    summary = opened(folder / "out" / "larkfield-summary-public.docx").origin()
    assert summary is not None
    assert summary.document == "summary"


def test_it_carries_no_text_no_name_and_no_path(folder: Path) -> None:
    run("render", "larkfield.yaml", "--audience", "public", "--out", "out")
    with zipfile.ZipFile(folder / "out" / "larkfield-public.docx") as archive:
        part = archive.read("customXml/item1.xml").decode()
    assert set(re.findall(r'(\w+)="', part)) == {
        "version",
        "encoding",
        "standalone",
        "xmlns",
        "plan",
        "hash",
        "form",
        "document",
        "audience",
        "options",
        "body",
    }
    assert "/" not in re.sub(r'xmlns="[^"]*"|/>$', "", part)
    assert "Marlowe" not in part


def test_a_letterhead_keeps_its_own_parts(folder: Path) -> None:
    run("render", "larkfield.yaml", "--reference", str(LETTERHEAD), "--out", "out")
    origin = opened(folder / "out" / "larkfield.docx").origin()
    assert origin is not None
    assert origin.options == "reference"
    assert docx.Document(str(folder / "out" / "larkfield.docx")).paragraphs


def test_the_same_plan_gives_the_same_bytes(folder: Path) -> None:
    run("render", "larkfield.yaml", "--out", "one")
    run("render", "larkfield.yaml", "--out", "two")
    assert (folder / "one" / "larkfield.docx").read_bytes() == (folder / "two" / "larkfield.docx").read_bytes()


def test_an_unedited_document_comes_back_as_the_plan_itself(folder: Path) -> None:
    run("render", "larkfield.yaml", "--out", "out")
    done = run("import", "out/larkfield.docx", "--out", "back.yaml")
    assert done.code == 0, done.stderr
    assert (folder / "back.yaml").read_bytes() == (folder / "larkfield.yaml").read_bytes()
    assert "nothing in it was changed" in done.stderr


def test_an_edited_document_does_not(folder: Path) -> None:
    run("render", "larkfield.yaml", "--out", "out")
    document = docx.Document(str(folder / "out" / "larkfield.docx"))
    next(paragraph for paragraph in document.paragraphs if "Four priorities" in paragraph.text).add_run(" And a fifth.")
    document.save(str(folder / "edited.docx"))
    run("import", "edited.docx", "--out", "back.yaml")
    assert "And a fifth." in (folder / "back.yaml").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice, which opens or saves the document here, is not installed"
)
def test_libreoffice_keeps_it_twice(folder: Path) -> None:
    run("render", "larkfield.yaml", "--out", "out")
    file = folder / "out" / "larkfield.docx"
    before = opened(file).origin()
    for turn in ("once", "twice"):
        profile = (folder / "profile").as_uri()
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "docx:MS Word 2007 XML", "--outdir", turn, str(file)],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        file = folder / turn / "larkfield.docx"
        assert opened(file).origin() == before
