"""A plan's file is the old one or the new one, whatever happens; and nobody's edit is lost."""

from __future__ import annotations

import errno
import os
import random
import re
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import improvplan
from command_line import Command
from improvplan.api.errors import ImprovplanError
from improvplan.api.evaluate import Entry, add_evaluations
from improvplan.api.indicator import set_indicator_value
from improvplan.edit.file import BusyError, lock_folder, locked, replace_text, text_file
from improvplan.source.files import _here as platform_name
from improvplan.source.files import clear_leftovers, write_beside_then_replace

FOREVER = Path(__file__).with_name("edits_forever.py")
KILLS = int(os.environ.get("IMPROVPLAN_KILLS", "2"))
"""Two hundred take about four minutes; set IMPROVPLAN_KILLS=200 after a change to what writes files."""

HEAD = "improvplan: 1\nid: p\ntitle: Plan\nsession: 2025-26\nindicators:\n  - id: reading\n    title: Reading\n    values:\n"
TAIL = "priorities:\n" + "".join(
    f"  - id: p{number}\n    title: Priority {number}   # a comment\n" for number in range(200)
)
PLAN = f"{HEAD}      2024-25: 60\n{TAIL}"
WHOLE = re.compile(re.escape(f"{HEAD}      2024-25: 60\n") + "(?:      2025-26: [0-9]+\n)?" + re.escape(TAIL))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plans" / "plan.yaml"
    file.parent.mkdir()
    file.write_text(PLAN, encoding="utf-8", newline="")
    return file


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize("how", ["whole", "writing"])
def test_a_killed_edit_leaves_the_old_file_or_the_new_one(plan: Path, how: str) -> None:
    left = 0
    for _ in range(KILLS // 2):
        with subprocess.Popen([sys.executable, FOREVER, how, plan], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            assert process.stdout.readline() == "begun\n"
            time.sleep(random.uniform(0, 0.3))
            process.send_signal(signal.SIGKILL)
        assert WHOLE.fullmatch(plan.read_text(encoding="utf-8"))
        left += len(list(plan.parent.iterdir())) - 1
        set_indicator_value(plan, "reading", "2025-26", "99999999")
        assert [path.name for path in plan.parent.iterdir()] == ["plan.yaml"]
        plan.write_text(PLAN, encoding="utf-8", newline="")
    sys.stdout.write(f"{how}: killed {KILLS // 2} times, a temporary file left {left} times\n")


@pytest.mark.slow
def test_edits_at_once_are_all_there_afterwards(plan: Path) -> None:
    def evaluated(number: int) -> None:
        add_evaluations(plan, "Nov 2025", [Entry(priority=f"p{number}", statement=f"Found {number}")])

    with ThreadPoolExecutor(4) as several:
        list(several.map(evaluated, range(12)))
    said = [str(one.evaluations[0].statement) for one in improvplan.load(plan).priorities if one.evaluations]
    assert said == [f"Found {number}" for number in range(12)]


@pytest.mark.slow
def test_edits_of_several_processes_are_all_there_afterwards(plan: Path) -> None:
    run = "import sys; from improvplan.cli import main; main()"
    commands = [
        [
            sys.executable,
            "-c",
            run,
            "evaluate",
            str(plan),
            "--checkpoint",
            "Nov 2025",
            "--priority",
            f"p{number}",
            "--impact",
            "x",
        ]
        for number in range(3)
    ]
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
    assert [process.wait(60) for process in running] == [0] * 3
    assert sum(bool(one.evaluations) for one in improvplan.load(plan).priorities) == 3


def test_nothing_but_the_plan_is_left_in_its_folder(plan: Path) -> None:
    set_indicator_value(plan, "reading", "2025-26", "70")
    assert [path.name for path in plan.parent.iterdir()] == ["plan.yaml"]
    assert any(lock_folder().iterdir())
    assert plan.parent not in lock_folder().parents


def test_what_a_killed_edit_has_left_is_cleared_away_and_nothing_else(plan: Path) -> None:
    ours, theirs = plan.parent / ".plan.yaml.ab12cd-999999999-x7.part", plan.parent / ".plan.yaml.mine.part"
    ours.touch()
    theirs.touch()
    set_indicator_value(plan, "reading", "2025-26", "70")
    assert not ours.exists()
    assert theirs.exists()


@pytest.mark.skipif(os.name != "posix", reason="only where processes can be asked after")
def test_a_document_that_was_cut_off_is_cleared_away_by_the_next_one_and_nobody_elses(tmp_path: Path) -> None:
    write_beside_then_replace(tmp_path / "a.md", b"whole")
    clear_leftovers.cache_clear()
    here = platform_name()
    dead, alive = tmp_path / f".a.md.{here}-999999999-x7.part", tmp_path / f".a.md.{here}-{os.getpid()}-x7.part"
    elsewhere, another = tmp_path / ".a.md.000000-999999999-x7.part", tmp_path / ".a.md.mine.part"
    for file in (dead, alive, elsewhere, another):
        file.touch()
    write_beside_then_replace(tmp_path / "b.md", b"whole")
    assert not dead.exists()
    assert all(file.exists() for file in (alive, elsewhere, another))


def test_who_waits_too_long_is_told(plan: Path) -> None:
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with locked(plan):
            held.set()
            done.wait(20)

    other = threading.Thread(target=hold)
    other.start()
    held.wait(20)
    try:
        with pytest.raises(BusyError), locked(plan, waiting=0.1):
            pass
    finally:
        done.set()
        other.join()


def test_a_file_that_an_editor_saves_meanwhile_is_not_overwritten(plan: Path) -> None:
    file = text_file(plan)
    assert file
    plan.write_text(f"{PLAN}aim: Saved by an editor\n", encoding="utf-8")
    with pytest.raises(OSError, match="somebody has changed"):
        replace_text(file, PLAN)
    assert "Saved by an editor" in plan.read_text(encoding="utf-8")


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A disk on which no byte can be forced to the platter any more."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        yield


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk(command: Command, plan: Path) -> None:
    run = command("indicator", "set", str(plan), "reading", "2025-26", "70")
    assert run.code == 2
    assert "the disk is full: make room and give the same command again. Nothing was changed" in run.stderr
    assert plan.read_text(encoding="utf-8") == PLAN
    assert [path.name for path in plan.parent.iterdir()] == ["plan.yaml"]


def test_a_file_that_may_not_be_written(command: Command, plan: Path) -> None:
    plan.chmod(0o444)
    run = command("indicator", "set", str(plan), "reading", "2025-26", "70")
    assert run.code == 2
    assert "may not be written" in run.stderr
    assert "Nothing was changed" in run.stderr
    assert plan.read_text(encoding="utf-8") == PLAN


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither these permissions nor such links for everybody")
def test_permissions_stay_and_a_link_keeps_leading_to_its_file(plan: Path, tmp_path: Path) -> None:
    plan.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(plan)
    set_indicator_value(link, "reading", "2025-26", "70")
    assert link.is_symlink()
    assert stat.S_IMODE(plan.stat().st_mode) == 0o640
    assert "2025-26: 70" in plan.read_text(encoding="utf-8")


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="only an administrator writes other people's files"
)
def test_a_file_stays_whose_it_was(plan: Path) -> None:
    os.chown(plan, 12345, 54321)
    set_indicator_value(plan, "reading", "2025-26", "70")
    assert (plan.stat().st_uid, plan.stat().st_gid) == (12345, 54321)


def test_a_folder_is_no_plan(tmp_path: Path) -> None:
    with pytest.raises(ImprovplanError, match="this is a folder"):
        set_indicator_value(tmp_path, "reading", "2025-26", "70")
