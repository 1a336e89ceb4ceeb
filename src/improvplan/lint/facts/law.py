"""What the rules share that know a law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.context.spending import spendings
from improvplan.finding import Severity
from improvplan.lint.facts.asked import begun
from improvplan.lint.rule import Report
from improvplan.pattern import lazily

SCOTTISH_ACT = "the Standards in Scotland's Schools etc. Act 2000 (section 6)"
"""https://www.legislation.gov.uk/asp/2000/6/section/6: a plan and a summary of it each year, after consulting the Parent
Council and staff and hearing pupils; the plan says how the headteacher will consult and involve pupils."""

OPEN = frozenset({"draft", "consultation"})

PROSE_READ = ("organisation", "sections", "groups", "needs", "template")
"""The paths that every rule reads which looks for what a law asks for in all the words of a plan."""


COSTS = "costs"
"""Stands among the fields of what is asked for any cost in the plan."""


class Asked(NamedTuple):
    """Something a law asks a plan to say: in a few words, and what shows that it is said.

    `fields` are fields of the plan or (`priorities.…`) of some priority, one of which is enough; `words` a pattern for its sentences.
    """

    what: str
    words: re.Pattern[str] | None = None
    fields: tuple[str, ...] = ()


def is_scottish_school(context: Context) -> bool:
    """Whether the plan is a school's in Scotland. The Act binds schools; clusters, councils and nurseries have other duties."""
    return is_whole_plan_of_school_in(context, "scotland")


def is_whole_plan_of_school_in(context: Context, country: str) -> bool:
    """Whether the plan is a school's in a country, and by its title not about one matter alone, such as accessibility: the laws are about the plan for the whole school."""
    return is_school_in(context, country) and not _OF_ONE_MATTER.search(context.plan.title or "")


_OF_ONE_MATTER = lazily(
    r"\b(?:accessibility|equality|equalities|attendance|anti-?bullying|behaviour|safeguarding|digital|mental\s+health|pupil\s+premium|sports?\s+premium|catch-?up|recovery|literacy|numeracy|maths|mathematics|reading|"
    r"writing|science|music|transition|communication|send?|inclusion)\s+(?:and\s+[a-z]+\s+)?(?:action\s+|improvement\s+|development\s+)?(?:plan|scheme|objectives|strategy|statement|policy)\b",
    re.IGNORECASE,
)


def is_school_in(context: Context, country: str) -> bool:
    """Whether the plan is a school's in a country."""
    organisation = context.plan.organisation
    return bool(organisation and organisation.kind == "school" and context.country == country)


def form_asks_by_itself(context: Context, country: str) -> bool:
    """Whether the plan's form is made for schools of a country and asks for parts in prose: what it asks for is said as such."""
    form = context.form
    asks = any(need.required for need in form.sections) or any(
        choice.startswith("sections.") for choice in (*form.required, *form.expected)
    )
    return form.country == country and asks


def severity_now(context: Context) -> Severity | None:
    """A note while the plan is still open to change, and the rule's own severity afterwards."""
    return Severity.NOTE if context.plan.status in OPEN else None


def left_unsaid(context: Context, asked: tuple[Asked, ...]) -> list[str]:
    """What of the things asked for the plan says nowhere, neither in a field nor in a sentence."""
    return (
        []
        if not begun(context)
        else [
            one.what
            for one in asked
            if not any(_filled(context, field) for field in one.fields) and not _said(context, one)
        ]
    )


def one_note(context: Context, law: str, asked: tuple[Asked, ...]) -> Iterator[Report]:
    """One report on all that a law asks for and the plan does not say; none of a plan that has no priorities yet."""
    missing = left_unsaid(context, asked) if context.priorities else []
    if missing:
        yield Report(("sections",), f"{law} asks for what this plan does not seem to say: {'; '.join(missing)}")


def _filled(context: Context, field: str) -> bool:
    if field == COSTS:
        return bool(spendings(context))
    name, _, rest = field.partition(".")
    if rest:
        return any(bool(getattr(priority, rest)) for _, priority in context.priorities)
    return bool(getattr(context.plan, name))


def _said(context: Context, one: Asked) -> bool:
    if one.words is None:
        return False
    facts = (context.plan.organisation and context.plan.organisation.facts) or {}
    return any(map(one.words.search, facts)) or next(context.prose.find(one.words), None) is not None
