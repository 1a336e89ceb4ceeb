"""What stands in a repository of plans: the pre-commit hook, the workflows, the action, settings of editors."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
import venv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from command_line import Command
from git_repository import GitRepository
from improvplan.edit.origin import origin_of

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
PROGRAMS = Path(sys.executable).parent
HEAD = "improvplan: 1\nid: {name}\ntitle: Plan of {name}\nsession: 2025-26\n"
SOUND = HEAD + "x-for: the tests\n"
WRONG_CODE = "links:\n  hgios:\n    - 3.2 Family learning\n"
TO_MEND = "links:\n  hgios:\n    - 2.2 Curriculum; and\n"
CONFIGURATION = "improvplan-repository: 1\nplans: [plans/*.yaml]\nselect: [wrong-code, title-punctuation]\n"


@pytest.fixture
def repository(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitRepository:
    """A repository of plans with one that is sound; programs of this environment are found first."""
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")
    made = GitRepository(tmp_path, monkeypatch)
    made.write("improvplan.yaml", CONFIGURATION)
    made.write("plans/burnside.yaml", SOUND.format(name="burnside"))
    return made


def ran(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, text=True, check=False, encoding="utf-8", env={**os.environ, **environment}
    )


# pre-commit


def hooks() -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return made


def installed(repository: GitRepository, identifier: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a hook of this project in a repository, as pre-commit's own command does.

    pre-commit would make an environment for it and let pip fetch what improvplan needs, which takes a network. So the hook is
    written down as a local one that takes improvplan from the environment of the tests (`language: system`); all else is what
    `.pre-commit-hooks.yaml` says. That pip can install improvplan is shown by the tests of the wheel.
    """
    [hook] = [hook for hook in hooks() if hook["id"] == identifier]
    settings = {"repos": [{"repo": "local", "hooks": [hook | {"language": "system"}]}]}
    repository.write(".pre-commit-config.yaml", yaml.safe_dump(settings))
    monkeypatch.setenv("PRE_COMMIT_HOME", str(home))
    assert ran("pre-commit", "install").returncode == 0


