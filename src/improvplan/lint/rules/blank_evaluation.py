"""An evaluation that evaluates nothing."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.checkpoints import evaluations, says_something
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.asked import also
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Evaluation
from improvplan.vocabulary.wording import listed, quote


def check(context: Context) -> Iterator[Report]:
    """Report the evaluations with no statement, impact or evidence; as a note those whose time has not come yet."""
    saying = [(path, entry) for path, entry in evaluations(context) if not says_something(entry)]
    for to_come in (False, True):
        found = [(path, entry) for path, entry in saying if _to_come(context, entry) == to_come]
        if found:
            paths = [(*path, "when") if entry.when else path for path, entry in found]
            words = _names([entry for _, entry in found]) + (" nothing yet" if to_come else " nothing")
            yield Report(paths[0], words, severity=Severity.NOTE if to_come else None, also=also(paths[1:]))


def _names(entries: list[Evaluation]) -> str:
    if len(entries) > 1:
        dates = list(dict.fromkeys(quote(entry.when.words) for entry in entries if entry.when))
        return f"{len(entries)} evaluations{f' (for {listed(dates)})' if dates else ''} say"
    when = entries[0].when
    return f"the evaluation for {quote(when.words)} says" if when else "this evaluation says"


def _to_come(context: Context, entry: Evaluation) -> bool:
    if entry.when is None or context.period is None or context.plan.status == "closed":
        return False
    interval = context.calendar.interval(entry.when, context.period)
    return interval is not None and interval.end >= context.today


RULE = Rule[Context](
    name="blank-evaluation",
    severity=Severity.WARNING,
    theme="time",
    summary="An evaluation without a statement, an impact or evidence",
    why="the document has a heading for it with nothing beneath, and nobody learns how the work went",
    fix="write under statement what was found, under impact what it has changed for learners, under evidence how you know",
    reads=(
        "evaluations",
        "priorities[].evaluations",
        "priorities[].actions[].evaluations",
        "priorities[].actions[].actions",
    ),
    dated=True,
    good="""
session: 2024-25
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: Nov 2024
        statement: The library is open at every lunchtime and full on most of them.
""",
    bad="""
session: 2024-25
priorities:
  - title: Reading for pleasure
    evaluations:
      - when: «Nov 2024»
        statement:
        impact:
evaluations:
  - «status»: on-track
""",
    check=check,
)
