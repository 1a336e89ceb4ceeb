"""Rendering many plans: in several processes as in one, and whatever happens to one of them."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

import improvplan
from command_line import run
from improvplan.api.rendering import RenderRequest, render_files, requested
from improvplan.views.choices import DOCUMENTS

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
    made = render_files(
        RenderRequest(("full", "action-table"), ("docx", "md")),
        [plans],
        out,
        jobs=jobs,
        on_progress=lambda done, whole: told.append((done, whole)),
    )
    assert [one.plan.name for one in made] == [f"{number:02}.yaml" for number in range(12)]
    assert told[-1] == (12, 12)
    assert not [one.errors for one in made if one.errors]
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
    assert f"none of the {len(list(plans.glob('*.yaml')))} plans was rendered" in ran.stderr
    assert len(ran.stderr.splitlines()) == 2


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
    assert requested("md, docx,md", "summary") == (("summary",), ("md", "docx"))
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
    ran = run("render", str(plans), "--word-form", "council.docx", *wrong)
    assert ran.code == 2
    assert "--word-form fills a document of its own" in " ".join(ran.stderr.replace("│", " ").split())


def test_a_word_without_end_is_not_quoted_without_end(plans: Path) -> None:
    plan = plans / "00.yaml"
    plan.write_text(PLAN.format(number=0) + "indicators:\n  - id: " + "a/" * 5_000 + "\n", encoding="utf-8")
    ran = run("validate", str(plan), "--format", "json")
    assert "cannot be a short name" in ran.stdout
    assert len(ran.stdout) < 8_000


SLIPS: dict[str, Callable[[str], str]] = {
    "capital": str.capitalize,
    "capitals": str.upper,
    "letters the other way round": lambda key: key[0] + key[2] + key[1] + key[3:],
    "a letter too few": lambda key: key[:-3] + key[-2:],
}


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize(
    "key", ["priorities", "indicators", "organisation", "funding", "evaluations", "sections", "sign_off"]
)
def test_a_part_with_a_slip_in_its_name_is_shown_under_the_right_one(tmp_path: Path, key: str, slip: str) -> None:
    under = {
        "priorities": "  - title: Reading\n    outcomes: Children read\n",
        "indicators": "  - title: Reading age\n    values:\n      2024-25: 7\n    better: lower\n",
        "organisation": "  name: Whinhill School\n",
        "funding": "  - title: Pupil equity\n    fund: pef\n    allocated: £12,000\n",
        "evaluations": "  - when: June 2026\n    statement: Children read\n",
        "sections": "  - title: Vision\n    text: Reading for all\n",
        "sign_off": "  - name: J. Park\n    role: Headteacher\n",
    }
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        f"improvplan: 1\nid: plan\ntitle: Plan\nsession: 2025-26\n{SLIPS[slip](key)}:\n{under[key]}", encoding="utf-8"
    )
    ran = run("render", str(plan), "--draft", "--to", "md", "--document", ",".join(DOCUMENTS), "--out", str(tmp_path))
    assert ran.code == 0, ran.stderr
    assert len(ran.stdout.splitlines()) == len(DOCUMENTS)
    shown = (tmp_path / "plan.md").read_text(encoding="utf-8")
    assert IN_IT[key] in shown
    assert "could not be read" not in shown


IN_IT = {
    "priorities": "Children read",
    "indicators": "Reading age",
    "organisation": "Whinhill School",
    "funding": "£12,000",
    "evaluations": "Children read",
    "sections": "Reading for all",
    "sign_off": "J. Park",
}


def break_every_fifth(monkeypatch: pytest.MonkeyPatch, home: str, name: str, place: int) -> None:
    """Let a step of rendering raise for the plans 00, 05 and 10; `place` is where the argument stands that tells the plan."""
    module = __import__(home, fromlist=[name])
    kept = getattr(module, name)

    def raising(*arguments: object, **named: object) -> object:
        told = f"{arguments[place]} {named}"
        if re.search(r"Plan number (?:0|5|10)\b", told):
            raise AssertionError("the wires are crossed")
        return kept(*arguments, **named)

    monkeypatch.setattr(module, name, raising)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_writer_that_raises_is_a_failure_of_its_plan_alone(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    break_every_fifth(monkeypatch, "improvplan.rendering.markdown", "write_markdown", 0)
    out = tmp_path / "out"
    ran = run("render", str(plans), "--to", "md,html", "--document", "full,summary", "--out", str(out), "--jobs", jobs)
    assert ran.code == 3
    assert {file.name for file in out.iterdir()} == {
        f"{number:02}{document}.{output}"
        for number in range(12)
        for document in ("", "-summary")
        for output in ("md", "html")
        if output == "html" or number % 5
    }
    said = [line for line in ran.stderr.splitlines() if "this is our mistake, not yours" in line]
    assert len(said) == 6
    assert all("the wires are crossed" in line for line in said)
    assert f"{plans / '05.yaml'}: improvplan failed here (md of the document summary)" in ran.stderr
    assert f"{plans / '05.yaml'} was not rendered as a whole" in ran.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_own_template_that_raises_is_its_own_mistake_and_stops_no_other_document(
    plans: Path, tmp_path: Path, jobs: str
) -> None:
    # Jinja's own filter raises an AssertionError for a negative length.
    form = plans / "templates" / "ours"
    form.mkdir(parents=True)
    (form / "template.yaml").write_text(
        "improvplan-template: 1\nid: ours\ntitle: Ours\nextends: school\n", encoding="utf-8"
    )
    (form / "summary.html.j2").write_text("{{ front.title|truncate(-5) }}", encoding="utf-8")
    (plans / "improvplan.yaml").write_text("improvplan-repository: 1\ntemplates: templates\n", encoding="utf-8")
    for number in (3, 8):
        plan = plans / f"{number:02}.yaml"
        plan.write_text(plan.read_text(encoding="utf-8") + "template: ours\n", encoding="utf-8")
    out = tmp_path / "out"
    ran = run("render", str(plans), "--to", "md", "--document", "summary,full", "--out", str(out), "--jobs", jobs)
    assert ran.code == 1
    assert len(list(out.iterdir())) == 12 + 10
    assert ran.stderr.count("summary.html.j2, line 1: this cannot be worked out") == 1
    assert ran.stderr.count("was not rendered as a whole") == 2
    assert "improvplan failed here" not in ran.stderr


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ({"to": "doc"}, ("docx", "md", "html", "pdf")),
        ({"to": "DOCX"}, ("docx",)),
        ({"document": "page"}, DOCUMENTS),
        ({"audience": "parents"}, ("public", "staff", "governors")),
    ],
)
def test_a_wrong_word_is_an_error_that_names_the_right_ones(
    plans: Path, wrong: dict[str, str], right: tuple[str, ...]
) -> None:
    with pytest.raises(improvplan.ImprovplanError) as raised:
        improvplan.render(plans / "00.yaml", **wrong)  # type: ignore[call-overload]
    assert all(word in str(raised.value) for word in right)


def test_one_path_or_many(plans: Path) -> None:
    one = improvplan.render(str(plans / "00.yaml"), "md")
    assert one == improvplan.render(plans / "00.yaml", "md")
    assert one.startswith(b"# Plan number 0")
    several = improvplan.render([plans / "00.yaml", str(plans / "01.yaml")], "md")
    assert list(several) == [plans / "00.yaml", plans / "01.yaml"]
    assert several[plans / "00.yaml"] == one
    assert len(improvplan.render([plans], "md")) == 12


def test_what_was_not_made_is_said_in_one_line(tmp_path: Path) -> None:
    ran = run("render", str(tmp_path / "nosuch.yaml"), "--out", str(tmp_path / "out"))
    assert ran.stderr.splitlines() == [
        f"improvplan: {tmp_path / 'nosuch.yaml'} was not rendered: there is no such file"
    ]


def test_a_plan_in_which_nothing_is_written_is_printed_and_said_to_be_so(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    assert run("new", "--kind", "school", "--country", "scotland", "--out", str(plan)).code == 0
    ran = run("render", str(plan), "--to", "md", "--out", str(tmp_path / "out"))
    assert ran.stdout.splitlines() == [str(tmp_path / "out" / "plan.md")]
    assert ran.stderr.splitlines() == [f"improvplan: {plan}: no priority is written in it yet"]
