"""The frameworks that the form asks this plan for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from improvplan.catalogues.family import Family
from improvplan.context.context import Context
from improvplan.finding import Path
from improvplan.forms.form import FrameworkNeed
from improvplan.lint.facts.asked import begun, gaps, knows_form
from improvplan.lint.facts.linking import answering, begun_and_not_ended
from improvplan.model.written import written

NIF_PRIORITIES = "nif-priorities"


def needs(context: Context) -> Iterator[tuple[FrameworkNeed, Family]]:
    """Each framework asked for, where it can be: known, in force in the plan's session, and meant for these schools.

    A framework of one country is not asked of another's plans, and of a plan that names no country only where the form
    insists. A plan that names a form which nobody has is asked for nothing: what is wrong is said about the form's name.
    """
    if not knows_form(context):
        return
    for need in context.form.frameworks:
        family = context.family(need.family) if need.family else None
        if family is None or not begun_and_not_ended(context, family.id):
            continue
        if need.denominational and not is_denominational(context):
            continue
        if not _of_the_country(context, need, family):
            continue
        yield need, family


@lru_cache(maxsize=1)
def not_linked(context: Context) -> dict[Path, tuple[tuple[FrameworkNeed, Family], ...]]:
    """By priority, the frameworks that the form asks of each and that it does not link. Nothing of a plan without priorities.

    Nothing either of a priority of which missing-part says that it has no links at all.
    """
    if not begun(context):
        return {}
    without_any = {path[:2] for gap in gaps(context) if "priorities.links" in gap.entry.fields for path in gap.paths}
    found: dict[Path, list[tuple[FrameworkNeed, Family]]] = {}
    for need, family in needs(context):
        if need.of != "priorities":
            continue
        answered = answering(context, family.id)
        for number, (path, priority) in enumerate(context.priorities):
            if number not in answered and path not in without_any and written(priority):
                found.setdefault(path, []).append((need, family))
    return {path: tuple(lacking) for path, lacking in found.items()}


def _of_the_country(context: Context, need: FrameworkNeed, family: Family) -> bool:
    if family.country in ("", "international"):
        return True
    return family.country == context.country if context.country else need.level == "required"


def is_denominational(context: Context) -> bool:
    """Whether the school, or one of the schools, is denominational."""
    organisation = context.plan.organisation
    if organisation is None:
        return False
    return bool(organisation.denominational) or any(member.denominational for member in organisation.members)