def test_pre_commit_accepts_the_hooks_of_this_project() -> None:
    done = ran(str(PROGRAMS / "pre-commit"), "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    assert done.returncode == 0, done.stdout


def test_pre_commit_lets_a_sound_plan_pass_and_stops_one_that_is_not(
    repository: GitRepository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(repository, "improvplan", tmp_path_factory.mktemp("pre-commit"), monkeypatch)
    first = repository.commit("Plans")
    repository.write("plans/burnside.yaml", SOUND.format(name="burnside") + WRONG_CODE)
    repository.git("add", "--all")
    refused = ran("git", "commit", "--message", "Links")
    assert refused.returncode == 1
    assert "wrong-code: “3.2 Family learning”" in refused.stdout + refused.stderr
    assert repository.git("rev-parse", "HEAD") == first
    repository.write("notes.txt", "nothing to check")
    repository.git("add", "notes.txt")
    repository.git("restore", "--staged", "plans/burnside.yaml")
    assert ran("git", "commit", "--message", "Notes").returncode == 0
    repository.write("plans/burnside.yaml", SOUND.format(name="burnside") + WRONG_CODE.replace("3.2", "2.5"))
    assert repository.commit("Links, mended") != first


def test_pre_commit_sees_only_what_is_being_committed(
    repository: GitRepository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(repository, "improvplan", tmp_path_factory.mktemp("pre-commit"), monkeypatch)
    repository.commit("Plans")
    unfinished = SOUND.format(name="burnside") + WRONG_CODE
    repository.write("plans/burnside.yaml", SOUND.format(name="burnside").replace("the tests", "the readers"))
    repository.git("add", "--all")
    repository.write("plans/burnside.yaml", unfinished)
    assert ran("git", "commit", "--message", "Words").returncode == 0
    assert (repository.root / "plans/burnside.yaml").read_text(encoding="utf-8") == unfinished


def test_the_mending_hook_mends_and_lets_the_author_look(
    repository: GitRepository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(repository, "improvplan-fix", tmp_path_factory.mktemp("pre-commit"), monkeypatch)
    repository.commit("Plans")
    repository.write("plans/burnside.yaml", SOUND.format(name="burnside") + TO_MEND)
    repository.git("add", "--all")
    stopped = ran("git", "commit", "--message", "Links")
    assert stopped.returncode == 1
    assert "files were modified by this hook" in stopped.stdout + stopped.stderr
    fixed = (repository.root / "plans/burnside.yaml").read_text(encoding="utf-8")
    assert fixed == SOUND.format(name="burnside") + TO_MEND.replace("; and", "")
    repository.commit("Links")


# workflows


SCHEMAS = {
    ".github/workflows/plans.yml": "vendor.github-workflows",
    ".github/workflows/word.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    "action.yml": "vendor.github-actions",
}


@pytest.fixture
def begun(repository: GitRepository, command: Command) -> GitRepository:
    """A repository as `init` makes it, with one sound plan, on main."""
    for file in ("improvplan.yaml", "plans/burnside.yaml"):
        (repository.root / file).unlink()
    assert command("init", "--today", "2025-10-01").code == 0
    shutil.rmtree("plans")
    repository.write("improvplan.yaml", CONFIGURATION)
    repository.write("plans/burnside.yaml", SOUND.format(name="burnside"))
    repository.commit("Plans")
    return repository


@pytest.mark.parametrize("name", SCHEMAS)
def test_files_for_servers_fit_their_official_schemas(begun: GitRepository, name: str) -> None:
    file = begun.root / name if name != "action.yml" else ROOT / name
    done = ran("check-jsonschema", "--builtin-schema", SCHEMAS[name], str(file))
    assert done.returncode == 0, done.stdout


def workflow(repository: GitRepository, name: str = "plans") -> dict[str, Any]:
    text = (repository.root / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
    made: dict[str, Any] = yaml.safe_load(text.replace("\non:", "\n'on':"))
    return made


def actions() -> dict[str, Any]:
    made: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return made


def test_the_workflow_may_only_read_and_needs_no_token(begun: GitRepository) -> None:
    text = (begun.root / ".github/workflows/plans.yml").read_text(encoding="utf-8")
    made = workflow(begun)
    assert made["permissions"] == {"contents": "read"}
    assert "pull_request" in made["on"]
    assert "pull_request_target" not in text
    assert "secrets" not in text
    assert made["jobs"]["plans"]["steps"][0]["with"] == {"fetch-depth": 0, "persist-credentials": False}


def steps(repository: GitRepository) -> Iterator[Mapping[str, Any]]:
    yield from workflow(repository)["jobs"]["plans"]["steps"]
    yield from actions()["runs"]["steps"]


def test_nothing_that_a_pull_request_brings_becomes_part_of_a_script(begun: GitRepository) -> None:
    scripts = [step["run"] for step in steps(begun) if "run" in step]
    assert len(scripts) == 8
    assert not [script for script in scripts if "${{" in script]


def run_step(name: str, made: Iterator[Mapping[str, Any]] | list[Mapping[str, Any]], **environment: str) -> Any:
    """Run a step of a workflow in the shell that GitHub uses."""
    [step] = [step for step in made if step.get("name") == name]
    return ran("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"], **environment)


def pull_request(repository: GitRepository) -> str:
    """A pull request that adds a mistake and would have it ignored; the commit that it is held against."""
    base = repository.git("rev-parse", "HEAD")
    repository.branch("fork")
    repository.write("plans/burnside.yaml", SOUND.format(name="burnside") + WRONG_CODE)
    repository.write("improvplan.yaml", CONFIGURATION + "ignore: [wrong-code]\n")
    repository.commit("Links")
    return base


@pytest.mark.parametrize("source", ["workflow", "action"])
def test_the_check_of_a_pull_request_finds_what_it_brings(begun: GitRepository, tmp_path: Path, source: str) -> None:
    base = pull_request(begun)
    made = workflow(begun)["jobs"]["plans"]["steps"] if source == "workflow" else actions()["runs"]["steps"]
    summary = tmp_path / "summary.md"
    given = {"PATHS": "plans\n", "FAIL_ON": "error", "GITHUB_STEP_SUMMARY": str(summary)}
    done = run_step("Check the plans", made, BASE=base, **given)
    assert done.returncode == 1, done.stderr
    assert done.stdout.count("::error") == 1
    assert "file=plans/burnside.yaml,line=8,col=7" in done.stdout
    assert "wrong-code" in summary.read_text(encoding="utf-8")
    assert run_step("Check the plans", made, BASE="", **given).returncode == 0


@pytest.mark.parametrize("source", ["workflow", "action"])
def test_the_documents_of_a_pull_request_are_made(begun: GitRepository, source: str) -> None:
    base = pull_request(begun)
    made = workflow(begun)["jobs"]["plans"]["steps"] if source == "workflow" else actions()["runs"]["steps"]
    done = run_step("Make the documents", made, BASE=base, PATHS="plans\n", DOCUMENTS="documents")
    assert done.returncode == 0, done.stderr
    assert (begun.root / "documents/burnside.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("source", ["workflow", "action"])
def test_the_summary_says_what_the_plans_say_otherwise(begun: GitRepository, tmp_path: Path, source: str) -> None:
    base = pull_request(begun)
    made = workflow(begun)["jobs"]["plans"]["steps"] if source == "workflow" else actions()["runs"]["steps"]
    summary = tmp_path / "summary.md"
    name = "Say what the plans say otherwise"
    done = run_step(name, made, BASE=base, PATHS="plans\n", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stderr
    assert "| added |" in summary.read_text(encoding="utf-8")


def test_the_job_on_gitlab_fails_for_what_a_merge_request_brings_and_leaves_a_report(begun: GitRepository) -> None:
    base = pull_request(begun)
    job = yaml.safe_load((begun.root / ".gitlab-ci.yml").read_text(encoding="utf-8"))["plans"]
    script = "set -eo pipefail\n" + "\n".join(job["script"])
    done = ran("bash", "-c", script, BASE=base)
    assert done.returncode == 1, done.stderr
    assert "wrong-code" in done.stdout
    assert "wrong-code" in (begun.root / "findings.xml").read_text(encoding="utf-8")
    assert (begun.root / "documents/burnside.docx").is_file()
    assert ran("bash", "-c", script, BASE="").returncode == 0


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    made = ran(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    assert made.returncode == 0, made.stdout + made.stderr
    [file] = folder.glob("*.whl")
    return file


def server(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A folder with an empty environment of Python, and all variables that a build server sets."""
    away = tmp_path_factory.mktemp("server")
    venv.create(away / "environment", with_pip=True)
    [site] = (away / "environment").glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(f"{Path(yaml.__file__).parents[1]}\n", encoding="utf-8")
    surroundings = {
        "HOME": str(away),
        "PATH": f"{away / 'environment/bin'}{os.pathsep}/usr/local/bin{os.pathsep}/usr/bin{os.pathsep}/bin",
        "LANG": "C.UTF-8",
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "GITHUB_STEP_SUMMARY": str(away / "summary.md"),
    }
    return away, surroundings


def test_every_step_of_the_workflow_works_in_an_empty_environment(
    repository: GitRepository, command: Command, wheel: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: Any
) -> None:
    """Nothing is set but what a build server sets; pip gets no index, and the libraries that improvplan uses are there."""
    monkeypatch.setattr(
        "improvplan.api.init.origin", lambda: origin_of({"url": wheel.as_uri(), "archive_info": {"hashes": {}}})
    )
    for file in ("improvplan.yaml", "plans/burnside.yaml"):
        (repository.root / file).unlink()
    assert command("init", "--today", "2025-10-01").code == 0
    (repository.root / "plans/school-2025-26.yaml").unlink()
    repository.write("plans/drafts/burnside.yml", SOUND.format(name="burnside") + "aim: Every child reads.\n")
    base = repository.commit("Plans")
    repository.branch("fork")
    repository.write("plans/drafts/burnside.yml", SOUND.format(name="burnside") + "aim: Every child reads well.\n")
    repository.commit("Aim")

    away, surroundings = server(tmp_path_factory)
    made = workflow(repository)
    surroundings |= {"IMPROVPLAN": made["env"]["IMPROVPLAN"], "BASE": base}
    for step in made["jobs"]["plans"]["steps"]:
        if "run" in step:
            shell = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"])
            done = subprocess.run(shell, capture_output=True, text=True, check=False, env=surroundings)
            assert done.returncode == 0, (step["name"], done.stdout, done.stderr)
    assert (
        "environment"
        in ran(str(away / "environment/bin/python"), "-c", "import improvplan; print(improvplan.__file__)").stdout
    )
    assert (repository.root / "documents/burnside.docx").read_bytes().startswith(b"PK")
    assert "Every child reads well" in (away / "summary.md").read_text(encoding="utf-8")


def test_a_word_document_in_the_inbox_changes_its_plan_on_that_branch(
    repository: GitRepository, command: Command, wheel: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: Any
) -> None:
    """Every step in an empty environment: the commit on the branch, the copy with comments, and the comment on what was left."""
    monkeypatch.setattr(
        "improvplan.api.init.origin", lambda: origin_of({"url": wheel.as_uri(), "archive_info": {"hashes": {}}})
    )
    for file in ("improvplan.yaml", "plans/burnside.yaml"):
        (repository.root / file).unlink()
    assert command("init", "--today", "2025-10-01").code == 0
    (repository.root / "plans/school-2025-26.yaml").unlink()
    text = SOUND.format(name="burnside") + "aim: Every child reads.\nsummary: A year of books.\n"
    repository.write("plans/burnside.yaml", text)
    repository.commit("Plans")
    assert command("render", "plans", "--out", "sent").code == 0
    repository.branch("edits")
    repository.write("plans/burnside.yaml", text.replace("A year of books", "A year of stories"))
    document = docx.Document(str(repository.root / "sent/burnside.docx"))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("child reads", "child reads well").replace("year of books", "year of poems")
    (repository.root / "inbox").mkdir()
    document.save(str(repository.root / "inbox/from the head.docx"))
    (repository.root / "inbox/broken.docx").write_bytes(b"PK no archive")
    shutil.rmtree("sent")
    before = repository.commit("A document")
    away, surroundings = server(tmp_path_factory)
    bare = away / "remote.git"
    assert ran("git", "clone", "--quiet", "--bare", str(repository.root), str(bare)).returncode == 0
    said = away / "said"
    program = away / "environment/bin/gh"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {said}\ncat "${{5#body=@}}" >> {said}\n', encoding="utf-8")
    program.chmod(0o755)
    made = workflow(repository, "word")
    surroundings |= {
        "IMPROVPLAN": made["env"]["IMPROVPLAN"],
        "RUNNER_TEMP": str(away),
        "BRANCH": "edits",
        "REMOTE": str(bare),
    }
    surroundings |= {"TOKEN": "t", "GH_TOKEN": "t", "GH_REPO": "office/plans"}
    for step in made["jobs"]["inbox"]["steps"]:
        if "run" in step:
            shell = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"])
            done = subprocess.run(shell, capture_output=True, text=True, check=False, env=surroundings)
            assert done.returncode == 0, (step["name"], done.stdout, done.stderr)
    head = ran("git", "-C", str(bare), "rev-parse", "edits").stdout.strip()
    assert ran("git", "-C", str(bare), "rev-parse", "edits~1").stdout.strip() == before
    plan = ran("git", "-C", str(bare), "show", "edits:plans/burnside.yaml").stdout
    assert "aim: Every child reads well." in plan
    assert "A year of stories." in plan
    changed = ran("git", "-C", str(bare), "show", "--name-status", "--format=", "edits").stdout.split("\n")
    assert sorted(filter(None, changed)) == ["D\tinbox/from the head.docx", "M\tplans/burnside.yaml"]
    comment = said.read_text(encoding="utf-8")
    assert f"repos/office/plans/commits/{head}/comments" in comment
    assert "conflict: " in comment
    assert "A year of poems." in comment
    assert "taken: " not in comment.replace("not taken: ", "")
    assert "inbox/broken.docx" in comment
    assert str(repository.root) not in comment
    assert "burnside.yaml" not in comment
    assert (repository.root / "reviewed/burnside-reviewed.docx").read_bytes().startswith(b"PK")


def test_the_workflow_for_the_inbox_may_write_to_its_branch_alone(begun: GitRepository) -> None:
    made = workflow(begun, "word")
    assert made["permissions"] == {}
    assert made["jobs"]["inbox"]["permissions"] == {"contents": "write"}
    assert made["on"] == {"push": {"branches-ignore": ["main"], "paths": ["inbox/**.docx"]}}
    scripts = [step["run"] for step in made["jobs"]["inbox"]["steps"] if "run" in step]
    assert not [script for script in scripts if "${{" in script]


def test_a_workflow_that_does_not_know_where_improvplan_is_from_says_so(begun: GitRepository) -> None:
    made = workflow(begun)
    assert made["env"]["IMPROVPLAN"] == ""
    done = run_step("Install improvplan", made["jobs"]["plans"]["steps"], IMPROVPLAN="", PATH="/usr/bin:/bin")
    assert done.returncode == 1
    assert "where improvplan is installed from" in done.stderr


@pytest.mark.skipif(not (PROGRAMS / "zizmor").exists(), reason="zizmor is not installed")
def test_the_workflow_and_the_action_pass_zizmor(
    begun: GitRepository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("zizmor")
    shutil.copytree(begun.root / ".github", place / ".github")
    shutil.copy(ROOT / "action.yml", place)
    done = ran(str(PROGRAMS / "zizmor"), "--offline", "--persona", "auditor", str(place))
    assert done.returncode == 0, done.stdout
    assert "No findings" in done.stdout + done.stderr


def test_actions_are_pinned_to_the_commits_that_the_page_gives(begun: GitRepository) -> None:
    page = (ROOT / "docs/pull-requests.md").read_text(encoding="utf-8")
    used = {step["uses"] for step in steps(begun) if "uses" in step}
    assert used
    for name, _, commit in (each.partition("@") for each in used):
        assert re.fullmatch(r"[0-9a-f]{40}", commit), name
        assert re.search(rf"\| `{name}` \| v[0-9.]+ \| `{commit}` \| https://github\.com/{name} \|", page), name


# editors


def test_editors_are_pointed_at_schemas_that_are_there(begun: GitRepository) -> None:
    settings = json.loads((begun.root / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert json.loads((begun.root / ".vscode/extensions.json").read_text(encoding="utf-8"))["recommendations"]
    for schema in settings["yaml.schemas"]:
        assert (begun.root / schema).is_file(), schema
    assert settings["yaml.schemas"]["./schemas/plan.schema.json"] == ["plans/**/*.yaml", "plans/**/*.yml"]
    layout = (begun.root / ".editorconfig").read_text(encoding="utf-8")
    assert re.search(r"^\[\*\.\{yaml,yml\}\]\nindent_style = space\nindent_size = 2$", layout, re.MULTILINE)


def test_the_pages_speak_of_files_that_init_writes(begun: GitRepository) -> None:
    for page in ("pull-requests", "github-only"):
        text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
        for name in re.findall(r"`(\.[a-z]+/[a-z./]+|\.[a-z-]+\.yml|improvplan\.yaml)`", text):
            assert (begun.root / name).exists(), name


def test_the_hook_on_the_page_is_one_that_pre_commit_takes(tmp_path: Path) -> None:
    text = (ROOT / "docs/pull-requests.md").read_text(encoding="utf-8")
    [block] = [block for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "repos:" in block]
    file = tmp_path / ".pre-commit-config.yaml"
    file.write_text(textwrap.dedent(block), encoding="utf-8")
    assert ran(str(PROGRAMS / "pre-commit"), "validate-config", str(file)).returncode == 0
    named = {hook["id"] for repository in yaml.safe_load(block)["repos"] for hook in repository["hooks"]}
    assert named <= {hook["id"] for hook in hooks()}
