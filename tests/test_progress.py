"""The bar of long work, and the table of what takes time: for people at a terminal, and on standard error."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from command_line import Command
from improvplan.cli import progress as module
from improvplan.cli.progress import progress, wanted

PLAN = "improvplan: 1\nid: a\ntitle: A\npriorities:\n  - title: Reading\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "at_terminal", "expected"),
    [
        ({}, True, True),
        ({"TERM": "xterm-256color"}, True, True),
        ({}, False, False),
        ({"CI": "true"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({"NO_COLOR": "1"}, True, False),
    ],
)
def test_who_is_shown_a_bar(environment: dict[str, str], *, at_terminal: bool, expected: bool) -> None:
    assert wanted(environment, at_terminal=at_terminal) is expected


def bar(monkeypatch: pytest.MonkeyPatch, patience: float) -> str:
    """What a terminal gets while forty things are done."""
    for name in ("CI", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(module, "PATIENCE", patience)
    shown = Terminal()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", shown)
        with progress() as on_progress:
            on_progress(1, 40)
            on_progress(40, 40)
    return shown.getvalue()


def test_a_bar_appears_when_work_is_long_and_goes_when_it_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = bar(monkeypatch, patience=0.0)
    assert "checking plans" in shown
    assert "40/40" in shown
    assert shown.endswith("\x1b[2K")


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bar(monkeypatch, patience=1e6) == ""


def test_a_pipe_is_never_shown_a_bar(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    Path("a.yaml").write_text(PLAN, encoding="utf-8")
    assert command("validate", "a.yaml").stderr == ""
