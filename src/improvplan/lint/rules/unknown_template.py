"""A form that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import listed, quote

SEE_ALL = "improvplan templates list shows every form there is; one of your own needs an improvplan.yaml to count"


def check(context: Context) -> Iterator[Report]:
    """Report the name of a form that neither comes with improvplan nor stands in the repository."""
    name = context.plan.template
    if not name or context.forms.form(name):
        return
    near = context.forms.near(name)
    yield Report(
        ("template",),
        f"there is no form called {quote(name)}, so the plan is checked against the plain school form",
        fix=f"did you mean {listed(near, 'or')}?" if near else SEE_ALL,
        part=(0, len(name)),
        replacement=near[0] if len(near) == 1 else None,
        safe=False,
    )


RULE = Rule[Context](
    name="unknown-template",
    severity=Severity.ERROR,
    theme="wholeness",
    summary="A form that is not there",
    why="the form decides what the plan must hold and how its documents look",
    fix=SEE_ALL,
    reads=("template",),
    fixes=True,
    good="""
template: school
""",
    bad="""
=== northmuir.yaml
template: «regional-colaborative»
=== clydevale.yaml
template: «regionl-thing-elsewhere»
""",
    check=check,
)
