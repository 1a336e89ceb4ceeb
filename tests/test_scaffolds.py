"""A plan that nobody has touched: what `validate` prints of it fits on the first screen, whichever form it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Command
from improvplan.forms.registry import Forms

MOST_LINES = 12


@pytest.mark.parametrize("form", Forms().ids())
def test_an_untouched_plan_prints_few_lines(form: str, command: Command, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    made = command(
        "new", "--template", form, "--organisation", "Strathburn", "--session", "2025-26", "--out", str(plan)
    )
    assert made.code == 0
    for day in ("2025-06-01", "2025-11-22", "2026-03-20"):
        lines = command("validate", str(plan), "--today", day).stdout.splitlines()
        assert "no-priorities" in lines[0]
        assert len(lines) <= MOST_LINES, lines
