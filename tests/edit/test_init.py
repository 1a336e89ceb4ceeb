"""A new repository of plans: complete, working at once, and never in the way of what is there."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

import improvplan
from command_line import Command
from improvplan.api.schemas import schemas
from improvplan.edit.repository import CONFIGURATION
from improvplan.model.reading import read_model
from improvplan.source import parse
from improvplan.source.files import write_beside_then_replace
from improvplan.workspace.configuration import IDENTITY, Configuration


def files_in(folder: Path) -> set[str]:
    """The files in a folder but those that git keeps for itself."""
    files = (file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
    return {file.as_posix() for file in files if ".git" not in file.parts}


def test_everything_is_there_and_named(command: Command, tmp_path: Path) -> None:
    run = command("init", "our plans", "--organisation", "Whinhill School", "--today", "2025-11-22")
    assert run.code == 0, run.stderr
    assert files_in(tmp_path / "our plans") == {
        "improvplan.yaml",
        "plans/whinhill-school-2025-26.yaml",
        ".gitignore",
        ".editorconfig",
        ".vscode/settings.json",
        ".vscode/extensions.json",
        ".github/workflows/plans.yml",
        ".github/workflows/word.yml",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
        "README.md",
        *(f"schemas/{name}" for name in schemas()),
    }
    assert {Path(line).as_posix() for line in run.stdout.splitlines()} == {
        f"our plans/{file}" for file in files_in(tmp_path / "our plans")
    }


def test_validate_finds_the_plan_and_says_what_is_still_to_be_written(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("init", "repository", "--today", "2025-11-22")
    monkeypatch.chdir(tmp_path / "repository")
    checked = command("validate", "--format", "json", "--today", "2025-11-22")
    report = json.loads(checked.stdout)
    assert checked.code == 1
    assert report["summary"]["plans"] == 1
    assert {finding["file"] for finding in report["findings"]} == {str(Path("plans", "school-2025-26.yaml"))}


def test_the_readme_speaks_of_commands_and_files_that_are_there(command: Command, tmp_path: Path) -> None:
    command("init", "--today", "2025-11-22")
    readme = Path("README.md").read_text(encoding="utf-8")
    for name in re.findall(r"`([a-z/.0-9-]+(?:yaml|/))`", readme):
        assert name == "build/" or (tmp_path / name).exists(), name
    for line in re.findall(r"^improvplan (\w+)", readme, re.MULTILINE):
        assert command(line, "--help").code == 0


def test_the_options_in_the_configuration_work_when_they_are_used(command: Command) -> None:
    used = re.sub(r"^# (?=[a-z]+:| )", "", CONFIGURATION, flags=re.MULTILINE)
    source = parse(used, "improvplan.yaml")
    reading = read_model(source, Configuration, IDENTITY)
    assert reading
    assert [finding.message for finding in (*source.problems, *reading.findings)] == []
    assert reading.value.plans == ("plans/**/*.yaml", "plans/**/*.yml")
    assert reading.value.country == "scotland"
    assert reading.value.terms[0].name == "Term 1"
    for name in (*reading.value.ignore, *(reading.value.rules or {})):
        assert command("rules", "explain", name).code == 0
    assert (
        set(Configuration.model_fields) - {"notes", "internal", "x", "version", "select"}
        <= reading.value.model_fields_set
    )


def test_nothing_is_written_into_a_repository_of_plans(command: Command, tmp_path: Path) -> None:
    (tmp_path / "improvplan.yaml").write_text("mine\n")
    run = command("init", "--today", "2025-11-22")
    assert run.code == 2
    assert "nothing was written, for improvplan.yaml is there already" in run.stderr
    assert files_in(tmp_path) == {"improvplan.yaml"}


@pytest.mark.parametrize(
    "name", ["README.md", ".editorconfig", "plans/school-2025-26.yaml", ".github/workflows/plans.yml"]
)
def test_what_is_there_stays_and_is_named(command: Command, tmp_path: Path, name: str) -> None:
    mine = tmp_path / name
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_text("mine\n")
    run = command("init", "--today", "2025-11-22")
    assert run.code == 0, run.stderr
    assert f"Left as it was: {Path(name)}." in run.stderr
    assert mine.read_text() == "mine\n"
    assert name not in run.stdout.split()
    assert (tmp_path / "improvplan.yaml").is_file()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "*.pyc",
            "*.pyc\n# Documents are made from the plans with improvplan render; they need no place in the history.\nbuild/\n",
        ),
        ("build/\n*.pyc\n", "build/\n*.pyc\n"),
        (
            "",
            "# Documents are made from the plans with improvplan render; they need no place in the history.\nbuild/\n",
        ),
    ],
)
def test_what_git_ignores_gets_what_it_lacks(command: Command, tmp_path: Path, before: str, after: str) -> None:
    (tmp_path / ".gitignore").write_text(before)
    run = command("init", "--today", "2025-11-22")
    assert (tmp_path / ".gitignore").read_text() == after
    assert ("Added what it lacked to .gitignore." in run.stderr) == (before != after)
    assert ("Left as it was: .gitignore." in run.stderr) == (before == after)


def test_a_git_repository_is_made_where_there_is_none(command: Command, tmp_path: Path) -> None:
    run = command("init", "plans repository", "--today", "2025-11-22")
    assert (tmp_path / "plans repository" / ".git").is_dir()
    assert "Made a git repository" in run.stderr
    again = command("init", "plans repository/inner", "--today", "2025-11-22")
    assert "Made a git repository" not in again.stderr
    assert not (tmp_path / "plans repository/inner/.git").exists()


def test_without_git_everything_else_is_written(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    run = command("init", "--today", "2025-11-22")
    assert run.code == 0, run.stderr
    assert not (tmp_path / ".git").exists()
    assert "git repository" not in run.stderr


@pytest.mark.parametrize("folder", ["", "plans repository"])
def test_the_last_three_lines_are_commands_that_work(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    run = command("init", *([folder] if folder else []), "--organisation", "Whinhill", "--today", "2025-11-22")
    head, *lines = run.stderr.splitlines()[-4:]
    assert head == "What to type next:"
    for line in lines:
        name, *words = shlex.split(line)
        if name == "cd":
            monkeypatch.chdir(tmp_path / words[0])
            continue
        assert name == "improvplan"
        arguments = ("--organisation", "Rowan Bank", "--template", "school") if words == ["new"] else ()
        assert command(*words, *arguments).code in (0, 1)
    assert Path("build/whinhill-2025-26.docx").is_file()


def test_plans_in_subfolders_and_with_both_endings_are_checked(command: Command) -> None:
    command("init", "--today", "2025-11-22")
    text = Path("plans/school-2025-26.yaml").read_text(encoding="utf-8")
    for name in ("drafts/a.yaml", "b.yml", "c.YAML", "drafts/old/d.YML"):
        file = Path("plans", name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("id: school-2025-26", f"id: {file.stem}"), encoding="utf-8")
    run = command("validate", "--format", "json")
    assert json.loads(run.stdout)["summary"]["plans"] == 5
    assert run.stderr == ""


def test_a_file_is_no_folder(command: Command, tmp_path: Path) -> None:
    (tmp_path / "here").write_text("")
    run = command("init", "here")
    assert (run.code, run.stderr) == (2, "improvplan: here is a file: name a folder\n")


def test_what_fails_half_way_leaves_nothing(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        if path.name == "README.md":
            raise OSError(28, "the disk is full", str(path))
        write_beside_then_replace(path, data)

    monkeypatch.setattr("improvplan.api.init.write_beside_then_replace", full)
    run = command("init", "deep/down", "--today", "2025-11-22")
    assert run.code == 2
    assert "the disk is full" in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_plan_can_be_finished(command: Command, tmp_path: Path) -> None:
    command("init", "--organisation", "Whinhill School", "--today", "2025-11-22")
    plan = improvplan.load(tmp_path / "plans" / "whinhill-school-2025-26.yaml")
    assert plan.organisation
    assert plan.organisation.name == "Whinhill School"
    rendered = command("render", "plans", "--to", "md")
    assert rendered.code == 0, rendered.stderr
    assert "Whinhill School" in Path("build", "whinhill-school-2025-26.md").read_text(encoding="utf-8")


def test_the_country_holds_for_the_whole_folder(command: Command) -> None:
    made = command("init", "ours", "--kind", "early years", "--country", "Cymru", "--today", "2025-11-22")
    assert made.code == 0, made.stderr
    assert "\ncountry: wales\n" in Path("ours/improvplan.yaml").read_text(encoding="utf-8")
    plan = improvplan.load(next(Path("ours/plans").iterdir()))
    assert plan.organisation
    assert (plan.organisation.kind, plan.organisation.country) == ("nursery", "wales")
    report = json.loads(command("validate", "ours", "--format", "json", "--today", "2025-11-22").stdout)
    assert not [each for each in report["findings"] if each["file"].endswith("improvplan.yaml")]
