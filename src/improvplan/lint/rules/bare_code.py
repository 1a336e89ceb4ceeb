"""A code in a sentence that two of the plan's frameworks share."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.catalogues.family import Edition, Item
from improvplan.catalogues.words import key
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Found

_CODE = lazily(
    r"\b(?:(?:QIs?|Q\.I\.|quality\s+indicators?)\s+|in\s+)(?P<code>[1-9]\.[1-9])(?!\.?\d|\s?(?:%|per\s+cent))"
)
_BEFORE = 30
"""How far before a code, in characters, the name of its framework is looked for."""


def check(context: Context) -> Iterator[Report]:
    """Report each code that means two different things and has neither its framework's name before it nor its title behind."""
    sharing = _sharing(context)
    if not sharing:
        return
    for found in context.prose.find(_CODE):
        one, other = sharing
        items = [edition.index.by_code.get(found.match["code"]) for edition in sharing]
        if items[0] and items[1] and items[0].title != items[1].title and not _is_told(found, items[0], items[1]):
            yield Report(
                found.text.path,
                f"“{found.words}” is “{items[0].title}” in {one.title} and “{items[1].title}” in {other.title}",
                fix=f"write the title behind the code, or the name of the framework before it: "
                f"{one.family.id.upper()} {found.match['code']}",
                part=found.part,
            )


def _sharing(context: Context) -> tuple[Edition, Edition] | None:
    """The editions of the first two frameworks of the plan that have the same codes."""
    used = context.families_used
    for family in used:
        choice = context.choice(family)
        for other in choice.edition.family.shares_codes_with if choice else ():
            second = context.choice(other) if other in used else None
            if choice and second:
                return choice.edition, second.edition
    return None


def _is_told(found: Found, *items: Item) -> bool:
    text = found.text.text
    before = text[max(0, found.start - _BEFORE) : found.start].upper()
    if "HGIO" in before or "HOW GOOD IS OUR" in before:
        return True
    behind = key(text[found.end : found.end + max(len(item.title) for item in items) + 5])
    return any(behind.startswith(key(item.title)[:12]) for item in items)


RULE = Rule[Context](
    name="bare-code",
    severity=Severity.NOTE,
    theme="frameworks",
    summary="A code in a sentence that means two things in this plan's frameworks",
    why="school staff will read one indicator, nursery staff the other",
    fix="write the title behind the code, or the name of the framework before it",
    reads=("session", "period", "frameworks"),
    strict=True,
    good="""
session: 2019-20
frameworks:
  - hgios
  - hgioelc
aim: We begin with QI 3.2 Raising attainment and achievement, and with HGIOELC QI 3.2 in the nursery class.
""",
    bad="""
session: 2019-20
frameworks:
  - hgios
  - hgioelc
aim: By summer we agree what excellence looks like «in 3.2», and have looked at «QI 3.3» together.
""",
    check=check,
)
