"""One plan never takes another down: what fails at one plan is a finding about that plan, and everything else goes on."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from entry_point import started
from improvplan.context.context import Context
from improvplan.lint.engine import across, many_plans, plan_findings, registry
from improvplan.lint.rule import Report, Rule
from improvplan.workspace import processes
from improvplan.workspace.bulkhead import PROGRAM_ERROR
from improvplan.workspace.index import Index

PACKAGE = Path(plan_findings.__file__).parents[2]
PLAN = """improvplan: 1
id: {id}
title: School improvement plan
session: 2025-26
priorities:
  - title: Reading for pleasure
    actions:
      - do: TBC
"""
PROBE = "overdue-not-started"


def plans(folder: Path, count: int = 30) -> list[Path]:
    """So many plans, each with a placeholder in it."""
    files = [folder / f"{number:02}.yaml" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text(PLAN.format(id=f"plan-{number}"), encoding="utf-8")
    return files


def planted(monkeypatch: pytest.MonkeyPatch, name: str, fails: Mapping[str, BaseException]) -> None:
    """Make a rule fail at the plans with these ids."""
    rules = registry.plan_rules()

    def checked(rule: Rule[Context]) -> Any:
        def check(context: Context) -> Iterator[Report]:
            if context.plan.id in fails:
                raise fails[context.plan.id]
            yield from rule.check(context)

        return check

    changed = tuple(replace(rule, check=checked(rule)) if rule.name == name else rule for rule in rules)
    monkeypatch.setattr(plan_findings, "plan_rules", lambda: changed)


def report(*arguments: str) -> tuple[int, list[dict[str, Any]], str]:
    """The exit code, the findings and what stands on standard error."""
    run = started("validate", *arguments, "--format", "json", "--no-cache", "--today", "2025-11-30")
    return run.code, json.loads(run.stdout)["findings"], run.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_rule_that_fails_is_a_finding_on_its_plan_and_takes_nothing_from_anybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    files = plans(tmp_path)
    before = report(str(tmp_path), "--jobs", jobs)
    assert before[0] == 1
    errors = {
        "plan-3": IndexError("tuple index out of range"),
        "plan-9": RecursionError("too deep"),
        "plan-14": MemoryError(),
        "plan-20": OSError(5, "Input/output error"),
        "plan-29": ValueError("\x1b[31m\n::error::"),
    }
    planted(monkeypatch, PROBE, errors)
    code, findings, said = report(str(tmp_path), "--jobs", jobs)
    assert code == 3
    ours = [finding for finding in findings if finding["rule"] == PROGRAM_ERROR]
    assert [Path(finding["file"]).name for finding in ours] == ["03.yaml", "09.yaml", "14.yaml", "20.yaml", "29.yaml"]
    for finding in ours:
        assert PROBE in finding["message"]
        assert "our mistake, not yours" in finding["message"]
        assert "test_bulkheads.py" in finding["fix"] or "rules/" in finding["fix"]
        assert finding["fix"].isprintable()
        assert finding["severity"] == "error"
    assert [finding for finding in findings if finding["rule"] != PROGRAM_ERROR] == before[1]
    assert len({finding["file"] for finding in before[1]}) == len(files)
    assert "program-error" in said


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("step", ["read_plan", "context_of", "facts_of", "located"])
def test_whatever_step_fails_names_its_plan_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, jobs: str
) -> None:
    plans(tmp_path, 12)
    whole = getattr(plan_findings, step)

    def fails(*arguments: Any) -> Any:
        for one in arguments:
            reading = getattr(one, "source", one)
            if str(getattr(reading, "name", "")).endswith("05.yaml"):
                raise KeyError("gone")
        return whole(*arguments)

    before = report(str(tmp_path), "--jobs", jobs)[1]
    monkeypatch.setattr(plan_findings, step, fails)
    code, findings, _ = report(str(tmp_path), "--jobs", jobs)
    assert code == 3
    assert {Path(finding["file"]).name for finding in findings if finding["rule"] == PROGRAM_ERROR} == {"05.yaml"}
    others = [finding for finding in before if not finding["file"].endswith("05.yaml")]
    assert [finding for finding in findings if not finding["file"].endswith("05.yaml")] == others


@pytest.mark.skipif(sys.platform != "linux", reason="the processes must be copies of this one")
def test_a_plan_that_ends_its_process_is_one_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans(tmp_path)
    whole = plan_findings.examine
    monkeypatch.setattr(processes, "_method", lambda: "fork")
    monkeypatch.setattr(many_plans, "examine", _ending_at_the_seventh)
    _ending_at_the_seventh.whole = whole  # type: ignore[attr-defined]
    code, findings, _ = report(str(tmp_path), "--jobs", "2")
    assert code == 3
    [ours] = [finding for finding in findings if finding["rule"] == PROGRAM_ERROR]
    assert ours["file"].endswith("07.yaml")
    assert "process" in ours["fix"]
    assert {Path(finding["file"]).name for finding in findings} == {f"{number:02}.yaml" for number in range(30)}


def _ending_at_the_seventh(request: Any, file: Path, *rest: Any) -> Any:
    if file.name == "07.yaml":
        os._exit(9)
    return _ending_at_the_seventh.whole(request, file, *rest)  # type: ignore[attr-defined]


def test_a_rule_across_plans_that_fails_names_the_plan_it_fails_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans(tmp_path, 5)
    (tmp_path / "again.yaml").write_text(PLAN.format(id="plan-1"), encoding="utf-8")
    rules = registry.across_rules()

    def checked(rule: Rule[Index]) -> Any:
        def check(index: Index) -> Iterator[Report]:
            for facts in index.plans:
                if facts.id == "plan-3":
                    raise ValueError("no such thing")
            yield from rule.check(index)

        return check

    before = report(str(tmp_path))[1]
    changed = tuple(replace(one, check=checked(one)) if one.name == "duplicate-plan-id" else one for one in rules)
    monkeypatch.setattr(across, "across_rules", lambda: changed)
    code, findings, _ = report(str(tmp_path))
    assert code == 3
    [ours] = [finding for finding in findings if finding["rule"] == PROGRAM_ERROR]
    assert ours["file"].endswith("03.yaml")
    assert "duplicate-plan-id" in ours["message"]
    assert [finding for finding in findings if finding["rule"] != PROGRAM_ERROR] == before
    assert "duplicate-plan-id" in {finding["rule"] for finding in before}


def test_what_failed_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans(tmp_path, 2)
    with monkeypatch.context() as patch:
        planted(patch, PROBE, {"plan-1": IndexError("x")})
        assert started("validate", str(tmp_path)).code == 3
    after = started("validate", str(tmp_path))
    assert after.code == 1
    assert PROGRAM_ERROR not in after.stdout


def test_a_known_finding_of_ours_is_never_recorded_as_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans(tmp_path, 2)
    (tmp_path / "improvplan.yaml").write_text("improvplan-repository: 1\n", encoding="utf-8")
    planted(monkeypatch, PROBE, {"plan-1": IndexError("x")})
    assert started("baseline", str(tmp_path)).code == 0
    assert report(str(tmp_path))[0] == 3


@pytest.mark.parametrize("options", [(), ("--format", "json")])
def test_at_most_seven_calls_stand_between_the_command_line_and_a_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    [file] = plans(tmp_path, 1)
    depths: list[list[str]] = []

    def check(_context: Context) -> Iterator[Report]:
        frame, names = inspect.currentframe(), []
        while frame:
            if Path(frame.f_code.co_filename).is_relative_to(PACKAGE):
                names.append(frame.f_code.co_qualname)
            frame = frame.f_back
        depths.append(names)
        yield from ()

    rules = tuple(replace(rule, check=check) if rule.name == PROBE else rule for rule in registry.plan_rules())
    monkeypatch.setattr(plan_findings, "plan_rules", lambda: rules)
    started("validate", str(file), *options)
    [names] = depths
    assert names[-1] == "main"
    assert len(names) - 1 <= 7, names


def test_the_whole_program_reports_what_failed_and_ends_with_three(tmp_path: Path) -> None:
    """In processes of their own, with the fault put in from outside, as nobody's tests could know of it."""
    plans(tmp_path, 6)
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "def watch(frame, event, argument):\n"
        "    if event == 'call' and frame.f_code.co_filename.endswith('rules/placeholder.py'):\n"
        "        context = frame.f_locals.get('context')\n"
        "        if context is not None and frame.f_code.co_name == 'check' and context.plan.id == 'plan-4':\n"
        "            raise IndexError('put in')\n"
        "sys.setprofile(watch)\n",
        encoding="utf-8",
    )
    for jobs in ("1", "2"):
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "from improvplan.cli import main; main()",
                "validate",
                ".",
                "--no-cache",
                "--jobs",
                jobs,
            ],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 3
        assert done.stdout.count("rule placeholder): this is our mistake, not yours") == 1
        assert done.stdout.count("holds a place") >= 1
        assert "Traceback" not in done.stdout + done.stderr
        assert "04.yaml" in done.stdout
