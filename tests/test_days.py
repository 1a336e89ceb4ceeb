"""Days that options take, and what is said about anything else."""

from __future__ import annotations

import pytest

from command_line import Command


@pytest.mark.parametrize("words", ["banana", "2025-13-45", "30/11/2025", ""])
@pytest.mark.parametrize(
    "arguments", [("validate", "--today"), ("status", "--today"), ("governors", "x.yaml", "--meeting")]
)
def test_what_is_no_day_is_refused_with_an_example(command: Command, arguments: tuple[str, ...], words: str) -> None:
    run = command(*arguments, words)
    assert (run.code, run.stdout) == (2, "")
    assert f"“{words}” is not a day: write year, month and day, for example 2025-11-30" in " ".join(run.stderr.split())
