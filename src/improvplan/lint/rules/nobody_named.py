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
_FEW = 2
"""Where the words of more than one action in so many say who does it, the plan has been written that way."""
_SOMEBODY = frozenset({"leads", "sponsor", "who"})


def check(context: Context) -> Iterator[Report]:
    """Report, once, a plan with actions that names nobody as lead, sponsor or doer in a field, and hardly in the words of its actions."""
    if not context.tasks or any(wanted(context.form, field) for field in _ASKED) or context.plan.groups:
        return
    named = any(text.kind == "person" and not _SOMEBODY.isdisjoint(map(str, text.path)) for text in context.texts)
    if named:
        return
    tasks = [task.do.text for _, task in context.tasks if task.do]
    told = sum(map(says_who, tasks))
    if not told:
        yield Report(("priorities",), "nobody is named in this plan: no priority has leads, and no action says who")
    elif told * _FEW <= len(tasks):
        yield Report(
            ("priorities",),
            f"no priority of this plan has leads, and {len(tasks) - told} of its {len(tasks)} actions do not say who",
        )


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
      - Librarian to open the library at lunchtime
      - Ask pupils what they read
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
