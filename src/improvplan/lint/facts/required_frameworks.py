"""The frameworks that the form asks this plan for."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import Family
from improvplan.context.context import Context
from improvplan.forms.form import FrameworkNeed
from improvplan.lint.facts.linking import begun_and_not_ended

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


def _of_the_country(context: Context, need: FrameworkNeed, family: Family) -> bool:
    if family.country in ("", "international"):
        return True
    return family.country == context.country if context.country else need.level == "required"


def knows_form(context: Context) -> bool:
    """Whether the form that the plan names is at hand; a plan that names none has the plain form."""
    return context.plan.template is None or context.forms.form(context.plan.template) is not None


def is_denominational(context: Context) -> bool:
    """Whether the school, or one of the schools, is denominational."""
    organisation = context.plan.organisation
    if organisation is None:
        return False
    return bool(organisation.denominational) or any(member.denominational for member in organisation.members)
