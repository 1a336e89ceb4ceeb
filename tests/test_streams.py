"""Closed and full standard streams, readers who go away and Ctrl-C end in a sentence and a documented exit code."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from entry_point import started

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="the shell of these tests is sh")]

ROOT = Path(__file__).parents[1]
PLAN = ROOT / "examples" / "burnside-primary-2025-26.yaml"
DRAFT = ROOT / "examples" / "drafts" / "strathburn-cluster-draft.yaml"
FULL = "improvplan: the disk is full: make room and give the same command again\n"
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")


def typed(line: str, folder: Path) -> tuple[int, str]:
    """The exit code of a line of sh, and what it wrote to standard error. In the line I is improvplan, P a plan, D a draft."""
    shell = f'I() {{ "{sys.executable}" -m improvplan "$@"; }}; P="{PLAN}"; D="{DRAFT}"; {line}'
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    run = subprocess.run(
        ["sh", "-c", shell], cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    return run.returncode, run.stderr


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ('I validate "$P" >&-', 0, ""),
        ('I validate "$D" >&- 2>&-', 1, ""),
        ('I evaluate "$P" <&-', 2, "say which checkpoint"),
        ("I validate nope.yaml 2>&-", 1, ""),
        ('I status "$P" <&- >&-', 0, ""),
        ('I render "$P" --out made <&- >&- 2>&-; test -s made/burnside-primary-2025-26.docx', 0, ""),
        pytest.param("I --help >/dev/full", 2, FULL, marks=needs_full),
        pytest.param("I validate --help >/dev/full", 2, FULL, marks=needs_full),
        pytest.param("I --version >/dev/full", 2, FULL, marks=needs_full),
        pytest.param('I validate "$D" >/dev/full', 2, FULL, marks=needs_full),
        pytest.param('I validate "$D" >/dev/full 2>/dev/full', 2, "", marks=needs_full),
        pytest.param("I validat 2>/dev/full", 2, "", marks=needs_full),
    ],
)
def test_a_stream_that_is_closed_or_full(tmp_path: Path, line: str, code: int, said: str) -> None:
    got, errors = typed(line, tmp_path)
    assert got == code
    if said:
        assert said in errors
    assert errors.count("\n") <= 1
    assert "Traceback" not in errors
    assert "Exception ignored" not in errors


@pytest.mark.parametrize("command", ["--help", "--version", "rules list", 'validate "$D"', "frameworks show uncrc"])
def test_nothing_is_said_where_the_reader_goes_away(tmp_path: Path, command: str) -> None:
    assert typed(f"I {command} | true", tmp_path) == (0, "")
    # the second time the answer to `validate` is remembered
    assert typed(f"I {command} | head -1 >/dev/null", tmp_path) == (0, "")


@pytest.mark.parametrize(
    ("module", "option"),
    [
        ("improvplan.cli.errors", "--no-cache"),
        ("improvplan.api.errors", "--no-cache"),
        ("improvplan.lint.engine.run", "--no-cache"),
        ("yaml", "--no-cache"),
        ("pydantic", "--no-cache"),
        ("improvplan.cli.app", "--strict"),  # what a command line without options has no use for
        ("typer", "--strict"),
        ("improvplan.cli.commands.validate", "--strict"),
    ],
)
def test_control_c_while_something_is_loaded(tmp_path: Path, module: str, option: str) -> None:
    """Ctrl-C comes at the moment when a module is looked for."""
    script = (
        "import sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}: raise KeyboardInterrupt\n"
        "from improvplan.cli import main\n"
        "sys.meta_path.insert(0, Finder())\n"
        f"sys.argv[1:] = ['validate', {option!r}, {str(PLAN)!r}]\n"
        "main()\n"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "improvplan: stopped\n")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    "arguments",
    [
        ("governors", str(PLAN), "--meeting", "whenever"),
        ("training", "no/such/folder"),
        ("render", str(PLAN), "--to", "spreadsheets"),
        ("frameworks", "show", "hgios-of-another-country-and-another-year"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_line_for_a_terminal_is_wider_than_it(arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    shown = Terminal()
    plain = started(*arguments)
    with monkeypatch.context() as patch:
        patch.setattr("entry_point.redirect_stderr", lambda _file: redirect_stderr(shown))
        started(*arguments)
    lines = shown.getvalue().splitlines()
    assert max(len(line) for line in lines if len(line.split()) > 1) <= 50
    assert max(map(len, plain.stderr.splitlines())) > 50
    assert shown.getvalue().split() == plain.stderr.split()
