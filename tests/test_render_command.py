"""Rendering many plans: in several processes as in one, and whatever happens to one of them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import docx
import pytest

from command_line import run
from improvplan.api.files import documents, outputs, plans_of, write_documents
from improvplan.api.wish import DOCUMENTS, Wish

pytestmark = pytest.mark.slow

PLAN = """improvplan: 1
id: plan-{number}
title: Plan number {number}
session: 2025-26
organisation: Whinhill School
priorities:
  - title: Children's voice
    leads: Headteacher
"""


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.yaml").write_text(PLAN.format(number=number), encoding="utf-8")
    return folder


def written(plans: Path, out: Path, jobs: int) -> dict[str, bytes]:
    told: list[tuple[int, int]] = []
    made = write_documents(
        plans_of([plans]),
        [Wish(), Wish(document="action-table")],
        outputs("docx,md"),
        out,
        jobs=jobs,
        on_progress=lambda done, whole: told.append((done, whole)),
    )
    assert [one.plan.name for one in made] == [f"{number:02}.yaml" for number in range(12)]
    assert told[-1] == (12, 12)
    assert not [one.error for one in made if one.error]
    return {file.name: file.read_bytes() for one in made for file in one.files}


def test_several_processes_make_what_one_makes(plans: Path, tmp_path: Path) -> None:
    alone, together = (written(plans, tmp_path / f"out-{jobs}", jobs) for jobs in (1, 2))
    assert alone == together
    assert len(alone) == 48
    assert {"00.docx", "00.md", "00-action-table.docx", "00-action-table.md"} <= set(alone)


def test_a_document_that_cannot_be_written_stops_no_other(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "03.md").mkdir(parents=True)
    (plans / "05.yaml").write_text(PLAN.format(number=5) + "aim: [\n", encoding="utf-8")
    ran = run("render", str(plans), "--to", "md", "--out", str(out))
    assert ran.code == 1
    assert len(ran.stdout.splitlines()) == 10
    assert f"{plans / '03.yaml'} was not rendered" in ran.stderr
    assert f"{plans / '05.yaml'}:9" in ran.stderr
    assert f"{plans / '05.yaml'} was not rendered" in ran.stderr
    assert not [file for file in out.iterdir() if file.suffix != ".md"], "something was left behind"


def test_what_stops_every_plan_is_said_once(plans: Path, tmp_path: Path) -> None:
    ran = run("render", str(plans), "--reference", str(tmp_path / "nowhere.docx"), "--out", str(tmp_path / "out"))
    assert ran.code == 1
    assert ran.stderr.count("there is no such file") == 1
    assert ran.stderr.count("was not rendered") == len(list(plans.glob("*.yaml")))


def test_what_an_audience_may_not_see_is_left_out_and_listed(plans: Path, tmp_path: Path) -> None:
    plan = plans / "00.yaml"
    plan.write_text(PLAN.format(number=0) + "  - title: Between us\n    internal: yes\n", encoding="utf-8")
    ran = run("render", str(plan), "--to", "md", "--audience", "public", "--out", str(tmp_path / "out"))
    assert ran.code == 0
    [made] = (tmp_path / "out").iterdir()
    assert made.name == "00-public.md"
    assert "Between us" not in made.read_text(encoding="utf-8")
    assert f"{plan}:9:" in ran.stderr
    assert "internal" in ran.stderr


def test_the_looks_come_from_the_repository_or_the_command_line(plans: Path, tmp_path: Path) -> None:
    house = docx.Document()
    house.sections[0].header.paragraphs[0].text = "Northmuir Council"
    house.save(str(tmp_path / "letterhead.docx"))
    (tmp_path / "improvplan.yaml").write_text(
        "improvplan-repository: 1\nreference: letterhead.docx\n", encoding="utf-8"
    )
    out = tmp_path / "out"
    assert run("render", str(plans / "00.yaml"), "--out", str(out)).code == 0
    made = docx.Document(str(out / "00.docx"))
    assert "Northmuir Council" in made.sections[0].header.paragraphs[0].text
    missing = run("render", str(plans / "00.yaml"), "--out", str(out), "--reference", str(tmp_path / "none.docx"))
    assert missing.code == 1
    assert "none.docx" in missing.stderr


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_pdf_of_several_plans_by_one_start_of_libreoffice(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = run("render", str(plans / "00.yaml"), str(plans / "01.yaml"), "--to", "pdf", "--out", str(out))
    assert ran.code == 0
    assert sorted(file.name for file in out.iterdir()) == ["00.pdf", "01.pdf"]
    assert all(file.read_bytes().startswith(b"%PDF-") for file in out.iterdir())


def test_no_pdf_without_libreoffice(plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from improvplan.rendering import pdf

    monkeypatch.setattr(pdf, "_candidates", lambda: iter(()))
    ran = run("render", str(plans / "00.yaml"), "--to", "pdf,md", "--out", str(tmp_path / "out"))
    assert ran.code == 1
    assert "LibreOffice, which is not installed" in ran.stderr
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["00.md"]


def test_what_may_be_asked_for(plans: Path) -> None:
    assert outputs("md, docx,md") == ["md", "docx"]
    assert documents("summary") == ["summary"]
    refused = run("render", str(plans), "--document", "poster")
    assert refused.code == 2
    assert all(name in refused.stderr for name in ("poster", *DOCUMENTS))


def test_the_folder_of_the_documents_cannot_be_made(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    ran = run("render", str(plans), "--out", str(tmp_path / "out" / "deeper"))
    assert ran.code == 2
    assert os.fspath(tmp_path / "out") in ran.stderr


@pytest.mark.parametrize("wrong", [("--to", "docx,md"), ("--document", "summary"), ("--reference", "letterhead.docx")])
def test_a_form_is_a_document_of_its_own(plans: Path, wrong: tuple[str, str]) -> None:
    ran = run("render", str(plans), "--form", "council.docx", *wrong)
    assert ran.code == 2
    assert "--form fills a document of its own" in " ".join(ran.stderr.replace("│", " ").split())


def test_a_word_without_end_is_not_quoted_without_end(plans: Path) -> None:
    plan = plans / "00.yaml"
    plan.write_text(PLAN.format(number=0) + "funding:\n  - fund: " + "a/" * 5_000 + "\n", encoding="utf-8")
    ran = run("validate", str(plan), "--format", "json")
    assert "cannot be a short name" in ran.stdout
    assert len(ran.stdout) < 8_000
