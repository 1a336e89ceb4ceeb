"""Nothing outside the repository is read into any output, whichever way a pull request tries; and no file name does anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import Command
from improvplan.gate import TooLargeError, UnusableFileError, printable, read_bytes, repository_top

SECRET = "ghp_FOXGLOVE"
PLAN = "improvplan: 1\nid: burnside\ntitle: Burnside\ntemplate: {form}\nsession: 2025-26\n"
FORM = "improvplan-template: 1\nid: own\ntitle: Our form\nextends: school\n"
FRAMEWORK = f"improvplan-framework: 1\nid: own\nname: {SECRET}\n"
SETTINGS = "improvplan-repository: 1\n"

posix = pytest.mark.skipif(os.name == "nt", reason="needs links, pipes and names that Windows does not have")


@pytest.fixture
def inside(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a plan and a form of its own, beside a folder with secrets; the current folder."""
    folder = tmp_path / "repository"
    (folder / ".git").mkdir(parents=True)
    (folder / "improvplan.yaml").write_text(SETTINGS)
    (folder / "plan.yaml").write_text(PLAN.format(form="own"))
    (folder / "templates/own").mkdir(parents=True)
    (folder / "templates/own/template.yaml").write_text(FORM)
    outside = tmp_path / "outside"
    (outside / "own").mkdir(parents=True)
    (outside / "secret.yaml").write_text(f"oauth_token: {SECRET}\nimprovplan: 1\nid: [{SECRET}\n")
    (outside / "own/template.yaml").write_text(FORM.replace("Our form", SECRET))
    (outside / "own/full.html.j2").write_text(
        f"<html lang='en'><head><title>t</title></head><body><h1>{SECRET}</h1></body></html>"
    )
    (outside / "own.yaml").write_text(FRAMEWORK)
    (outside / "improvplan-baseline.json").write_text(f'{{"{SECRET}": ')
    monkeypatch.chdir(folder)
    return folder


def everything(command: Command, folder: Path) -> str:
    """All that the commands which read a repository say and write."""
    said = ""
    for arguments in (
        ("validate",),
        ("validate", "--format", "json"),
        ("render", ".", "--draft", "--to", "md,html"),
        ("status",),
        ("templates", "list"),
        ("templates", "show", "own"),
        ("frameworks", "list"),
        ("schedule", ".", "--to", "md"),
    ):
        run = command(*arguments)
        assert run.code in (0, 1, 2), run.stderr
        said += run.stdout + run.stderr
    return said + "".join(file.read_text() for file in (folder / "build").rglob("*") if file.is_file())


@posix
@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("templates/own/full.html.j2", "own/full.html.j2"),
        ("templates/own", "own"),
        ("templates", "."),
        ("templates/own/template.yaml", "own/template.yaml"),
        ("frameworks", "."),
        ("frameworks/own.yaml", "own.yaml"),
        ("improvplan.yaml", "secret.yaml"),
        ("improvplan-baseline.json", "improvplan-baseline.json"),
        ("other.yaml", "secret.yaml"),
        ("drafts", "."),
    ],
)
def test_a_link_out_of_the_repository_is_not_followed(command: Command, inside: Path, link: str, target: str) -> None:
    place = inside / link
    if place.is_dir() and not place.is_symlink():
        for file in sorted(place.rglob("*"), reverse=True):
            file.unlink() if file.is_file() else file.rmdir()
        place.rmdir()
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    place.symlink_to(os.path.relpath(inside.parent / "outside" / target, place.parent))
    assert SECRET not in everything(command, inside)


@pytest.mark.parametrize("key", ["templates", "frameworks", "reference", "extends"])
@pytest.mark.parametrize("written", ["relative", "absolute"])
def test_a_path_out_of_the_repository_is_refused_with_a_sentence(
    command: Command, inside: Path, key: str, written: str
) -> None:
    name = {"reference": "secret.yaml", "extends": "secret.yaml"}.get(key, "")
    outside = inside.parent / "outside" / name
    value = outside.as_posix() if written == "absolute" else f"../outside/{name}".rstrip("/")
    (inside / "improvplan.yaml").write_text(f"{SETTINGS}{key}: {value}\n")
    said = command("validate")
    assert said.code == 1
    assert f"“{value}” " in said.stdout
    assert "leads out of the repository" in said.stdout or "is not the way" in said.stdout
    assert SECRET not in everything(command, inside)


def test_a_shared_file_within_the_git_repository_is_taken(command: Command, inside: Path) -> None:
    (inside / "school").mkdir()
    (inside / "plan.yaml").rename(inside / "school/plan.yaml")
    (inside / "school/improvplan.yaml").write_text(f"{SETTINGS}extends: ../shared.yaml\ntemplates: ../templates\n")
    (inside / "shared.yaml").write_text(f"{SETTINGS}ignore: [missing-part]\n")
    run = command("validate", "school")
    assert "missing-part" not in run.stdout
    assert "leads out" not in run.stdout
    assert "unknown-template" not in run.stdout


def test_templates_that_are_hidden_are_not_included(command: Command, inside: Path) -> None:
    (inside / "templates/own/.env").write_text(SECRET)
    (inside / "templates/own/full.html.j2").write_text("<html><body>{% include '.env' %}</body></html>")
    assert "there is no template “.env”" in command("render", "plan.yaml", "--draft", "--to", "md").stderr


