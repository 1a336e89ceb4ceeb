"""Every format through the front door."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from command_line import Command
from improvplan.report.outputs.github import LIMIT
from improvplan.report.outputs.text import IN_FULL

SERVERS = ("GITHUB_", "CI_")
PLAN = """\
improvplan: 1
id: strathburn-2025
title: Plan of Strathburn
session: 2025-26
priorites:
  - title: "@everyone reads 100%::more | <b>"
"""
MESSAGE = "“priorites” is not a part of a plan"


@pytest.fixture
def plan(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> str:
    for name in list(os.environ):
        if name.startswith(SERVERS):
            monkeypatch.delenv(name)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return "plan.yaml"


@pytest.mark.parametrize("form", ["text", "full", "json", "github", "sarif", "junit", "markdown"])
def test_every_format_tells_of_the_mistake_and_exits_with_1(form: str, plan: str, command: Command) -> None:
    run = command("validate", plan, "--format", form)
    assert run.code == 1
    assert MESSAGE in run.stdout
    assert run.stderr == ""


def test_sarif_describes_the_rule_of_the_finding(plan: str, command: Command) -> None:
    run = json.loads(command("validate", plan, "--format", "sarif").stdout)["runs"][0]
    result = next(one for one in run["results"] if one["message"]["text"].startswith(MESSAGE))
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == "unknown-key"
    assert rule["shortDescription"]["text"] != "unknown-key."
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 5


def test_sarif_fixes_cut_the_word_that_is_wrong(plan: str, command: Command) -> None:
    run = json.loads(command("validate", plan, "--format", "sarif").stdout)["runs"][0]
    result = next(one for one in run["results"] if one["message"]["text"].startswith(MESSAGE))
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    region = replacement["deletedRegion"]
    start = region["charOffset"]
    assert PLAN[start : start + region["charLength"]] == "priorites"
    assert replacement["insertedContent"] == {"text": "priorities"}


def test_files_are_named_from_the_root_that_the_server_names(
    plan: str, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path.parent))
    wanted = f"{tmp_path.name}/plan.yaml"
    assert f"file={wanted},line=5," in command("validate", plan, "--format", "github").stdout
    junit = ElementTree.fromstring(command("validate", plan, "--format", "junit").stdout)
    assert [suite.get("name") for suite in junit] == [wanted]


def test_github_adds_to_the_summary_of_the_job(
    plan: str, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run = command("validate", plan, "--format", "github")
    assert run.code == 1
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# Before\n## Improvement plans\n")
    assert MESSAGE in text
    assert "Improvement plans" not in run.stdout


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "markdown"])
def test_other_formats_leave_the_summary_alone(
    form: str, plan: str, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    command("validate", plan, "--format", form)
    assert not (tmp_path / "summary.md").exists()


def test_a_summary_that_is_nearly_full_is_not_overfilled(
    plan: str, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    command("validate", plan, "--format", "github")
    used = LIMIT - summary.stat().st_size + 20
    summary.write_bytes(b"x" * used)
    command("validate", plan, "--format", "github")
    assert used < summary.stat().st_size <= LIMIT
    assert "findings are not shown" in summary.read_text(encoding="utf-8")


HEAVY = {"docx", "lxml", "jinja2", "rich", "ruamel", "markdown_it"}


@pytest.mark.parametrize("form", ["github", "sarif", "junit", "markdown"])
def test_formats_for_machines_load_nothing_heavy(form: str, plan: str, tmp_path: Path) -> None:
    code = (
        "import sys\nfrom improvplan.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, "validate", plan, "--format", form],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")},
    )
    assert "improvplan.report.result" in run.stderr.split()
    assert not {name.split(".")[0] for name in run.stderr.split()} & HEAVY


MANY_MISTAKES = """\
improvplan: 1
id: strathburn-2025
title: Plan of Strathburn
session: 2025-26
status: approved
organisation:
  name: Strathburn Primary School
  kind: school
  country: scotland
aim: We recieve the the plan of it's school, alot of pupils views, and and so on , we hope.
priorities:
  - title: Reading
    leads: TBC
    outcomes:
      - Buy books
    actions:
      - do: Ask pupils
        by: Aug 2031
        cost: £40
  - title: Reading
    leads: All staff
    outcomes:
      - Effective teaching of reading
    actions:
      - do: Ask families?
        by: ongoing
"""


def told_in_full(text: str) -> list[str]:
    return [line.removeprefix("  more improvplan rules explain ") for line in text.splitlines() if "  more " in line]


def test_the_gravest_findings_are_told_in_full_and_the_others_in_a_line(tmp_path: Path, command: Command) -> None:
    (tmp_path / "plan.yaml").write_text(MANY_MISTAKES, encoding="utf-8")
    arguments = ("validate", "plan.yaml", "--today", "2025-11-01")
    findings = json.loads(command(*arguments, "--format", "json").stdout)["findings"]
    text, full = (command(*arguments, "--format", name).stdout for name in ("text", "full"))
    everything = told_in_full(full)
    assert len(findings) > len(everything) > len(told_in_full(text)) == IN_FULL
    beside = re.findall(r"\(([a-z-]+)\)$", re.sub(r"\n {7}", " ", full), re.MULTILINE)
    assert {*everything, *beside} == {each["rule"] for each in findings}
    short = [rule for rule in everything if rule not in told_in_full(text)]
    assert "error" not in {each["severity"] for each in findings if each["rule"] in short}
    below = text.partition(" more, on a line each (--format full tells them as those above):\n")[2]
    assert [line.split(": ")[2] for line in below.splitlines() if line.startswith("plan.yaml:")] == short
    assert "more, on" not in full


def test_every_error_is_told_in_full_however_many_there_are(tmp_path: Path, command: Command) -> None:
    keys = "".join(f"nothing{number}: x\n" for number in range(IN_FULL + 3))
    (tmp_path / "plan.yaml").write_text(MANY_MISTAKES + keys, encoding="utf-8")
    text = command("validate", "plan.yaml").stdout
    assert told_in_full(text).count("unknown-key") == IN_FULL + 3
