"""How plans stand, on a terminal: a table for each plan; in a pipe, a line for each thing with tabs between its columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from improvplan.api.plain_words import plain_words
from improvplan.api.status import State

if TYPE_CHECKING:
    from improvplan.api.status import PlanStatus, StatusItem, StatusReport

_STYLES = {
    State.OVERDUE: "bold red",
    State.MISSED: "bold red",
    State.OFF_TRACK: "yellow",
    State.DUE_SOON: "cyan",
    State.DONE: "green",
    State.STOPPED: "dim",
}
_COUNTED = (
    (State.OVERDUE, "overdue"),
    (State.DUE_SOON, "due soon"),
    (State.MISSED, "missed"),
    (State.OFF_TRACK, "off track"),
    (State.DONE, "done"),
    (State.STOPPED, "stopped"),
)


def grouped(report: StatusReport, *, everything: bool) -> None:
    """Print a table for each plan that has something to show."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    for plan in report.plans:
        items = _items(plan, everything=everything)
        if not items:
            continue
        console.print(Text.assemble((plan.title, "bold"), (f"  {plan.file}", "dim")))
        table = Table(box=None, pad_edge=False, header_style="bold")
        for head, ratio in (("state", None), ("when", None), ("what", 5), ("who", 2)):
            table.add_column(head, overflow="fold", ratio=ratio, no_wrap=head == "state")
        for item in items:
            said = Text(plain_words(item.what))
            said.append("".join(f"\n{words}" for words in (item.priority, item.note) if words), style="dim")
            table.add_row(
                Text(item.state.label, style=_STYLES.get(item.state, "")), item.when, said, Text(", ".join(item.who))
            )
        console.print(table)
        console.print()


def listed(report: StatusReport, *, everything: bool) -> None:
    """Print a line for each thing: file, state, kind, last day, what, who, priority, note."""
    for plan in report.plans:
        for item in _items(plan, everything=everything):
            due = item.due.isoformat() if item.due else ""
            cells = (
                plan.file,
                item.state,
                item.kind,
                due,
                plain_words(item.what),
                ", ".join(item.who),
                item.priority,
                item.note,
            )
            print("\t".join(" ".join(cell.split()) for cell in cells))


def summary(report: StatusReport) -> str:
    """The last line: `3 plans: 4 overdue, 1 missed; 12 done`."""
    count = len(report.plans)
    counted = [f"{number:,} {words}" for state, words in _COUNTED if (number := report.count(state))]
    return f"{count:,} plan{'' if count == 1 else 's'}: {', '.join(counted) or 'nothing to be seen to'}"


def _items(plan: PlanStatus, *, everything: bool) -> Sequence[StatusItem]:
    return plan.items if everything else plan.open_items
