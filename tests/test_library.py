"""What `import improvplan` gives, where docs/library.md does not show it: one path or many, wrong words, results, dates."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import improvplan
from improvplan.cli.app import app_of
from improvplan.views.choices import AUDIENCES

PLAN = """improvplan: 1
id: {name}
title: Plan of {name}
template: school
session: 2025-26
organisation: {name} School
dates:
  written: Aug 2025
priorities:
  - title: Reading
    actions:
      - do: Buy books.
        by: Dec 2025
        review: Dec 2025
      - do: Read to each other.
        by: termly
      - do: Ask families.
        by: TBC
"""
TODAY = datetime.date(2025, 11, 22)
anyhow: Any = improvplan
"""For calls that a type checker would not let through: at run time nobody checks."""


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.chdir(tmp_path)
    files = [Path("alva.yaml"), Path("beith.yaml")]
    for file in files:
        file.write_text(PLAN.format(name=file.stem).replace("        review: Dec 2025\n", ""), encoding="utf-8")
    return files


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(
    ("given", "files"),
    [
        ("alva.yaml", ["alva.yaml"]),
        (Path("alva.yaml"), ["alva.yaml"]),
        (".", ["alva.yaml", "beith.yaml"]),
        (["beith.yaml", Path("alva.yaml")], ["alva.yaml", "beith.yaml"]),
        ((Path(each) for each in ("alva.yaml",)), ["alva.yaml"]),
    ],
)
def test_one_path_or_many(given: Any, files: list[str]) -> None:
    checked = improvplan.validate(given, today=TODAY)
    assert sorted(checked.plans) == files


@pytest.mark.parametrize("verb", ["status", "schedule", "coverage", "training", "support", "moves", "rollup"])
def test_every_document_takes_one_path_many_or_a_plan(verb: str, plans: list[Path]) -> None:
    made = partial(getattr(improvplan, verb), **({"session": "2026-27"} if verb == "moves" else {}))
    loaded = improvplan.load(plans[0])
    sizes = [len(made(given).plans) for given in ("alva.yaml", plans[0], loaded, plans, ".")]
    assert sizes in ([1, 1, 1, 2, 2], [0, 0, 0, 0, 0])


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(
    ("work", "named"),
    [
        (lambda: anyhow.render("alva.yaml", "doc"), "docx, md, html, pdf"),
        (lambda: anyhow.render("alva.yaml", "DOCX"), "docx, md, html, pdf"),
        (lambda: anyhow.render("alva.yaml", document="page"), "plan-on-a-page"),
        (lambda: anyhow.render("alva.yaml", audience="everybody"), ", ".join(AUDIENCES)),
        (lambda: anyhow.schedule("alva.yaml", audience="everybody"), ", ".join(AUDIENCES)),
        (lambda: anyhow.schedule("alva.yaml").to_bytes("doc"), "docx, md, html, pdf, csv, xlsx, json, ics"),
        (lambda: anyhow.schedule("alva.yaml").write("out", "csv,doc"), "docx, md, html, pdf, csv, xlsx, json, ics"),
        (lambda: anyhow.coverage("alva.yaml").to_bytes("ics"), "docx, md, html, pdf, csv, xlsx, json"),
        (lambda: anyhow.coverage("alva.yaml", framework="hgois").rows, "hgios"),
        (lambda: anyhow.reports("alva.yaml", kind="progres"), "progress, end-of-year"),
        (lambda: anyhow.validate("alva.yaml", select="wrongcode"), "wrong-code"),
        (lambda: anyhow.validate("alva.yaml", ignore="wrongcode"), "wrong-code"),
        (lambda: anyhow.validate("alva.yaml", today="tomorrow"), "datetime.date"),
        (lambda: anyhow.frameworks("Scotlnd"), "scotland"),
        (lambda: anyhow.framework("hgois"), "hgios"),
        (lambda: anyhow.moves("alva.yaml", session="next"), "2026-27"),
        (lambda: anyhow.compare("alva.yaml", indicator=" "), "--indicator attendance"),
        (lambda: anyhow.set_action_status("alva.yaml", "1.1", "finished"), "in-progress"),
    ],
)
def test_a_wrong_word_is_an_error_that_names_the_right_ones(work: Callable[[], object], named: str) -> None:
    with pytest.raises(improvplan.ImprovplanError) as error:
        work()
    assert named in str(error.value)
    assert not Path("out").exists()


def test_an_output_that_does_not_exist_is_named(plans: list[Path]) -> None:
    with pytest.raises(ValueError, match=r"choose from text, .*junit.*sarif"):
        improvplan.validate(plans).to_text("xml")


def test_a_result_prints_as_the_terminal_does(plans: list[Path]) -> None:
    shown = CliRunner().invoke(app_of(), ["validate", "--no-cache", "--today", "2025-11-22", "."])
    result = improvplan.validate(plans, today=TODAY)
    assert str(result).splitlines()[:-1] == shown.stdout.splitlines()[: len(str(result).splitlines()) - 1]
    first = {line for line in shown.stdout.splitlines() if line.startswith("alva.yaml:")}
    assert first
    assert first <= {str(finding) for finding in result}
    assert (
        result.to_json()
        == CliRunner()
        .invoke(app_of(), ["validate", "--no-cache", "--today", "2025-11-22", "--format", "json", "."])
        .stdout
    )


def test_a_result_counts_and_sorts_its_findings(plans: list[Path]) -> None:
    plans[0].write_text(
        plans[0].read_text(encoding="utf-8").replace("session: 2025-26", "sesion: 2025-26"), encoding="utf-8"
    )
    result = improvplan.validate(plans, today=TODAY)
    assert "unknown-key" in {finding.rule for finding in result.errors}
    assert {finding.severity for finding in result.warnings} <= {improvplan.Severity.WARNING}
    assert len(result) == len([*result]) == len(result.errors) + len(result.warnings) + len(result.notes)
    assert result.by_plan.keys() == {"alva.yaml", "beith.yaml"}
    assert sum(map(len, result.by_plan.values())) == len(result)
    assert all(finding.file == plan for plan, findings in result.by_plan.items() for finding in findings)
    assert improvplan.validate(plans, select="wrong-code")


def test_a_file_name_cannot_begin_a_line_of_its_own() -> None:
    finding = improvplan.Finding(rule="a", severity=improvplan.Severity.NOTE, file="a\nb.yaml", message="one\ntwo")
    assert str(finding) == "a\ufffdb.yaml: note: a: one"


def test_a_plan_knows_when_things_are_due(plans: list[Path]) -> None:
    plan = improvplan.load(str(plans[0]))
    assert plan.file == plans[0]
    books, read, ask = plan.priorities[0].actions
    assert books.by
    assert read.by
    assert ask.by
    assert (books.by.first, books.by.last) == (datetime.date(2025, 12, 1), datetime.date(2025, 12, 31))
    assert (read.by.last, ask.by.last) == (None, None)
    assert [date.path[-1] for date in plan.due()] == ["written", "by", "by", "by"]
    december = plan.due(datetime.date(2025, 12, 1), datetime.date(2025, 12, 31))
    assert [(date.part, date.first, date.last) for date in december] == [(books, books.by.first, books.by.last)]
    assert plan.due(last=datetime.date(2025, 8, 31))[0].when.words == "Aug 2025"
    assert plan.due(datetime.date(2026, 1, 1)) == ()


def test_the_days_of_one_plan_are_not_those_of_another(plans: list[Path]) -> None:
    plans[1].write_text(PLAN.format(name="beith").replace("session: 2025-26", "session: 2026-27")
                        .replace("        review: Dec 2025\n", "").replace("Dec 2025", "December"), encoding="utf-8")  # fmt: skip
    plans[0].write_text(plans[0].read_text(encoding="utf-8").replace("Dec 2025", "December"), encoding="utf-8")
    dates = [improvplan.load(plan).priorities[0].actions[0].by for plan in plans]
    last = [date and date.last for date in dates]
    assert last == [datetime.date(2025, 12, 31), datetime.date(2026, 12, 31)]


def test_a_loaded_plan_is_rendered_as_its_file_is(plans: list[Path]) -> None:
    assert improvplan.render(improvplan.load(plans[0]), "md") == improvplan.render(plans[0], "md")
    assert improvplan.render([improvplan.load(plan) for plan in plans], "md").keys() == set(plans)
    unfiled = improvplan.Plan(id="a", title="A")
    with pytest.raises(improvplan.ImprovplanError, match="read it with improvplan"):
        improvplan.render(unfiled, "md")


def test_a_derived_document_has_rows_and_files(plans: list[Path]) -> None:
    schedule = improvplan.schedule(plans)
    assert len(schedule) == len(schedule.rows) == len([*schedule])
    assert {row["organisation"] for row in schedule} == {"alva School", "beith School"}
    assert [*schedule.tables] == ["Schedule"]
    assert datetime.date(2025, 12, 22) in {event.day for event in schedule.events}
    assert str(schedule).startswith("# ")
    files = schedule.write("out", ["csv", "ics"])
    assert files == [Path("out/schedule.csv"), Path("out/schedule.ics")]
    assert files[0].read_bytes() == schedule.to_bytes("csv")
    plans[0].write_text("improvplan: 1\nid: [", encoding="utf-8")
    assert len(improvplan.schedule(plans).unreadable) == 1


def test_what_changes_a_plan(plans: list[Path]) -> None:
    before = plans[0].read_text(encoding="utf-8")
    improvplan.evaluate(plans[0], "2025-11", priority="1", statement="Books are there.", today=TODAY)
    improvplan.set_action_status(improvplan.load(plans[0]), "1.1", "done", today=TODAY)
    plan = improvplan.load(plans[0])
    assert str(plan.priorities[0].evaluations[0].statement) == "Books are there."
    assert plan.priorities[0].actions[0].status == "done"
    Path("before.yaml").write_text(before, encoding="utf-8")
    changes = improvplan.diff(plans[0], with_="before.yaml")
    assert len(changes) == 1
    assert "done" in str(changes)
    assert "done" in changes.to_markdown()
    following = improvplan.rollover(plans[0], "2026-27", today=TODAY)
    assert not following.file.exists()
    assert following.write().read_text(encoding="utf-8") == following.text


def test_what_can_be_fixed_is_only_written_on_demand(plans: list[Path]) -> None:
    text = plans[0].read_text(encoding="utf-8").replace("title: Reading", "titel: Reading")
    plans[0].write_text(text, encoding="utf-8")
    assert improvplan.fix(plans) == []
    found = improvplan.fix(plans, unsafe=True)
    assert [each.name for each in found] == ["alva.yaml"]
    assert plans[0].read_text(encoding="utf-8") == text
    found[0].write()
    assert "title: Reading" in plans[0].read_text(encoding="utf-8")


def test_every_name_is_found_and_listed() -> None:
    code = "import improvplan\nfor name in dir(improvplan):\n    getattr(improvplan, name)\nprint(*dir(improvplan))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"load", "validate", "status", "schedule", "Result", "Plan"} <= {*run.stdout.split()}
    with pytest.raises(AttributeError):
        improvplan.no_such_verb  # noqa: B018
