"""A plan that sets nothing out to improve."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.asked import Gap, also, begun, gaps, label
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import listed


def check(context: Context) -> Iterator[Report]:
    """Report a plan without priorities, and in the same finding whatever else the form asks of it that is lacking.

    A list of blanks holds none.
    """
    if begun(context):
        return
    lacking = [gap for gap in gaps(context) if gap.rule != RULE.name]
    if not lacking:
        yield Report(("priorities",), "the plan has no priorities")
        return
    names = [_name(context, gap) for gap in lacking]
    yield Report(
        ("priorities",),
        f"nothing is written yet in: {listed(list(dict.fromkeys([*names, 'the priorities'])))}",
        fix="begin with the priorities, each with a dash, for example: - title: Reading for pleasure",
        also=also([path for gap in lacking for path in gap.paths]),
    )


def _name(context: Context, gap: Gap) -> str:
    """What the form calls a part of the plan, in a list."""
    return label(context.form, gap.entry)


RULE = Rule[Context](
    name="no-priorities",
    severity=Severity.ERROR,
    theme="wholeness",
    summary="A plan without priorities",
    why="an improvement plan says what will be improved; everything else in it serves that",
    fix="write under priorities what you will improve, each with a dash, for example: - title: Reading for pleasure",
    reads=("template", "priorities"),
    good="""
priorities:
  - title: Reading for pleasure
""",
    bad="""
template: trust-school
session: 2025-26
organisation: Larkfield Primary
funding:
  - fund: core
«meetings»:
«priorities»:
""",
    check=check,
)