def test_what_git_keeps_for_itself_is_not_read(command: Command, inside: Path) -> None:
    (inside / ".git/config").write_text(f"token = {SECRET}\n")
    (inside / "improvplan.yaml").write_text(f"{SETTINGS}extends: .git/config\n")
    assert SECRET not in everything(command, inside)


@posix
def test_a_plan_outside_is_read_where_it_is_named(command: Command, inside: Path) -> None:
    (inside / "link.yaml").symlink_to("../outside/secret.yaml")
    assert "not checked: link.yaml leads out of the repository" in command("validate").stderr
    assert SECRET in command("validate", "link.yaml").stdout


@posix
@pytest.mark.parametrize(
    "name", ["plan.yaml", "improvplan.yaml", "templates/own/full.html.j2", "improvplan-baseline.json"]
)
def test_a_pipe_is_never_waited_for(inside: Path, name: str) -> None:
    (inside / name).unlink(missing_ok=True)
    os.mkfifo(inside / name)
    for arguments in (("validate",), ("render", ".", "--draft", "--to", "md")):
        code = "import sys; from improvplan.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode in (0, 1, 2), done.stderr


@posix
def test_the_gate_counts_bytes_while_it_reads(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x" * 10)
    assert read_bytes(file, within=None, limit=10) == b"x" * 10
    with pytest.raises(TooLargeError, match="more than 0 kB"):
        read_bytes(file, within=None, limit=9)
    if Path("/proc/self/status").exists():  # the system says that it has no bytes, and it has
        assert Path("/proc/self/status").stat().st_size == 0
        assert read_bytes(Path("/proc/self/status"), within=None, limit=1_000_000)
        with pytest.raises(TooLargeError):
            read_bytes(Path("/proc/self/status"), within=None, limit=100)
    for device in ("/dev/zero", "/dev/null"):
        with pytest.raises(UnusableFileError, match="not an ordinary file"):
            read_bytes(Path(device), within=None, limit=10)
    with pytest.raises(UnusableFileError, match="folder"):
        read_bytes(tmp_path, within=None, limit=10)


def test_the_top_of_a_repository(tmp_path: Path) -> None:
    below = tmp_path / "a/b/c"
    below.mkdir(parents=True)
    assert repository_top(below) == below
    (tmp_path / "a/improvplan.yaml").write_text(SETTINGS)
    assert repository_top(below) == tmp_path / "a"
    (tmp_path / ".git").write_text("gitdir: elsewhere\n")
    assert repository_top(below) == tmp_path


NAMES = (
    "n\n::error title=x::pwned.yaml",
    "r\r::stop-commands::x.yaml",
    "e\x1b]52;c;x\x07.yaml",
    "c\x9b31m.yaml",
    "o\u202efdp.yaml",
    os.fsdecode(b"latin\xe9.yaml"),
    "##[group]x\n ##[error]y.yaml",
)


@posix
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", [PLAN.format(form="school"), "improvplan: 1\nid: [\n"])
def test_a_file_name_does_nothing_in_what_is_said_and_named(
    command: Command, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / name).write_text(text)
    for arguments in (
        ("render", "plans", "--to", "md,docx"),
        ("render", "plans", "--draft", "--to", "md"),
        ("render", f"plans/{name}", "--form", "nosuch.docx"),
        ("render", f"nosuch/{name}"),
        ("evaluate", f"plans/{name}", "--checkpoint", "December"),
        ("rollover", f"plans/{name}"),
        ("baseline", "plans"),
    ):
        run = command(*arguments)
        said = run.stdout + run.stderr
        assert not [sign for sign in "\x1b\x07\r\x9b\u202e\udce9" if sign in said], arguments
        assert not [line for line in said.splitlines() if line.lstrip().startswith(("::", "##["))], arguments


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("plans/Ruairidh’s plan é 2025.yaml", "plans/Ruairidh’s plan é 2025.yaml"),
        ("a\u00a0b", "a\u00a0b"),
        ("a\nb\tc", "a\ufffdb\ufffdc"),
        ("a\u200bb\u00adc\u2028d", "a\ufffdb\ufffdc\ufffdd"),
        ("\udce9", "\ufffd"),
    ],
)
def test_names_that_can_be_seen_stay_as_they_are(name: str, shown: str) -> None:
    assert printable(name) == shown


@posix
def test_names_too_long_for_a_document_end_in_a_sentence(command: Command, tmp_path: Path) -> None:
    fits, too_long = "x" * 240, "y" * 250
    for name in (fits, too_long):
        (tmp_path / f"{name}.yaml").write_text(PLAN.format(form="school").replace("burnside", name[0]))
    assert command("render", ".", "--draft", "--to", "docx").code == 0
    assert (tmp_path / f"build/{too_long}.docx").is_file()
    run = command("render", ".", "--draft", "--to", "md", "--document", "summary")
    assert run.code == 1
    assert f"{too_long}-summary.md: this name is too long for a file: choose a shorter one" in run.stderr
    assert (tmp_path / f"build/{fits}-summary.md").is_file()
    assert ".part" not in run.stderr
    assert not list((tmp_path / "build").glob(".*"))
