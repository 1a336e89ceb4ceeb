"""Days that options take, and what is said about anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Command


@pytest.mark.parametrize("words", ["banana", "2025-13-45", "Nov 2025", "30 Nov", "Christmas", ""])
@pytest.mark.parametrize(
    "arguments", [("validate", "--today"), ("status", "--today"), ("governors", "x.yaml", "--meeting")]
)
def test_what_is_no_day_is_refused_with_an_example(command: Command, arguments: tuple[str, ...], words: str) -> None:
    run = command(*arguments, words)
    assert (run.code, run.stdout) == (2, "")
    assert f"“{words}” is not a day: write day, month and year, for example 30 Nov 2025 or 2025-11-30" in " ".join(
        run.stderr.split()
    )


@pytest.mark.parametrize("words", ["2025-12-04", "4 Dec 2025", "4/12/2025", "04.12.2025", "Thursday 4 December 2025"])
def test_days_are_taken_as_people_write_them(command: Command, words: str) -> None:
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    for arguments in (("governors", "--meeting"), ("schedule", "--today"), ("status", "--today")):
        run = command(*arguments, words)
        assert run.code == 0, run.stderr
    assert command("governors", "--meeting", words).stdout.startswith("Thu 4 Dec 2025\t")


PLAN = """improvplan: 1
id: a
title: A
session: 2025-26
priorities:
  - title: Reading
    actions:
      - do: Choose books
        by: 1 Dec 2025
meetings:
  - when: 4 Dec 2025
"""
