"""The bar of long work, and the table of what takes time: for people at a terminal, and on standard error."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from command_line import Command
from improvplan.api.rendering import RenderRequest, render_files
from improvplan.cli import progress_bar as module
from improvplan.cli.progress_bar import progress, wanted

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


def test_a_bar_goes_on_with_another_piece_of_work_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    monkeypatch.setattr(module, "_BETWEEN", 0.0)
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    with progress("writing") as on_progress:
        on_progress(30, 30)
        on_progress(0, 12, doing="making PDFs")
        on_progress(5, 12, doing="making PDFs")
    _, _, after = shown.getvalue().partition("making PDFs")
    assert "0/12" in after
    assert "5/12" in after
    assert "30/30" not in after


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.slow
def test_pdfs_are_told_as_libreoffice_makes_them(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.yaml").write_text(PLAN.replace("id: a", f"id: a{number}"), encoding="utf-8")
    told: list[tuple[int, int]] = []
    made = render_files(
        RenderRequest(outputs=("pdf",)),
        [tmp_path],
        tmp_path / "out",
        on_pdf=lambda done, whole: told.append((done, whole)),
    )
    assert [file.name for one in made for file in one.files] == ["0.pdf", "1.pdf", "2.pdf"]
    assert told[0] == (0, 3)
    assert told == sorted(told)
    assert all(whole == 3 for _, whole in told)


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bar(monkeypatch, patience=1e6) == ""


def test_a_pipe_is_never_shown_a_bar(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    Path("a.yaml").write_text(PLAN, encoding="utf-8")
    assert command("validate", "a.yaml").stderr == ""
