"""A part in prose whose id is nearly, but not quite, one of the form's."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.sections import misspelt
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import quote


def check(context: Context) -> Iterator[Report]:
    """Report an id that is near one of the form's which the plan has not used. Any other id is the author's own."""
    for path, meant in misspelt(context).items():
        words = _id_at(context, path)
        yield Report(
            (*path, "id"),
            f"the form has no part {quote(words)}, but it has “{meant}”",
            fix=f"did you mean {meant}?",
            part=(0, len(words)),
            replacement=meant,
            safe=False,
        )


def _id_at(context: Context, path: tuple[str | int, ...]) -> str:
    return next(text.text for text in context.texts if text.path == (*path, "id"))


RULE = Rule[Context](
    name="unknown-section",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="A part in prose whose id is nearly one of the form's",
    why="it is printed in another place and under another heading than the form has for it, and what the form asks for seems to be missing",
    fix="write the id as improvplan templates show prints it",
    reads=("template", "sections"),
    fixes=True,
    good="""
template: north-lanarkshire-cluster
sections:
  - id: how-chosen
    text: All schools of the cluster looked at their results together.
  - id: our-moorland-classroom
    title: Our moorland classroom
    text: Every class spends a week outside.
""",
    bad="""
template: north-lanarkshire-cluster
sections:
  - id: «how-choosen»
    text: All schools of the cluster looked at their results together.
""",
    check=check,
)
