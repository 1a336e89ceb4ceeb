"""What a walk takes, and that whatever looks like a plan and is left out is named, whichever command walks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from command_line import Command
from git_repository import GitRepository
from improvplan.workspace.discover import discover
from improvplan.workspace.git import OF_ONE_REPOSITORY
from improvplan.workspace.walking import kind_of

PLAN = "improvplan: 1\nid: {name}\ntitle: Plan of {name}\ntemplate: school\nsession: 2025-26\n"
ONE_LEVEL = "improvplan-repository: 1\nplans: plans/*.yaml\n"
BOTH = "improvplan-repository: 1\nplans: [plans/**/*.yaml, plans/**/*.yml]\n"

posix = pytest.mark.skipif(os.name == "nt", reason="needs links")


def write(name: str, text: str = "", encoding: str = "utf-8") -> Path:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text or PLAN.format(name=file.stem), encoding=encoding)
    return file


@pytest.mark.parametrize(
    "arguments",
    [
        ("validate",),
        ("validate", "."),
        ("validate", "--format", "json"),
        ("validate", "--fix"),
        ("validate", "--strict"),
        ("validate", "--no-cache"),
        ("render", ".", "--draft", "--to", "md"),
        ("status",),
        ("schedule", "."),
        ("coverage", "--framework", "hgios"),
        ("training", "."),
        ("baseline",),
    ],
)
def test_every_command_that_walks_names_what_it_leaves_out(command: Command, arguments: tuple[str, ...]) -> None:
    write("improvplan.yaml", ONE_LEVEL)
    for name in ("plans/a.yaml", "plans/y1.yml", "plans/drafts/y2.yaml", "top.yaml"):
        write(name)
    write("notes.yaml", "a: 1\n")
    run = command(*arguments)
    names = "top.yaml, plans/y1.yml, plans/drafts/y2.yaml"
    sentence = f"not checked: {names} look like plans, but plans: in improvplan.yaml means plans/*.yaml"
    assert [line for line in run.stderr.splitlines() if "not checked" in line] == [sentence]


def test_what_is_remembered_is_named_again(command: Command) -> None:
    from entry_point import started

    write("improvplan.yaml", ONE_LEVEL)
    write("plans/a.yaml")
    write("plans/b.yml")
    first = started("validate")
    assert "not checked: plans/b.yml looks like a plan" in first.stderr
    assert started("validate") == first
    write("plans/c.yml")
    assert "plans/b.yml, plans/c.yml look like plans" in started("validate").stderr


def test_what_is_left_out_is_named_where_nothing_is_found(command: Command) -> None:
    write("improvplan.yaml", ONE_LEVEL)
    write("y1.yml")
    for arguments in (("validate",), ("render", "."), ("status",)):
        run = command(*arguments)
        assert run.code == 2
        assert "not checked: y1.yml looks like a plan" in run.stderr


@pytest.mark.parametrize("configuration", [ONE_LEVEL, BOTH, "", "improvplan-repository: 1\n"])
def test_endings_are_compared_without_case(command: Command, configuration: str) -> None:
    if configuration:
        write("improvplan.yaml", configuration)
    for name in ("plans/a.yaml", "plans/B.YAML", "plans/c.Yaml"):
        write(name)
    found = discover([Path()])
    assert {file.name for file in found.plans} == {"a.yaml", "B.YAML", "c.Yaml"}
    assert found.notice == ""


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("text", [PLAN.format(name="b"), "# Ruairidh’s draft\n" + PLAN.format(name="b")])
def test_a_plan_in_another_encoding_is_checked_and_not_passed_over(command: Command, encoding: str, text: str) -> None:
    write("a.yaml")
    write("b.yaml", text, encoding)
    write("c.yaml", "nothing: of the kind\n", encoding)
    run = command("validate", "--verbose", "--format", "json")
    assert '"plans": 2' in run.stdout
    assert ("not-utf8" in run.stdout) == (encoding != "utf-8-sig")
    assert run.stderr.splitlines() == ["passed over, no plan: c.yaml"]


@posix
def test_links_that_lead_nowhere_are_named(command: Command) -> None:
    for configuration in (BOTH, "improvplan-repository: 1\n"):
        write("improvplan.yaml", configuration)
        write("plans/a.yaml")
        broken = Path("plans/broken.yaml")
        broken.unlink(missing_ok=True)
        broken.symlink_to("gone.yaml")
        run = command("validate")
        assert run.stderr == "not checked: plans/broken.yaml is a link to a file that is not there\n"


@posix
def test_a_link_and_its_target_are_one_plan(command: Command) -> None:
    for configuration in (BOTH, "improvplan-repository: 1\n"):
        write("improvplan.yaml", configuration)
        write("plans/b.yaml")
        for link in ("plans/a.yaml", "plans/c.yaml"):
            Path(link).unlink(missing_ok=True)
            Path(link).symlink_to("b.yaml")
        found = discover([Path()])
        assert found.plans == [Path("plans/b.yaml")]
        assert "duplicate-plan-id" not in command("validate").stdout


@posix
def test_plans_behind_a_link_to_a_folder_are_named_or_found_once(command: Command, tmp_path: Path) -> None:
    write("repository/plans/a.yaml")
    write("elsewhere/b.yaml")
    Path("repository/linked").symlink_to("plans")
    Path("repository/out").symlink_to("../elsewhere")
    found = discover([Path("repository")])
    assert found.plans == [Path("repository/plans/a.yaml")]
    assert found.notice == "not checked: repository/out is a link to a folder, and links to folders are not followed"


def test_plans_in_folders_that_are_skipped_are_named(command: Command) -> None:
    write("a.yaml")
    for name in ("build/b.yaml", ".drafts/c.yaml", "node_modules/x/d.yaml", ".venv/e.yaml"):
        write(name)
    found = discover([Path()])
    assert found.plans == [Path("a.yaml")]
    assert (
        found.notice
        == "not checked: .drafts/c.yaml, build/b.yaml look like plans, in a folder where none are looked for"
    )


def test_many_that_are_left_out_are_counted(command: Command) -> None:
    write("improvplan.yaml", ONE_LEVEL)
    for number in range(25):
        write(f"old/p{number:02}.yaml")
    notice = discover([Path()]).notice
    assert "not checked: 25 files (25 in old) look like plans" in notice
    assert "\n" not in notice


def test_a_walk_over_thousands_of_foreign_files_says_so(command: Command) -> None:
    write("a.yaml")
    Path("data").mkdir()
    for number in range(2_000):
        Path(f"data/{number}.yaml").touch()
    assert discover([Path()]).notice.startswith("looked into 2,000 YAML files under . that are no plans")
    assert discover([Path("a.yaml")]).notice == ""


def test_plans_of_a_nested_repository_are_named(command: Command) -> None:
    write("improvplan.yaml", ONE_LEVEL)
    write("plans/a.yaml")
    write("cluster/improvplan.yaml", BOTH)
    write("cluster/plans/b.yaml")
    assert "cluster/plans/b.yaml looks like a plan" in discover([Path()]).notice
    assert discover([Path("cluster")]).plans == [Path("cluster/plans/b.yaml")]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"improvplan: 1\n", ""),
        ("improvplan: 1\n".encode("utf-16"), ""),
        ("a: b\nimprovplan-framework: 1\n".encode("utf-16-be"), "-framework"),
        (b"\x00\x00\x00\x00", None),
        (b"\x1f\x8b\x00improvplan: 1", None),
        (b"", None),
    ],
)
def test_what_a_file_is(data: bytes, kind: str | None) -> None:
    assert kind_of(data) == kind


# git


@pytest.fixture
def repository(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitRepository:
    return GitRepository(tmp_path, monkeypatch)


@posix
def test_a_plan_that_was_a_link_is_not_new(repository: GitRepository, command: Command) -> None:
    repository.write("kept/b.yaml", PLAN.format(name="b"))
    repository.write("improvplan.yaml", "improvplan-repository: 1\nplans: plans/*.yaml\n")
    (repository.root / "plans").mkdir()
    (repository.root / "plans/b.yaml").symlink_to("../kept/b.yaml")
    repository.commit()
    assert "No findings" in command("validate", "plans", "--since", "HEAD").stdout
    assert (
        command("diff", "plans", "--since", "HEAD").stdout.startswith("No differences")
        or "new plan" not in command("diff", "plans", "--since", "HEAD").stdout
    )
    repository.write("kept/b.yaml", PLAN.format(name="b") + "aim: Every child reads.\n")
    changed = command("diff", "plans", "--since", "HEAD").stdout
    assert "new plan" not in changed
    assert "Every child reads" in changed
    assert "Every child reads" not in command("validate", "plans", "--since", "HEAD").stdout


def test_submodules_that_are_not_compared_are_named(repository: GitRepository, command: Command) -> None:
    inner = repository.root / "cluster"
    repository.write("cluster/plans/b.yaml", PLAN.format(name="b"))
    repository.write("plans/a.yaml", PLAN.format(name="a"))
    repository.git("-C", str(inner), "init", "--quiet")
    repository.git("-C", str(inner), "add", "--all")
    repository.git("-C", str(inner), "commit", "--quiet", "--message", "Plans")
    repository.commit()
    for name in ("validate", "diff"):
        run = command(name, "--since", "HEAD")
        assert "not compared: cluster is a submodule with a history of its own" in run.stderr


def test_the_variables_of_git_are_those_that_git_names(repository: GitRepository) -> None:
    assert set(repository.git("rev-parse", "--local-env-vars").split()) <= OF_ONE_REPOSITORY


def test_variables_of_another_repository_lead_nowhere(
    repository: GitRepository, command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repository.write("school/improvplan.yaml", "improvplan-repository: 1\nrules:\n  placeholder: error\n")
    repository.write("school/plans/b.yaml", PLAN.format(name="b") + "aim: TBC\n")
    repository.commit()
    repository.branch("feature")
    repository.write("school/improvplan.yaml", "improvplan-repository: 1\nignore: [placeholder]\n")
    repository.commit()
    repository.git("worktree", "add", "--quiet", "--detach", "../tree")
    monkeypatch.chdir(tmp_path.parent / "tree/school")
    arguments = ("validate", "--config-from", "main", "--select", "placeholder")
    expected = command(*arguments)
    assert "1 error" in expected.stdout
    for name, value in (
        ("GIT_DIR", str(tmp_path / ".git/worktrees/tree")),
        ("GIT_DIR", str(tmp_path / ".git")),
        ("GIT_WORK_TREE", str(tmp_path)),
        ("GIT_INDEX_FILE", str(tmp_path / "nosuch")),
        ("GIT_OBJECT_DIRECTORY", str(tmp_path / "nosuch")),
    ):
        with monkeypatch.context() as set_:
            set_.setenv(name, value)
            assert command(*arguments) == expected, name
            assert command("diff", "--since", "main").stdout.startswith("No plan says anything else"), name


def test_a_revision_without_configuration_is_named(repository: GitRepository, command: Command) -> None:
    repository.write("plans/a.yaml", PLAN.format(name="a"))
    repository.commit()
    repository.branch("feature")
    repository.write("improvplan.yaml", ONE_LEVEL)
    repository.commit()
    for arguments in (("validate",), ("render", ".", "--draft", "--to", "md"), ("diff",)):
        run = command(*arguments, "--config-from", "main")
        assert "--config-from: at main there is no improvplan.yaml for ." in run.stderr
        assert "--config-from" not in command(*arguments, "--config-from", "feature").stderr


def test_diff_takes_the_configuration_of_a_revision(repository: GitRepository, command: Command) -> None:
    repository.write("improvplan.yaml", ONE_LEVEL)
    repository.write("plans/a.yaml", PLAN.format(name="a"))
    repository.commit()
    repository.branch("feature")
    repository.write("improvplan.yaml", "improvplan-repository: 1\nplans: none/*.yaml\n")
    repository.write("plans/a.yaml", PLAN.format(name="a") + "aim: Every child reads.\n")
    repository.commit()
    assert "Every child reads" not in command("diff", "--since", "main").stdout
    assert "Every child reads" in command("diff", "--since", "main", "--config-from", "main").stdout
    assert command("diff", "plans/a.yaml", "--with", "plans/a.yaml", "--config-from", "main").code == 2


@pytest.mark.parametrize("since", [(), ("--since", "main")])
@pytest.mark.parametrize(
    ("file", "text", "rule"),
    [
        ("improvplan.yaml", "improvplan-repository: 1\nplan: [\n", "yaml-syntax"),
        ("improvplan.yaml", "improvplan-repository: 1\nignored: x\n", "unknown-key"),
        ("improvplan.yaml", "improvplan-repository: 1\nignore: [no-such-rule]\n", "configuration"),
        ("improvplan.yaml", "improvplan-repository: 1\nextends: ../out.yaml\n", "configuration"),
        ("templates/own/template.yaml", "improvplan-template: 1\nid: own\nextends: nowhere\n", "template-file"),
    ],
)
def test_a_pull_request_that_breaks_the_configuration_itself_sees_that(
    repository: GitRepository, command: Command, file: str, text: str, rule: str, since: tuple[str, ...]
) -> None:
    repository.write("improvplan.yaml", "improvplan-repository: 1\nignore: [also-no-rule]\n")
    repository.write("templates/own/template.yaml", "improvplan-template: 1\nid: own\ntitle: Own\nextends: school\n")
    repository.write("plans/a.yaml", PLAN.format(name="a"))
    repository.commit()
    repository.branch("feature")
    before = command("validate", "--config-from", "main", *since).stdout
    repository.write(file, text)
    repository.commit()
    run = command("validate", "--config-from", "main", *since)
    assert run.code == 1
    new = set(run.stdout.splitlines()) - set(before.splitlines())
    assert [line for line in new if line.startswith(f"{Path(file)}:") and f"error: {rule}:" in line], run.stdout
    assert "improvplan-" not in "".join(line for line in run.stdout.splitlines() if ": error: " in line)
