"""A plan in which nobody answers for anything."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import wanted
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.roles import says_who

_ASKED = ("priorities.leads", "priorities.actions.who", "leads")
"""Where the form asks for one of these, its absence is reported there."""
_SOMEBODY = frozenset({"leads", "sponsor", "who"})


def check(context: Context) -> Iterator[Report]:
    """Report, once, a plan with actions that names nobody as lead, sponsor or doer, in a field or in the words of an action."""
    if not context.tasks or any(wanted(context.form, field) for field in _ASKED) or context.plan.groups:
        return
    named = any(text.kind == "person" and not _SOMEBODY.isdisjoint(map(str, text.path)) for text in context.texts)
    told = any(task.do and says_who(task.do.text) for _, task in context.tasks)
    if not named and not told:
        yield Report(("priorities",), "nobody is named in this plan: no priority has leads, and no action says who")


RULE = Rule[Context](
    name="nobody-named",
    severity=Severity.WARNING,
    theme="people",
    summary="A plan in which nobody answers for anything",
    why="when something slips there is nobody to ask, and nobody who would notice",
    fix="write a role or a person under the leads of each priority, and who under its actions",
    reads=("template", "leads", "groups", "priorities"),
    good="""
template: trust-strategic
priorities:
  - title: Reading for pleasure
    actions:
      - Each head to choose a reading lead
      - Open the library at lunchtime
""",
    bad="""
template: trust-strategic
«priorities»:
  - title: Reading for pleasure
    actions:
      - Choose books with pupils
      - Open the library at lunchtime
""",
    check=check,
)
