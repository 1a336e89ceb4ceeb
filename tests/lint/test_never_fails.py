"""Whatever stands in a plan, checking it ends in findings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from improvplan.lint.engine.plan_findings import examine
from improvplan.lint.engine.registry import plan_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.source import parse
from improvplan.workspace.bulkhead import PROGRAM_ERROR
from improvplan.workspace.configuration import repository_of

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(file for file in EXAMPLES.rglob("*.yaml") if "priorities:\n" in file.read_text(encoding="utf-8"))
RULES = frozenset(rule.name for rule in plan_rules())
ODD = [
    *("", "-", "–", "TBC", "~", "[]", "{}", "- a", "a: b", "x: [a", "'x'", "\U0001f600", "2025-27", "9999-10000"),
    *("£5 each", "31 Feb 2020", "5 Dec 1800", "jp and sg", "N/A", "none", "closed", "9" * 30, "2.3", "@", "Year 9"),
]
SPOIL = st.tuples(st.integers(0, 10_000), st.sampled_from(["drop", "value", "item", "again"]), st.sampled_from(ODD))


def spoiled(lines: list[str], number: int, how: str, odd: str) -> None:
    number %= len(lines)
    line = lines[number]
    indent = line[: len(line) - len(line.lstrip())]
    if how == "drop":
        del lines[number]
    elif how == "value":
        lines[number] = f"{line.partition(': ')[0]}: {odd}"
    elif how == "item":
        lines[number] = f"{indent}- {odd}"
    else:
        lines.insert(number, lines[(number * 7) % len(lines)])


@settings(max_examples=80, deadline=None)
@given(file=st.sampled_from(FILES), spoils=st.lists(SPOIL, min_size=1, max_size=6), later=st.integers(-4000, 4000))
def test_spoiled_examples_end_in_findings(file: Path, spoils: list[tuple[int, str, str]], later: int) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    for spoil in spoils:
        spoiled(lines, *spoil)
    today = dt.date(2020, 1, 1) + dt.timedelta(days=later)
    request = CheckRequest(today=today)
    _, found = examine(request, file, parse("\n".join(lines), file.name), repository_of(file))
    for finding in (*found.findings, *found.dated) if found.readable else ():
        assert finding.rule != PROGRAM_ERROR, finding.fix
        assert finding.message
        assert finding.place is not None
        assert finding.fix or finding.rule not in RULES
