"""Breaks every writing command at every file event, and looks at what is left.

    python benchmarks/crash_safety.py            # prints the table for docs/reliability.md

A file event is an opening for writing, a renaming, a removal, a new folder, a change of rights or times. At each of them, in turn,
the process is killed, interrupted (Ctrl-C), told that the disk is full, or refused. Afterwards every file must be as it was, or as
the whole command would have left it: one that is neither is torn. What is left over must be gone after the next run.
A real full disk (a small tmpfs) and a folder that another user may only read are tried where the script runs as root on Linux.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "burnside-primary-2025-26.yaml"
FAULTS = ("kill", "interrupt", "full", "refused")
MOST_EVENTS = 60
"""Of a command with more events, so many are tried, spread evenly."""

FAULT = """
import errno, os, signal, sys
COUNT = [0]
AT, KIND, HERE = int(os.environ["FAULT_AT"]), os.environ["FAULT_KIND"], os.environ["FAULT_HERE"]
CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
def hook(event, arguments):
    if event == "open":
        if not isinstance(arguments[0], (str, bytes)) or not isinstance(arguments[2], int) or not arguments[2] & CHANGING:
            return
    elif event not in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.utime", "os.link", "os.symlink"):
        return
    if not any(os.fsdecode(each).startswith(HERE) for each in arguments if isinstance(each, (str, bytes))):
        return
    COUNT[0] += 1
    with open(os.environ["FAULT_COUNT"], "w") as file:
        file.write(str(COUNT[0]))
    if COUNT[0] == AT:
        if KIND == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if KIND == "interrupt":
            raise KeyboardInterrupt
        raise OSError(errno.ENOSPC if KIND == "full" else errno.EACCES, "fault put in", arguments[0])
sys.addaudithook(hook)
sys.argv[0] = "improvplan"
from improvplan.cli import main
main()
"""


@dataclass
class Tally:
    """The figures of one command. `silent` counts runs that said nothing though the file is as it was."""

    runs: int = 0
    torn: int = 0
    lost: int = 0
    bugs: int = 0
    silent: int = 0
    left_over: int = 0
    left_for_good: int = 0
    notes: list[str] = field(default_factory=list)


COMMANDS: dict[str, tuple[str, ...]] = {
    "validate --fix": ("validate", "plan.yaml", "--fix"),
    "action": ("action", "stop", "plan.yaml", "1.2"),
    "indicator set": ("indicator", "set", "plan.yaml", "attendance", "2025-26", "92%"),
    "evaluate": ("evaluate", "plan.yaml", "--checkpoint", "2026-06", "--priority", "1", "--statement", "Good."),
    "rollover": ("rollover", "plan.yaml", "--to", "2026-27", "--out", "next.yaml"),
    "render": ("render", "plan.yaml", "--to", "docx,md,html", "--out", "out"),
    "baseline": ("baseline", "."),
    "init": ("init", "fresh", "--organisation", "Larkbank Primary School"),
    "new": ("new", "--out", "fresh.yaml", "--organisation", "Larkbank Primary School"),
    "schedule": ("schedule", "plan.yaml", "--to", "csv,xlsx,ics,md", "--out", "out"),
    "schema": ("schema", "--out", "schemas"),
}


def prepare(folder: Path) -> None:
    """A folder with a plan, a configuration, and documents of an earlier run."""
    folder.mkdir(parents=True)
    text = EXAMPLE.read_text(encoding="utf-8")
    text = text.replace("\npriorities:\n", "\nPriorities:\n", 1)  # something for --fix to do
    (folder / "broken.yaml").write_text(text.replace("id: burnside", "id: broken", 1), encoding="utf-8")
    (folder / "plan.yaml").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "improvplan.yaml").write_text("improvplan-repository: 1\n", encoding="utf-8")
    (folder / "out").mkdir()
    for name in ("plan.docx", "plan.md", "plan.html"):
        (folder / "out" / name).write_bytes(b"an earlier run\n")


def command_of(name: str) -> tuple[str, ...]:
    """The words of a command; `--fix` is given the plan with the slip."""
    return ("validate", "broken.yaml", "--fix") if name == "validate --fix" else COMMANDS[name]


def state(folder: Path) -> dict[str, bytes]:
    """Every file below a folder that is not a leftover, git's own and locks apart."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not _is_left_over(file) and ".git" not in file.relative_to(folder).parts
    }


