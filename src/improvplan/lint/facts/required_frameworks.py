"""The frameworks that the form asks this plan for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from improvplan.catalogues.family import Family
from improvplan.catalogues.words import key
from improvplan.context.context import Context
from improvplan.finding import Path
from improvplan.forms.form import FrameworkNeed
from improvplan.lint.facts.asked import begun, fits, gaps, knows_form
from improvplan.lint.facts.linking import answering, begun_and_not_ended, families_meant, suits
from improvplan.model.priority import Priority
from improvplan.model.written import written

NIF_PRIORITIES = "nif-priorities"


def needs(context: Context) -> Iterator[tuple[FrameworkNeed, tuple[Family, ...]]]:
    """Each need of the form with the frameworks of which one is enough, where there are any.

    A framework can be asked for that is known, in force in the plan's session, and meant for such organisations. One of
    another country is not, and of a plan that names no country only where the form insists. A plan that does not say what
    kind of organisation it is for is taken for the first kind of its form. A plan that names a form which nobody has is
    asked for nothing, nor is one whose form is for other organisations: what is wrong is said about the form's name.
    """
    if not (knows_form(context) and fits(context)):
        return
    for need in context.form.frameworks:
        if not suits(context, need):
            continue
        if need.countries and context.country and context.country not in need.countries:
            continue
        if need.denominational and not is_denominational(context):
            continue
        known = [family for name in need.families if (family := context.family(name))]
        asked = tuple(
            family
            for family in known
            if begun_and_not_ended(context, family.id) and _of_the_country(context, need, family)
        )
        if asked:
            yield need, asked


@lru_cache(maxsize=1)
def not_linked(context: Context) -> dict[Path, tuple[tuple[FrameworkNeed, tuple[Family, ...]], ...]]:
    """By priority, what the form asks of each and it does not link, each need with the frameworks of which one is enough.

    Nothing of a plan without priorities, nor of a priority of which missing-part says that it has no links at all.
    """
    if not begun(context):
        return {}
    without_any = {path[:2] for gap in gaps(context) if "priorities.links" in gap.entry.fields for path in gap.paths}
    found: dict[Path, list[tuple[FrameworkNeed, tuple[Family, ...]]]] = {}
    for need, families in needs(context):
        if need.of != "priorities":
            continue
        answered = answering_one_of(context, families)
        for number, (path, priority) in enumerate(context.priorities):
            if (
                number in answered
                or path in without_any
                or not written(priority)
                or _tries(context, priority, families)
            ):
                continue
            if need.level != "expected" or not _is_titled_by(context, priority.title, families):
                found.setdefault(path, []).append((need, families))
    return {path: tuple(lacking) for path, lacking in found.items()}


def _tries(context: Context, priority: Priority, families: tuple[Family, ...]) -> bool:
    """Whether something stands under one of the frameworks, or under a name that may mean one: that it is no item, holds the
    place of one, or stands under a wrong name is said once, where it stands.
    """
    wanted = {family.id for family in families}
    for name, items in (priority.links or {}).items():
        said = [str(each) for each in items if written(each)]
        family = context.family(name)
        meant = (family.id,) if family else families_meant(context, name, said)
        if items and wanted.intersection(meant):
            return True
    return False


def _is_titled_by(context: Context, title: str | None, families: tuple[Family, ...]) -> bool:
    """Whether a priority is called as an item of one of the frameworks, with or without what a bracket or colon adds:
    then everybody sees what it answers to.
    """
    if not title:
        return False
    names = {_in_the_singular(title), _in_the_singular(title.partition("(")[0].partition(":")[0])}
    choices = [choice for family in families if (choice := context.choice(family.id))]
    return any(
        _in_the_singular(name) in names
        for choice in choices
        for item in choice.edition.items
        for name in (item.title, *item.aliases)
    )


def _in_the_singular(title: str) -> str:
    """What two titles have in common of which one says `Partnership` and the other `Partnerships`."""
    return " ".join(key(word).removesuffix("s") for word in title.split())


def answering_one_of(context: Context, families: tuple[Family, ...]) -> frozenset[int]:
    """The numbers of the priorities that answer to one of the frameworks at least."""
    return frozenset[int]().union(*(answering(context, family.id) for family in families))


def _of_the_country(context: Context, need: FrameworkNeed, family: Family) -> bool:
    if need.countries and context.country:
        return True
    if family.country in ("", "international"):
        return True
    return family.country == context.country if context.country else need.level == "required"


def is_denominational(context: Context) -> bool:
    """Whether the school, or one of the schools, is denominational."""
    organisation = context.plan.organisation
    if organisation is None:
        return False
    return bool(organisation.denominational) or any(member.denominational for member in organisation.members)
