"""How many findings there are: by rule and by plan."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.report.groups import by_plan, by_rule, overview
from improvplan.report.output import Output, whole
from improvplan.report.result import Result


def statistics(result: Result) -> Iterator[tuple[str, str]]:
    """A table by rule, a table by plan, and a line for the whole."""
    tables = f"{by_rule(result)}\n{by_plan(result)}\n" if result.findings else ""
    return whole(f"{tables}{overview(result)}\n")


OUTPUT = Output(
    name="statistics",
    readers="you, where there are many plans",
    shows="how many findings each rule and each plan has; `--statistics` is short for it",
    pieces=lambda result, _blob: statistics(result),
)