def _is_left_over(file: Path) -> bool:
    return file.name.endswith((".part", ".new", ".tmp", ".lock")) or ".part" in file.name


def left_overs(folder: Path) -> list[Path]:
    """What half-written files there are."""
    return [file for file in folder.rglob("*") if file.is_file() and file.name.endswith(".part")]


def run(folder: Path, words: tuple[str, ...], at: int, kind: str, home: Path) -> tuple[int, str, int]:
    """Run a command with a fault at an event: its exit code, what it said, and how many events there were."""
    counter = home / "count"
    counter.write_text("0", encoding="utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "FAULT_AT": str(at),
        "FAULT_KIND": kind,
        "FAULT_HERE": str(folder),
        "FAULT_COUNT": str(counter),
        "PYTHONPATH": str(ROOT / "src"),
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example",
    }
    words = tuple(str(folder / word) if (folder / word).exists() or word in FILES else word for word in words)
    done = subprocess.run(
        [sys.executable, "-c", FAULT, *words], cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )
    return done.returncode, done.stdout + done.stderr, int(counter.read_text(encoding="utf-8") or 0)


FILES = frozenset({"out", "next.yaml", "fresh", "fresh.yaml", "schemas", "."})
DOCUMENTED = frozenset({0, 1, 2, 130})


def look(
    tally: Tally, before: dict[str, bytes], whole: dict[str, bytes], folder: Path, told: tuple[int, str, str]
) -> None:
    """Compare what is there with what was there and with what a whole run leaves."""
    code, said, kind = told
    now = state(folder)
    tally.runs += 1
    for name in sorted({*before, *whole, *now}):
        allowed = {before.get(name), whole.get(name)}
        if now.get(name) not in allowed:
            if now.get(name) is None:
                tally.lost += 1
            else:
                tally.torn += 1
            tally.notes.append(f"{kind}: {name} ({len(now.get(name) or b'')} bytes)")
    if kind != "kill" and code not in DOCUMENTED:
        tally.bugs += 1
        tally.notes.append(f"{kind}: exit code {code}: {said[-200:]}")
    if kind in ("full", "refused") and code == 0 and now == before and before != whole and not said.strip():
        tally.silent += 1


def broken_everywhere(name: str, base: Path) -> Tally:
    """One command, broken at each of its file events in each way."""
    tally = Tally()
    words = command_of(name)
    reference = base / "reference"
    prepare(reference)
    home = base / "home"
    home.mkdir()
    before = state(reference)
    _, _, events = run(reference, words, 0, "none", home)
    whole = state(reference)
    shutil.rmtree(reference)
    step = max(1, events // MOST_EVENTS)
    for kind in FAULTS:
        for at in range(1, events + 1, step):
            folder = reference  # the same name: paths may stand in what is written
            prepare(folder)
            code, said, _ = run(folder, words, at, kind, home)
            look(tally, before, whole, folder, (code, said, kind))
            if left_overs(folder):
                tally.left_over += 1
                run(folder, words, 0, "none", home)
                tally.left_for_good += len(left_overs(folder))
            shutil.rmtree(folder)
    return tally


@contextlib.contextmanager
def small_disk(kilobytes: int) -> Iterator[Path | None]:
    """A file system of a few kilobytes; None where nobody may make one."""
    folder = Path(tempfile.mkdtemp(prefix="small-"))
    made = sys.platform == "linux" and os.geteuid() == 0
    made = (
        made and subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder]).returncode == 0
    )
    try:
        yield folder if made else None
    finally:
        if made:
            subprocess.run(["umount", "-l", folder], check=True)
        shutil.rmtree(folder, ignore_errors=True)


