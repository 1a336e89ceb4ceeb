"""The view of a plan for parents: each priority in plain words, what will be different, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvplan.context.context import Context
from improvplan.views.action_table import month_words
from improvplan.views.dated_work import DatedWork, actions_of, milestones_of
from improvplan.views.indicators import first_to_last
from improvplan.views.record import Record, model_of
from improvplan.views.values import Line, Prose, computed, joined

MOST_OUTCOMES = 3
FEW_PRIORITIES = 4
"""With more priorities than these each shows one outcome, so that the summary stays short."""
FOR_FAMILIES = "parental-involvement"
"""The section that says what families can do."""


@dataclass(frozen=True, slots=True)
class SummaryPriority:
    """A priority for parents: its title, what it is, what will be different, how many outcomes more there are, when."""

    title: str
    words: Prose
    different: tuple[Prose | Line, ...]
    more: int
    when: str
    leads: str


@dataclass(frozen=True, slots=True)
class Summary:
    """`words` are those of the plan itself, `families` what families can do, `leads` whom to ask."""

    words: Prose
    priorities: tuple[SummaryPriority, ...]
    families: Prose
    when: str
    review: str
    organisation: str
    leads: str


def summary(context: Context, plan: Record) -> Summary:
    """A plan for parents."""
    works = [*actions_of(plan, context), *milestones_of(plan, context)]
    most = MOST_OUTCOMES if len(plan.priorities) <= FEW_PRIORITIES else 1
    families = next((each.text for each in plan.sections if each.id == FOR_FAMILIES), Prose(""))
    return Summary(
        plan.summary or plan.aim,
        tuple(_priority(number, each, works, plan, most) for number, each in enumerate(plan.priorities, 1)),
        families,
        _when(works),
        plan.dates.review,
        plan.organisation.name,
        joined("; ", plan.leads),
    )


def _priority(number: int, record: Record, works: Sequence[DatedWork], plan: Record, most: int) -> SummaryPriority:
    statements = list(_statements(record, plan))
    own = record.leads if model_of(record).leads else ()
    return SummaryPriority(
        (record.title or record.ref) or f"Priority {number}",
        record.summary or record.aim or record.statement or record.why,
        tuple(statements[:most]),
        max(len(statements) - most, 0),
        _when(works, number) or joined(" ", record.timescale.split()),
        joined("; ", own),
    )


def _statements(record: Record, plan: Record) -> Iterator[Prose | Line]:
    """What will be different: outcomes, else success criteria, of the priority or its rows, else impact or indicators."""
    for holders in ((record,), record.actions):
        for name in ("outcomes", "success_criteria"):
            found = [each.what for holder in holders for each in holder[name] if each.what]
            if found:
                yield from found
                return
    impacts = [row.impact for row in record.actions if row.impact]
    yield from impacts
    if not impacts:
        figures = {each.title: first_to_last(each) for each in plan.indicators if each.title}
        for indicator in record.indicators:
            change = figures.get(indicator)
            yield Line(f"{indicator}: {change}") if change else indicator


def _when(works: Sequence[DatedWork], number: int = 0) -> Line:
    """When a priority, or the whole plan, is worked on: the months of what has a date; empty where nothing has."""
    dated = [each for each in works if each.days and number in (0, each.priority)]
    if not dated:
        return Line("")
    first = month_words(min(each.days[0][1] for each in dated))
    last = month_words(max(each.due for each in dated))
    return computed(last if first == last else f"{first} to {last}", *(each.date for each in dated))
