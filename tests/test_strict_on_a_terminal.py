"""What the strict rules would add is said to people who check a few plans, and to nobody else."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from improvplan.api.validating import added_by_strict, validate
from improvplan.lint.engine.example import read_example
from improvplan.lint.engine.registry import plan_rules
from improvplan.lint.engine.request import CheckRequest

pytestmark = pytest.mark.slow

MAIN = [sys.executable, "-c", "from improvplan.cli import main; main()"]
EXAMPLE = read_example(next(rule.bad for rule in plan_rules() if rule.strict))
TODAY = EXAMPLE.today.isoformat()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "improvplan.yaml").write_text("improvplan-repository: 1\n")
    (tmp_path / "a.yaml").write_text(EXAMPLE.plans[0].text, encoding="utf-8")
    return tmp_path


def on_a_terminal(folder: Path, *arguments: str, raw: bool = False, columns: int = 0) -> str:
    """What validate writes to a terminal, of so many columns; `raw` with its colours and links."""
    return written_on_a_terminal(folder, "validate", *arguments, "--today", TODAY, raw=raw, columns=columns)


def written_on_a_terminal(folder: Path, *arguments: str, raw: bool = False, columns: int = 0) -> str:
    """What a command writes to a terminal, of so many columns; `raw` with its colours and links."""
    ours, theirs = os.openpty()
    if columns:
        from fcntl import ioctl
        from termios import TIOCSWINSZ

        ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    command = [*MAIN, *arguments]
    known = {**os.environ}  # not what readline has put into the environment behind Python's back: COLUMNS
    with subprocess.Popen(command, cwd=folder, env=known, stdout=theirs, stderr=subprocess.DEVNULL) as process:
        os.close(theirs)
        written = b""
        try:
            while piece := os.read(ours, 65536):
                written += piece
        except OSError:  # Linux says so when the other side is closed
            pass
        process.wait(timeout=60)
    os.close(ours)
    return written.decode() if raw else re.sub(r"\x1b\[[0-9;]*m", "", written.decode())


def test_it_is_the_difference_between_two_runs(folder: Path) -> None:
    plain, strict = (validate([folder], today=EXAMPLE.today, strict=asked) for asked in (False, True))
    more = added_by_strict(plain, CheckRequest((str(folder),), today=EXAMPLE.today))
    assert more == len(strict.findings) - len(plain.findings)
    assert more > 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals of this kind")
def test_the_last_line_on_a_terminal_says_it(folder: Path) -> None:
    more = added_by_strict(validate([folder], today=EXAMPLE.today), CheckRequest((str(folder),), today=EXAMPLE.today))
    assert on_a_terminal(folder).splitlines()[-1] == f"With --strict there would be {more} more."
    for option in (["--strict"], ["--select", "wrong-code"], ["--ignore", "wrong-code"], ["--format", "json"]):
        assert "With --strict" not in on_a_terminal(folder, *option)
    for number in range(20):
        (folder / f"p{number}.yaml").write_text(f"improvplan: 1\nid: p{number}\ntitle: A\n")
    assert "With --strict" not in on_a_terminal(folder)


def test_in_a_pipe_nobody_says_it(folder: Path) -> None:
    run = subprocess.run([*MAIN, "validate", "--today", TODAY], cwd=folder, capture_output=True, text=True, check=False)
    assert "With --strict" not in run.stdout + run.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals of this kind")
def test_errors_come_last_on_a_terminal_and_nowhere_else(folder: Path) -> None:
    (folder / "a.yaml").write_text(
        "improvplan: 1\nid: a\ntitle: A\npriorities:\n  - title: Reading\n    leads: Head\n    timescale: TBC\naim: Read\n",
        encoding="utf-8",
    )
    for form in ("text", "concise"):
        shown = re.findall(r": (error|warning|note): ", on_a_terminal(folder, "--format", form))
        assert shown == sorted(shown, key=["note", "warning", "error"].index)
        assert len(set(shown)) > 1
    piped = subprocess.run(
        [*MAIN, "validate", "--today", TODAY], cwd=folder, capture_output=True, text=True, check=False
    )
    lines = [int(line) for line in re.findall(r"^a\.yaml:(\d+):", piped.stdout, re.MULTILINE)]
    assert lines == sorted(lines)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals of this kind")
def test_rules_are_links_only_where_the_terminal_is_known_to_show_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TERM_PROGRAM", "VTE_VERSION", "WT_SESSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b]8;" not in on_a_terminal(folder, raw=True)
    monkeypatch.setenv("TERM_PROGRAM", "WezTerm")
    shown = on_a_terminal(folder, raw=True)
    assert re.search(r"\x1b\]8;[^;]*;file://\S*/docs/rules/[a-z-]+\.md", shown)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals of this kind")
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_nothing_is_wider_than_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    drafts = sorted((Path(__file__).parents[1] / "examples" / "drafts").glob("*.yaml"))
    assert len(drafts) > 5
    folder = tmp_path / "plans" / "schools"
    folder.mkdir(parents=True)
    for number, draft in enumerate(drafts):
        (folder / f"{number}{'-prim-school' * (number % 2)}.yaml").write_bytes(draft.read_bytes())
    shown = on_a_terminal(tmp_path, "--strict", columns=columns)
    assert shown.count("\n  fix  ") > 100
    assert [line for line in shown.splitlines() if len(line.rstrip()) > columns and " " in line.strip()] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals of this kind")
def test_who_wants_no_colour_has_tables_all_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    coloured = written_on_a_terminal(tmp_path, "frameworks", "list", "--country", "scotland", columns=80)
    monkeypatch.setenv("NO_COLOR", "1")
    plain = written_on_a_terminal(tmp_path, "frameworks", "list", "--country", "scotland", columns=80, raw=True)
    assert "hgios" in plain
    assert plain == coloured
    assert max(map(len, plain.splitlines())) <= 80