def on_a_full_disk(name: str, base: Path) -> Tally | None:
    """A command on a disk that fills up while it writes: with 0, 4, 8 … kilobytes left."""
    tally = Tally()
    for room in (0, 4, 8, 12, 20, 32, 64):
        with small_disk(400) as disk:
            if disk is None:
                return None
            folder = disk / "plans"
            prepare(folder)
            before = state(folder)
            twin = base / f"twin-{room}"
            shutil.copytree(folder, twin)
            home = base / "home"
            home.mkdir(exist_ok=True)
            filler = disk / "filler"
            free = os.statvfs(disk)
            size = max(0, free.f_bavail * free.f_frsize - room * 1024)
            with contextlib.suppress(OSError), filler.open("wb") as file:
                file.write(b"\0" * size)
            code, said, _ = run(folder, command_of(name), 0, "none", home)
            now = state(folder)
            run(twin, command_of(name), 0, "none", home)
            whole = state(twin)
            tally.runs += 1
            for each in sorted({*before, *now}):
                same_size = len(now.get(each, b"")) == len(whole.get(each, b"?"))
                if now.get(each) not in (before.get(each), whole.get(each)) and not same_size:
                    tally.torn += 1
                    tally.notes.append(f"{room} kB: {each}")
            if code not in DOCUMENTED:
                tally.bugs += 1
                tally.notes.append(f"{room} kB: exit code {code}: {said[-200:]}")
            tally.left_over += bool(left_overs(folder))
            shutil.rmtree(twin)
    return tally


def as_another_user(name: str, base: Path) -> Tally | None:
    """A command by somebody who may read the folder and not write to it."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return None
    tally = Tally()
    folder = base / "readable"
    prepare(folder)
    base.chmod(0o755)
    base.parent.chmod(0o755)
    subprocess.run(["chmod", "-R", "a+rX,go-w", folder], check=True)
    before = state(folder)
    home = Path(tempfile.mkdtemp(prefix="home-"))
    home.chmod(0o777)
    # Everything is loaded as the owner, who may read it, and then run as somebody else.
    drop = (
        "import os, pkgutil, sys, importlib, improvplan, encodings.idna\n"
        "for each in pkgutil.walk_packages(improvplan.__path__, 'improvplan.'):\n"
        "    if not each.name.endswith('__main__'):\n        importlib.import_module(each.name)\n"
        "os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "sys.argv[0] = 'improvplan'\nfrom improvplan.cli import main\nmain()"
    )
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT / "src")}
    words = [sys.executable, "-c", drop, *command_of(name)]
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True)
    tally.runs += 1
    if state(folder) != before:
        tally.torn += 1
    if done.returncode not in (1, 2) or not done.stderr.strip():
        tally.bugs += 1
        tally.notes.append(f"exit code {done.returncode}: {(done.stderr or done.stdout)[-200:]}")
    shutil.rmtree(home, ignore_errors=True)
    return tally


def main() -> int:
    """Try everything and print the table."""
    print("| command | broken | torn | lost | undocumented ends | left over, then gone | full disk | only readable |")
    print("| --- | --: | --: | --: | --: | --: | --- | --- |")
    failed = False
    for name in COMMANDS:
        base = Path(tempfile.mkdtemp(prefix="crash-"))
        try:
            everywhere = broken_everywhere(name, base / "events")
            (base / "disk").mkdir()
            full = on_a_full_disk(name, base / "disk")
            (base / "user").mkdir()
            other = as_another_user(name, base / "user")
        finally:
            shutil.rmtree(base, ignore_errors=True)
        gone = f"{everywhere.left_over}, {everywhere.left_for_good} stay" if everywhere.left_over else "0"
        print(
            f"| `{name}` | {everywhere.runs} | {everywhere.torn} | {everywhere.lost} | {everywhere.bugs} | {gone} | "
            f"{_brief(full)} | {_brief(other)} |",
            flush=True,
        )
        for tally in (everywhere, full, other):
            if tally and (tally.torn or tally.lost or tally.bugs or tally.left_for_good):
                failed = True
                print(*dict.fromkeys(tally.notes[:8]), sep="\n", file=sys.stderr)
    return 1 if failed else 0


def _brief(tally: Tally | None) -> str:
    if tally is None:
        return "not tried"
    return f"{tally.runs} tries, {tally.torn} torn, {tally.bugs} bad ends"


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    raise SystemExit(main())
