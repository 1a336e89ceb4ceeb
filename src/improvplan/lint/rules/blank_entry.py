"""An entry of a list with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import thing_at
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Action
from improvplan.model.written import written

ELSEWHERE = frozenset({"evaluations"})
"""blank-evaluation speaks of these, and knows which of them have not come yet."""

WHAT_IT_IS = frozenset({"what", "do", "name"})
"""The field without which an entry says nothing, whatever else stands in it."""


def check(context: Context) -> Iterator[Report]:
    """Report each entry of a list that is a dash and nothing else, or only names without values."""
    told: set[Path] = set()
    for path in sorted(context.blanks, key=str):
        entry = _entry(path)
        if entry and entry not in told and not ELSEWHERE.intersection(entry) and _is_blank(context, entry, path):
            told.add(entry)
            yield Report(entry, f"entry {int(entry[-1]) + 1} under {_list(entry)} is blank")
        elif entry and at(path, -1) in WHAT_IT_IS and entry not in told and _says_more(context, entry):
            told.add(entry)
            yield Report(
                path,
                f"entry {int(entry[-1]) + 1} under {_list(entry)} does not say what it is",
                fix="write it, or take the entry away with its dates and sums",
            )


def _entry(path: Path) -> Path:
    """The entry of a list that a blank path is, or is directly part of."""
    for length in (len(path), len(path) - 1):
        if length > 1 and isinstance(path[length - 1], int):
            return path[:length]
    return ()


def _list(entry: Path) -> str:
    return next(str(part) for part in reversed(entry) if not isinstance(part, int))


def _is_blank(context: Context, entry: Path, blank: Path) -> bool:
    """Whether nothing stands in an entry. A key without a value under a key that takes one thing is not a list's entry."""
    value = thing_at(context.plan, entry)
    if blank == (*entry[:-1], 0) and value is None:
        return False
    return not written(value)


def _says_more(context: Context, entry: Path) -> bool:
    """Whether something else stands in an entry. A row says what it is with its reason or its actions."""
    value = thing_at(context.plan, entry)
    row = isinstance(value, Action) and (value.actions or value.because)
    return written(value) and not row


RULE = Rule[Context](
    name="blank-entry",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="An entry of a list with nothing in it",
    why="the document prints a bullet or a row with nothing beside it, and readers think that something is missing",
    fix="write what belongs there, or take the line with its dash away",
    reads=(),
    good="""
priorities:
  - title: Reading for pleasure
    outcomes:
    actions:
      - Choose books with pupils
""",
    bad="""
priorities:
  - title: Reading for pleasure
    «outcomes»:
      - Pupils choose to read at home
      -
    actions:
      - do: Choose books with pupils
      - «do»:
        by:
    milestones:
      - «what»:
        by: Nov 2025
""",
    check=check,
)
