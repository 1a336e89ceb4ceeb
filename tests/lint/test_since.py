"""`validate --since` and `--config-from` in real git repositories: with renames, merges, and a main that is in a mess."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command_line import Command
from git_repository import GitRepository
from improvplan.lint.engine.plan_findings import examine

TODAY = ("--today", "2025-11-30")
HEAD = "improvplan: 1\nid: {name}\ntitle: Plan of {name}\nsession: 2025-26\n"
PAGE = '<html lang="en-GB"><head><title>Plan</title></head><body><p>{}</p></body></html>'
MESSY = (
    HEAD
    + """priorities:
  - id: reading
    title: Reading for pleasure
    links:
      hgios:
        - 2.3 Learning, teaching and Assessment
        - 9.9
    actions:
      - do: Open the library
        by: 31 Nov 2025
        staus: open
"""
)


@pytest.fixture
def repository(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitRepository:
    """A repository whose main branch has two plans full of mistakes."""
    made = GitRepository(tmp_path, monkeypatch)
    made.write("improvplan.yaml", "improvplan-repository: 1\nplans:\n  - plans/*.yaml\n")
    for name in ("burnside", "larkfield"):
        made.write(f"plans/{name}.yaml", MESSY.format(name=name))
    made.commit("Plans")
    return made


def since(command: Command, *arguments: str, revision: str = "main") -> list[dict[str, Any]]:
    """The findings of the branch."""
    run = command("validate", "--since", revision, "--format", "json", *TODAY, *arguments)
    assert run.code in (0, 1), run.stderr
    findings: list[dict[str, Any]] = json.loads(run.stdout)["findings"]
    return findings


def on_progress(findings: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(finding["rule"], Path(finding["file"]).as_posix()) for finding in findings]


def change(repository: GitRepository, name: str, old: str, new: str) -> None:
    text = (repository.root / name).read_text(encoding="utf-8")
    assert old in text
    repository.write(name, text.replace(old, new))


def test_a_branch_with_one_new_mistake_on_a_messy_main_reports_exactly_that(
    command: Command, repository: GitRepository
) -> None:
    everything = json.loads(command("validate", "--format", "json", *TODAY).stdout)["findings"]
    assert len(everything) > 10
    repository.branch("autumn")
    change(repository, "plans/burnside.yaml", "        - 9.9\n", "        - 9.9\n        - 3.2 Family learning\n")
    [finding] = since(command)
    assert (finding["rule"], finding["place"]["line"]) == ("wrong-code", 12)
    repository.commit()
    assert since(command) == [finding]


def test_a_baseline_recorded_on_the_messy_main_leaves_exactly_the_new_mistake(
    command: Command, repository: GitRepository
) -> None:
    assert command("baseline", *TODAY).code == 0
    repository.commit("Baseline")
    repository.branch("autumn")
    change(repository, "plans/burnside.yaml", "        - 9.9\n", "        - 9.9\n        - 3.2 Family learning\n")
    repository.commit()
    findings = json.loads(command("validate", "--format", "json", *TODAY).stdout)["findings"]
    assert on_progress(findings) == [("wrong-code", "plans/burnside.yaml")]
    assert since(command) == findings


def test_lines_that_move_add_nothing(command: Command, repository: GitRepository) -> None:
    repository.branch("autumn")
    text = (repository.root / "plans/burnside.yaml").read_text(encoding="utf-8")
    repository.write("plans/burnside.yaml", "# What we do\n\n\n" + text.replace("\n", "\r\n"))
    repository.commit()
    assert since(command) == []


def test_the_same_mistake_once_more_is_a_new_one(command: Command, repository: GitRepository) -> None:
    repository.branch("autumn")
    change(repository, "plans/burnside.yaml", "        - 9.9\n", "        - 9.9\n        - 9.9\n")
    assert on_progress(since(command, "--select", "unknown-code")) == [("unknown-code", "plans/burnside.yaml")]


def test_a_file_that_moved_keeps_its_old_mistakes(command: Command, repository: GitRepository) -> None:
    repository.write("plans/nameless.yaml", MESSY.format(name="nameless").replace("id: nameless\n", ""))
    repository.commit()
    repository.branch("autumn")
    repository.git("mv", "plans/nameless.yaml", "plans/northmuir.yaml")
    repository.git("mv", "plans/burnside.yaml", "plans/burnside-primary.yaml")
    change(repository, "plans/northmuir.yaml", "title: Reading for pleasure", "title: Reading for life")
    change(repository, "plans/northmuir.yaml", "by: 31 Nov 2025", "by: 31 Jun 2026")
    repository.commit()
    assert ("date-not-readable", "plans/northmuir.yaml") in on_progress(since(command))
    assert {file for _, file in on_progress(since(command))} == {"plans/northmuir.yaml"}
    assert "missing-identity" not in {rule for rule, _ in on_progress(since(command))}


def test_what_main_gained_meanwhile_and_was_merged_is_not_the_branchs(
    command: Command, repository: GitRepository
) -> None:
    repository.branch("autumn")
    change(repository, "plans/burnside.yaml", "by: 31 Nov 2025", "by: when we are ready")
    repository.commit()
    repository.git("switch", "--quiet", "main")
    change(repository, "plans/larkfield.yaml", "        - 9.9\n", "        - 9.9\n        - 8.8\n")
    repository.write("plans/northmuir.yaml", MESSY.format(name="northmuir"))
    repository.commit("More of it")
    repository.git("switch", "--quiet", "autumn")
    assert on_progress(since(command)) == [("date-not-readable", "plans/burnside.yaml")]
    repository.git("merge", "--quiet", "--no-edit", "main")
    assert on_progress(since(command)) == [("date-not-readable", "plans/burnside.yaml")]
    repository.git("switch", "--quiet", "main")
    assert since(command, revision="autumn") == []


def test_a_new_plan_is_new_from_end_to_end(command: Command, repository: GitRepository) -> None:
    repository.branch("autumn")
    repository.write("plans/northmuir.yaml", MESSY.format(name="northmuir"))
    alone = json.loads(command("validate", "plans/northmuir.yaml", "--format", "json", *TODAY).stdout)["findings"]
    assert since(command) == alone
    repository.commit()
    assert since(command) == alone


def test_what_a_change_breaks_in_another_plan_is_told_there(command: Command, repository: GitRepository) -> None:
    repository.write("plans/cluster.yaml", HEAD.format(name="cluster"))
    change(repository, "plans/burnside.yaml", "    title: Reading", "    supports: [cluster]\n    title: Reading")
    change(repository, "plans/larkfield.yaml", "    title: Reading", "    supports: [nowhere]\n    title: Reading")
    repository.commit()
    repository.branch("autumn")
    (repository.root / "plans/cluster.yaml").unlink()
    repository.commit()
    assert on_progress(since(command)) == [("unknown-plan", "plans/burnside.yaml")]
    repository.write("plans/cluster.yaml", HEAD.format(name="larkfield"))
    assert on_progress(since(command, "--select", "duplicate-plan-id")) == [
        ("duplicate-plan-id", "plans/larkfield.yaml")
    ]


def test_a_suppression_that_goes_lets_its_finding_come(command: Command, repository: GitRepository) -> None:
    comment = "  # improvplan: ignore[unknown-code] our own code"
    change(repository, "plans/burnside.yaml", "- 9.9\n", f"- 9.9{comment}\n")
    repository.commit()
    repository.branch("autumn")
    assert since(command) == []
    change(repository, "plans/burnside.yaml", comment, "")
    assert on_progress(since(command)) == [("unknown-code", "plans/burnside.yaml")]


def test_mistakes_in_configuration_and_frameworks_count_only_when_new(
    command: Command, repository: GitRepository
) -> None:
    change(repository, "improvplan.yaml", "plans:\n", "titel: Plans\nplans:\n")
    repository.write("frameworks/ours.yaml", "improvplan-framework: 1\nid: ours\ntitel: Ours\n")
    repository.commit()
    repository.branch("autumn")
    assert since(command) == []
    change(repository, "improvplan.yaml", "titel: Plans\n", "titel: Plans\ncontry: scotland\n")
    change(repository, "frameworks/ours.yaml", "titel: Ours\n", "titel: Ours\npublsher: Us\n")
    added = since(command)
    assert {file for _, file in on_progress(added)} == {"improvplan.yaml", "frameworks/ours.yaml"}
    assert all("titel" not in finding["message"] for finding in added)
    assert any("contry" in finding["message"] for finding in added)


def test_files_that_have_not_changed_are_not_checked_again(
    command: Command, repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.branch("autumn")
    change(repository, "plans/burnside.yaml", "Reading for pleasure", "Reading for life")
    again = []

    def counted(request: Any, file: Path, *arguments: Any) -> Any:
        again.append(file.as_posix())
        return examine(request, file, *arguments)

    monkeypatch.setattr("improvplan.lint.engine.since.examine", counted)
    since(command)
    assert again == ["plans/burnside.yaml"]


def test_findings_of_a_plan_outside_the_repository_are_all_new(
    command: Command, repository: GitRepository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "p.yaml"
    outside.write_text(MESSY.format(name="p"), encoding="utf-8")
    assert ("unknown-code", outside.as_posix()) in on_progress(since(command, "plans", str(outside)))


@pytest.mark.parametrize("revision", ["nowhere", "--all", "", "main:plans", "a..b"])
def test_a_revision_that_is_not_there_is_told(command: Command, repository: GitRepository, revision: str) -> None:
    run = command("validate", f"--since={revision}")
    assert run.code == 2
    assert run.stdout == ""
    assert run.stderr.startswith(f"improvplan: --since: this repository has no revision “{revision}”")


def test_the_branch_of_a_server_is_offered(
    command: Command, repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("clone", "--quiet", "--branch", "main", ".", "copy")
    copy = GitRepository(tmp_path / "copy", monkeypatch)
    copy.branch("autumn")
    copy.git("branch", "--quiet", "--delete", "main")
    monkeypatch.chdir(copy.root)
    assert "did you mean origin/main?" in command("validate", "--since", "main").stderr
    assert since(command, revision="origin/main") == []


def test_branches_without_a_common_beginning_are_told(command: Command, repository: GitRepository) -> None:
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.write("plans/p.yaml", HEAD.format(name="p"))
    repository.commit()
    run = command("validate", "--since", "main")
    assert run.code == 2
    assert "no commit in common" in run.stderr


def test_outside_a_repository_that_is_told(command: Command, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(HEAD.format(name="p"), encoding="utf-8")
    run = command("validate", "--since", "main")
    assert run.code == 2
    assert "is in no git repository" in run.stderr


def test_without_git_that_is_told(command: Command, repository: GitRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    run = command("validate", "--since", "main")
    assert run.code == 2
    assert "git is not installed" in run.stderr


def test_fixing_and_looking_back_are_two_things(command: Command, repository: GitRepository) -> None:
    run = command("validate", "--fix", "--since", "main")
    assert run.code == 2
    assert "--since" in run.stderr


def test_a_pull_request_cannot_change_the_rules_it_is_checked_by(command: Command, repository: GitRepository) -> None:
    repository.write("templates/ours/template.yaml", "improvplan-template: 1\nid: ours\ntitle: Ours\nrequired: [aim]\n")
    repository.write(
        "plans/burnside.yaml", HEAD.format(name="burnside") + "template: ours\naim: To read\npriorities: [Reading]\n"
    )
    repository.write(
        "plans/larkfield.yaml", HEAD.format(name="larkfield") + "template: ours\naim: To write\npriorities: [Writing]\n"
    )
    repository.commit()
    repository.branch("autumn")
    repository.write("improvplan.yaml", "improvplan-repository: 1\nplans: [plans/b*.yaml]\nignore: [missing-part]\n")
    repository.write("templates/ours/template.yaml", "improvplan-template: 1\nid: ours\ntitle: Ours\n")
    repository.write("improvplan-baseline.json", '{"improvplan-baseline": 1, "findings": {}}\n')
    change(repository, "plans/burnside.yaml", "aim: To read\n", "")
    change(repository, "plans/larkfield.yaml", "aim: To write\n", "")
    repository.commit()
    assert since(command, "--select", "missing-part") == []
    trusted = since(command, "--config-from", "main")
    assert on_progress(trusted)[:1] == [("missing-part", "plans/burnside.yaml")]
    assert {file for _, file in on_progress(trusted)} == {"plans/burnside.yaml", "plans/larkfield.yaml"}


def test_a_mistake_in_the_configuration_of_a_revision_names_the_revision(
    command: Command, repository: GitRepository
) -> None:
    change(repository, "improvplan.yaml", "plans:\n", "titel: Plans\nplans:\n")
    repository.commit()
    repository.branch("autumn")
    change(repository, "improvplan.yaml", "titel: Plans\n", "")
    run = command("validate", "--config-from", "main", "--format", "json", *TODAY)
    assert ("unknown-key", "main:improvplan.yaml") in on_progress(json.loads(run.stdout)["findings"])


def test_documents_are_made_with_the_forms_of_the_revision(command: Command, repository: GitRepository) -> None:
    form = "improvplan-template: 1\nid: ours\ntitle: Ours\nextends: school\n"
    repository.write("templates/ours/template.yaml", form)
    repository.write("templates/ours/full.html.j2", PAGE.format("As agreed"))
    repository.write("plans/burnside.yaml", HEAD.format(name="burnside") + "template: ours\n")
    repository.commit()
    repository.branch("autumn")
    repository.write("templates/ours/full.html.j2", PAGE.format("As I like it"))
    for options, words in (((), "As I like it"), (("--config-from", "main"), "As agreed")):
        run = command("render", "plans/burnside.yaml", "--to", "md", *options)
        assert run.code == 0, run.stderr
        assert (repository.root / "build/burnside.md").read_text(encoding="utf-8").strip() == words
