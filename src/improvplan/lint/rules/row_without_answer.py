"""A row of a table that leaves open what the rows beside it answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from improvplan.context.context import Context
from improvplan.context.filled_fields import field_of, thing_at
from improvplan.finding import Path, Severity, at
from improvplan.forms.fields import default_label
from improvplan.lint.facts.asked import gaps
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Action
from improvplan.model.written import written
from improvplan.vocabulary.wording import quote

ANSWERS = (("because",), ("success_criteria", "measures"), ("outcomes", "impact"), ("monitoring",))
"""What each row says for itself where one does; of those that stand together one is enough."""

OF_THE_PRIORITY = {"because": "why"}
"""Under which name a priority answers for all its rows, where that is another one."""

FEWEST = 3
"""Among plain actions so many must have it, and three times as many as have not."""

Row = tuple[Path, Action]


def check(context: Context) -> Iterator[Report]:
    """Report each row or action without a reason, success, outcome or monitoring, where the others of its table have it.

    What was typed and left blank is told where as many have it as have not; what is absent, in a table of rows, where one alone lacks
    it, and among plain actions, where most have it. Silent where the priority or the row around answers, and about what the form asks for.
    """
    tables: dict[Path, list[Row]] = {}
    for path, action in context.actions:
        if written(action):
            tables.setdefault(path[:-1], []).append((path, action))
    missed: frozenset[Path] | None = None
    for rows in tables.values():
        if len(rows) < 2:
            continue
        for names in ANSWERS:
            having = [row for row in rows if _has(row[1], names)]
            if not having or len(having) == len(rows):
                continue
            lacking = [row for row in rows if not _has(row[1], names)]
            told = _told(context, names, having, lacking)
            if told and missed is None:
                missed = frozenset[Path]().union(*(gap.places for gap in gaps(context)))
            for path, action in told:
                places = [(*path, name) for name in names]
                if not missed or missed.isdisjoint(places):
                    written_in = names[0] if not _has_any(having, names[1:]) else _mostly(having, names)
                    yield _report(context, (*path, written_in), action, len(having))


def _told(context: Context, names: Sequence[str], having: list[Row], lacking: list[Row]) -> list[Row]:
    """The rows that lack it and of which that is told."""
    if len(lacking) > len(having):
        return []
    blank = [row for row in lacking if any((*row[0], name) in context.blanks for name in names)]
    if _is_answered_above(context, having[0][0], names):
        return blank
    table = all(each.because or each.ref or each.actions for _, each in (*having, *lacking))
    most = len(having) >= FEWEST * len(lacking)
    return lacking if (table and len(lacking) == 1) or most else blank


def _is_answered_above(context: Context, path: Path, names: Sequence[str]) -> bool:
    """Whether the priority, or a row around, has it."""
    priority = thing_at(context.plan, path[:2])
    if any(written(field_of(priority, OF_THE_PRIORITY.get(name, name))) for name in names):
        return True
    return any(written(field_of(row, name)) for row in context.task_at(path).rows[1:] for name in names)


def _has(action: Action, names: Sequence[str]) -> bool:
    """Whether an action, or one of its steps, has one of these."""
    return any(written(field_of(action, name)) for name in names) or any(_has(step, names) for step in action.actions)


def _has_any(rows: list[Row], names: Sequence[str]) -> bool:
    return any(_has(action, names) for _, action in rows)


def _mostly(rows: list[Row], names: Sequence[str]) -> str:
    return max(names, key=lambda name: sum(_has(action, (name,)) for _, action in rows))


def _report(context: Context, path: Path, action: Action, others: int) -> Report:
    name = str(at(path, -1))
    label = quote(context.form.label(f"priorities.actions.{name}", default_label(f"priorities.actions.{name}")))
    row = (
        f"row {action.ref}"
        if action.ref
        else quote(str(action.do or action.because or f"row {int(at(path, -2) or 0) + 1}"))
    )
    beside = "the row beside it has one" if others == 1 else f"{others} rows beside it have one"
    return Report(path, f"{row} has no answer under {label}, and {beside}", called=f"{label} in {row}")


RULE = Rule[Context](
    name="row-without-answer",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="A row that leaves open what the rows beside it answer",
    why="the document prints an empty cell there, and nobody can tell whether it was forgotten or has no answer",
    fix="write it for this row as well; or say it once for the whole priority",
    reads=("priorities[]",),
    good="""
priorities:
  - title: Reading for pleasure
    actions:
      - ref: 1a
        do: Choose books with pupils
        success_criteria:
          - 80% of pupils borrow a book each month
      - ref: 1b
        do: Open the library
        measures:
          - what: Loans each month
            target: 200
  - title: Writing across the school
    success_criteria:
      - 75% of P4 pupils write a story in a day by May 2026
    actions:
      - do: Agree what good writing looks like
        success_criteria:
          - All teachers mark one jotter alike in March 2026
      - do: Moderate writing
  - title: Number talks
    actions:
      - do: Plan number talks
        impact: Pupils explain how they worked
      - do: Hold a talk each week
      - do: Invite families
""",
    bad="""
priorities:
  - title: Reading for pleasure
    actions:
      - ref: 1a
        do: Choose books with pupils
        success_criteria:
          - 80% of pupils borrow a book each month
      - «ref»: 1b
        do: Open the library
  - title: Writing across the school
    actions:
      - do: Agree what good writing looks like
        because: Teachers mark in different ways
      - do: Moderate writing
        «because»:
  - title: Number talks
    actions:
      - do: Plan number talks
        impact: Pupils explain how they worked
      - do: Hold a talk each week
        impact: Pupils find a second way
      - do: Invite families
        impact: Families play number games
      - «do»: Buy number lines
""",
    check=check,
    several="rows without an answer that those beside them have: {names}",
)
