"""What the strict rules would add is said to people who check a few plans, and to nobody else."""

from __future__ import annotations

import os
import re
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


def on_a_terminal(folder: Path, *arguments: str) -> str:
    """What a command writes to a terminal."""
    ours, theirs = os.openpty()
    command = [*MAIN, "validate", *arguments, "--today", TODAY]
    with subprocess.Popen(command, cwd=folder, stdout=theirs, stderr=subprocess.DEVNULL) as process:
        os.close(theirs)
        written = b""
        try:
            while piece := os.read(ours, 65536):
                written += piece
        except OSError:  # Linux says so when the other side is closed
            pass
        process.wait(timeout=60)
    os.close(ours)
    return re.sub(r"\x1b\[[0-9;]*m", "", written.decode())


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
