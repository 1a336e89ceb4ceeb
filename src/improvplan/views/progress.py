"""How far the actions of a plan are: a sentence, a table by priority, and what the picture shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from improvplan.views.charts import Count, Progress
from improvplan.views.doing import Doing
from improvplan.views.values import Cell, Entry, Heading, Line, Table

STATUSES = ("Done", "In progress", "Not started", "Stopped")
UNSTATED = "Not stated"


def progress_chart(actions: Sequence[Doing], title: str) -> Progress | None:
    """How many actions have which status; None where no action has one."""
    counts = _counts(actions)
    if not any(status != UNSTATED for status in counts):
        return None
    return Progress(title, progress_sentence(actions), tuple(Count(each, counts[each]) for each in _shown(counts)))


def progress_sentence(actions: Sequence[Doing]) -> str:
    """`6 of 14 actions are done, 5 are in progress, 3 are not started.`"""
    counts, whole = _counts(actions), len(actions)
    if not any(status != UNSTATED for status in counts):
        return "No action has a status yet."
    done = counts["Done"]
    others = [
        f"{counts[status]} {_verb(counts[status])} {status.lower()}"
        for status in _shown(counts)
        if status not in ("Done", UNSTATED) and counts[status]
    ]
    if counts[UNSTATED]:
        others.append(f"{counts[UNSTATED]} {'has' if counts[UNSTATED] == 1 else 'have'} no status")
    subject = f"{done} of {whole} {'action' if whole == 1 else 'actions'} {_verb(done)} done"
    return f"{', '.join([subject, *others])}."


def progress_table(actions: Sequence[Doing], caption: str) -> Table:
    """The number of actions with each status, by priority, and over all."""
    statuses = _shown(_counts(actions))
    owners = list(dict.fromkeys(each.owner for each in actions))
    rows = [_row(owner, [each for each in actions if each.owner == owner], statuses) for owner in owners]
    if len(owners) > 1:
        rows.append(_row(Line("All priorities"), actions, statuses))
    headings = (Heading("Priority", width="40%"), *(Heading(status) for status in statuses))
    return Table(caption, headings, tuple(rows), names_rows=True)


def _row(owner: Line, actions: Sequence[Doing], statuses: Sequence[str]) -> tuple[Cell, ...]:
    counts = _counts(actions)
    return ((Entry("", owner),), *((Entry("", Line(str(counts[status]))),) for status in statuses))


def _counts(actions: Sequence[Doing]) -> Counter[str]:
    return Counter(str(each.record.status) or UNSTATED for each in actions)


def _shown(counts: Counter[str]) -> tuple[str, ...]:
    """Done, in progress and not started always stand there; the others where something has them."""
    rare = [status for status in counts if status not in STATUSES and status != UNSTATED]
    order = (*STATUSES[:3], *(["Stopped"] if counts["Stopped"] else []), *rare)
    return (*order, *([UNSTATED] if counts[UNSTATED] else []))


def _verb(number: int) -> str:
    return "is" if number == 1 else "are"
