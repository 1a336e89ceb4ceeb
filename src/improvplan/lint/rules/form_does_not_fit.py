"""A form that is for organisations of another kind, or in another country."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.forms.form import Form
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import listed, quote

_ORGANISATIONS = {"authority": "an authority", "other": "another organisation"}
_COUNTRIES = {"northern-ireland": "Northern Ireland", "other": "other countries"}


def check(context: Context) -> Iterator[Report]:
    """Report a form once, where the plan names it, if the organisation is none of those that the form is for.

    Silent where the plan does not say what kind of organisation it is for, or in which country, and where there is no such
    form.
    """
    organisation, name = context.plan.organisation, context.plan.template
    form = context.forms.form(name) if name else None
    if organisation is None or form is None or form.fits(organisation.kind, organisation.country):
        return
    other_kind = not form.fits(organisation.kind, None)
    other_country = not form.fits(None, organisation.country)
    whom = listed([_ORGANISATIONS.get(kind, f"a {kind}") for kind in form.kinds], "or") if other_kind else ""
    where = listed([_COUNTRIES.get(each, each.capitalize()) for each in _countries(form)]) if other_country else ""
    said = [
        *([f"kind: {organisation.kind}"] if other_kind else []),
        *([f"country: {organisation.country}"] if other_country else []),
    ]
    fitting = [form_id for form_id, _ in context.forms.fitting(organisation.kind, organisation.country)]
    fix = (
        f"write under template: {listed([quote(each) for each in fitting[:3]], 'or')}"
        if fitting
        else "improvplan templates list shows every form"
    )
    message = f"the form {quote(name or '')} is for {' in '.join(filter(None, (whom, where)))}, and the plan says {listed(said)}"
    yield Report(("template",), message, fix=f"{fix}, or mend what the plan says of its organisation")


def _countries(form: Form) -> list[str]:
    """The country that a form is for, or those in which all its frameworks are asked for."""
    return (
        [form.country]
        if form.country
        else list(dict.fromkeys(each for need in form.frameworks for each in need.countries))
    )


RULE = Rule[Context](
    name="form-does-not-fit",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="A form for organisations of another kind or in another country",
    why="the plan is asked for what others owe, and not for what its own readers expect",
    fix="choose a form for organisations of this kind: improvplan templates list says for whom each form is",
    reads=("template", "organisation.kind", "organisation.country"),
    good="""
template: school
organisation:
  name: Burnside Primary School
  kind: school
  country: scotland
""",
    bad="""
=== northmuir.yaml
template: «trust-school»
organisation:
  name: Northmuir Council
  kind: authority
  country: scotland
=== burnside.yaml
template: «trust-school»
organisation:
  name: Burnside Primary School
  kind: school
  country: scotland
=== carn.yaml
template: «accessibility»
organisation:
  name: Carn Primary School
  country: scotland
=== puffin.yaml
template: «trust-school»
organisation:
  name: Puffin Early Years Centre
  kind: nursery
""",
    check=check,
)
