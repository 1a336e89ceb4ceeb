"""The review of the last plan, as a part of the next one: what was planned, what was done, what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.edit.next_work import last_said, tasks
from improvplan.model.action import Action, Evaluation, Statement
from improvplan.model.plan import Indicator
from improvplan.model.priority import Priority
from improvplan.model.prose import Prose
from improvplan.model.session import Session, read_session
from improvplan.vocabulary.wording import called

_SIGNS = re.compile(r"([\\*_`\[\]<>])")


def review(context: Context) -> str:
    """What became of a plan, in a small Markdown. What is internal there is not repeated here."""
    blocks = [_of_priority(priority) for _, priority in context.priorities if not priority.internal]
    whole = last_said(context.plan.evaluations)
    if whole:
        blocks.append("\n\n".join(("**The plan as a whole**", *_found(whole))))
    indicators = [line for one in context.plan.indicators if not one.internal for line in _of_indicator(one, context)]
    if indicators:
        blocks.append("\n".join(("**Indicators**", "", *indicators)))
    return "\n\n".join(blocks)


def never_evaluated(context: Context) -> list[str]:
    """The priorities of which nothing was said at any checkpoint, neither of them nor of the plan."""
    if last_said(context.plan.evaluations):
        return []
    return [
        called(one, path)
        for path, one in context.priorities
        if not last_said((*one.evaluations, *(entry for action in one.actions for entry in action.evaluations)))
    ]


def target_and_actual(indicator: Indicator, session: Session) -> tuple[str, str]:
    """The target of a session and what was reached, as typed; empty where the plan does not say."""
    return _at(indicator.targets, session), _at(indicator.values, session)


def _at(numbers: object, session: Session) -> str:
    if not isinstance(numbers, dict):
        return ""
    return next((str(value) for name, value in numbers.items() if read_session(name) == session), "")


def _of_priority(priority: Priority) -> str:
    blocks = [f"**{plain(priority.title or priority.ref or priority.id or 'Priority')}**"]
    planned = [_flat(one.what) for one in _planned(priority) if one.what and not one.internal]
    if planned:
        blocks.append("\n".join(("What we planned:", "", *(f"- {words}" for words in planned))))
    work = list(tasks(priority.actions))
    if any(task.status for task in work):
        blocks.append("\n".join(_work(work)))
    entry = last_said(priority.evaluations)
    blocks += _found(entry) if entry else []
    if priority.impact:
        blocks.append(f"Impact: {_flat(priority.impact)}")
    return "\n\n".join(blocks)


def _planned(priority: Priority) -> tuple[Statement, ...]:
    return priority.outcomes or priority.success_criteria


def _work(work: list[Action]) -> Iterator[str]:
    done = sum(task.status == "done" for task in work)
    yield f"Of {len(work)} action{'s' * (len(work) != 1)} {done} {'is' if done == 1 else 'are'} done."
    stopped = [_flat(task.do) for task in work if task.status == "stopped" and task.do]
    if stopped:
        yield ""
        yield "Given up:"
        yield ""
        yield from (f"- {words}" for words in stopped)


def _found(entry: Evaluation) -> list[str]:
    when = f" ({entry.when.words})" if entry.when else ""
    grade = f" Grade: {plain(entry.grade)}." if entry.grade else ""
    parts = (("What we found", entry.statement), ("Impact", entry.impact), ("Evidence", entry.evidence))
    lines = [f"{label}: {_flat(prose)}" for label, prose in parts if prose]
    first = lines[0].replace(":", f"{when}:", 1) if lines else ""
    return [f"{first}{grade}", *lines[1:]]


def _of_indicator(indicator: Indicator, context: Context) -> Iterator[str]:
    if context.period is None:
        return
    for session in context.period.sessions:
        target, actual = target_and_actual(indicator, session)
        if target or actual:
            name = plain(indicator.title or indicator.id or "")
            reached = f"reached {actual}" if actual else "not known yet"
            yield f"- {name}, {session}: " + (f"target {target}, {reached}" if target else reached)


def _flat(prose: Prose | None) -> str:
    """A text on one line: its list items with semicolons between them."""
    if prose is None:
        return ""
    items = (re.sub(r"(?m)^\s*[-*•]\s+", "; ", item).lstrip("; ") for item in prose.items)
    joined = " ".join(re.sub(r"\s*\n\s*;", ";", "; ".join(items)).split())
    return re.sub(r"(?<=[.!?:]);", "", joined)


def plain(words: str) -> str:
    """A line of plain words in Markdown."""
    return _SIGNS.sub(r"\\\1", words)
