"""The frameworks that the form asks this plan for."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import Family
from improvplan.context.context import Context
from improvplan.forms.form import FrameworkNeed
from improvplan.lint.facts.linking import begun_and_not_ended

NIF_PRIORITIES = "nif-priorities"


def needs(context: Context) -> Iterator[tuple[FrameworkNeed, tuple[Family, ...]]]:
    """Each need of the form with the frameworks of which one is enough, where there are any.

    A framework can be asked for that is known, in force in the plan's session, and meant for such organisations. One of
    another country is not, and of a plan that names no country only where the form insists. A plan that does not say what
    kind of organisation it is for is taken for the first kind of its form. A plan that names a form which nobody has is
    asked for nothing: what is wrong is said about the form's name.
    """
    if not knows_form(context):
        return
    for need in context.form.frameworks:
        if need.kinds and kind_of(context) not in need.kinds:
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


def kind_of(context: Context) -> str | None:
    """The kind of organisation that the plan is for: what it says, or the first kind of its form; None where that has none."""
    organisation = context.plan.organisation
    return (organisation and organisation.kind) or next(iter(context.form.kinds), None)


def _of_the_country(context: Context, need: FrameworkNeed, family: Family) -> bool:
    if need.countries and context.country:
        return True
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
