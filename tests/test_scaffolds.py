"""A plan that nobody has touched: what `validate` prints of it fits on the first screen, whichever form it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Command
from improvplan.forms.registry import Forms

MOST_LINES = 12


FITTING = [
    ("school", "school", "scotland"),
    ("trust-school", "school", "england"),
    ("welsh-school", "school", "wales"),
    ("ni-school", "school", "northern-ireland"),
    ("irish-school", "school", "ireland"),
    ("north-lanarkshire-cluster", "cluster", "scotland"),
]
"""Forms for organisations of which a law or a framework asks more."""


@pytest.mark.parametrize(
    ("form", "more"),
    [
        *((form, ()) for form in Forms().ids()),
        *((form, ("--kind", kind, "--country", country)) for form, kind, country in FITTING),
    ],
    ids=lambda given: given if isinstance(given, str) else "-".join(given[1::2]) or "any",
)
def test_an_untouched_plan_prints_few_lines(form: str, more: tuple[str, ...], command: Command, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    given = ("--organisation", "Strathburn", "--session", "2025-26", *more)
    made = command("new", "--form", form, *given, "--out", str(plan))
    assert made.code == 0
    for day in ("2025-06-01", "2025-11-22", "2026-03-20"):
        lines = command("validate", str(plan), "--today", day).stdout.splitlines()
        assert "no-priorities" in lines[0]
        assert len(lines) <= MOST_LINES, lines
