"""What is said where files cannot be written, whichever command finds out."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from command_line import Command
from improvplan.cli.errors import handled

PLAN = (
    "improvplan: 1\nid: burnside-2025\ntitle: Burnside\ntemplate: school\nsession: 2025-26\npriorities:\n  - Reading\n"
)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_called_so(capsys: pytest.CaptureFixture[str], code: int) -> None:
    with pytest.raises(SystemExit) as stopped, handled():
        raise OSError(code, os.strerror(code), "build/plan.docx")
    assert stopped.value.code == 2
    said = "improvplan: build/plan.docx: the disk is full: make room and give the same command again\n"
    assert capsys.readouterr().err == said


@pytest.mark.parametrize("folder", ["plans", "plans/below"])
def test_a_file_in_the_way_of_a_folder_is_called_so(command: Command, folder: str) -> None:
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    Path("plans").write_text("mine", encoding="utf-8")
    run = command("schedule", "plan.yaml", "--to", "md", "--out", folder)
    assert run.code == 2
    assert run.stderr.endswith(": a file is in the way where a folder should be: name another folder\n")
    assert Path("plans").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EROFS, "this place can only be read from: choose another folder, or copy the files to one of your own"),
        (errno.ENAMETOOLONG, "this name is too long for a file: choose a shorter one"),
        (errno.EIO, "the disk reports a fault"),
    ],
)
@pytest.mark.parametrize(
    "arguments",
    [
        ("render", "plan.yaml", "--draft", "--to", "md"),
        ("new", "--template", "school", "--organisation", "Whinhill", "--out", "new.yaml"),
        ("init", "repository"),
        ("schedule", "plan.yaml", "--to", "md"),
    ],
)
def test_a_writer_that_fails_names_the_file_and_never_the_one_beside_it(
    command: Command, monkeypatch: pytest.MonkeyPatch, code: int, words: str, arguments: tuple[str, ...]
) -> None:
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")

    def refused(prefix: str, suffix: str, dir: Path) -> tuple[int, str]:  # noqa: A002 - as tempfile has it
        raise OSError(code, os.strerror(code), str(dir / f"{prefix}abcdefgh{suffix}"))

    monkeypatch.setattr("tempfile.mkstemp", refused)
    run = command(*arguments)
    assert run.code in (1, 2)
    assert words in run.stderr
    assert ".part" not in run.stderr
    assert os.strerror(code) not in run.stderr
