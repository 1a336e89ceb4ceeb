"""A Scottish school's plan without the summary that the law asks for."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import wanted
from improvplan.finding import Severity
from improvplan.lint.facts.asked import begun
from improvplan.lint.facts.law import SCOTTISH_ACT, is_scottish_school, severity_now
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report a school's plan in Scotland that has priorities and no summary. Where the form asks for one, missing-part says so."""
    if context.plan.summary or not begun(context) or not is_scottish_school(context) or wanted(context.form, "summary"):
        return
    if "summary" in f"{context.plan.title or ''} {context.plan.subtitle or ''}".lower():
        return
    if any("summary" in (section.title or "").lower() or section.id == "summary" for section in context.plan.sections):
        return
    yield Report(
        ("summary",),
        f"this plan has no summary, which {SCOTTISH_ACT} asks for beside it",
        severity=severity_now(context),
    )


RULE = Rule[Context](
    name="law-summary",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="A Scottish school's plan without the summary that the law asks for",
    why="parents are given the summary, and the law says that there must be one for every plan",
    fix="write above the priorities, from the beginning of a line, summary: and behind it, in a few sentences for parents, what the school will improve this session and what for",
    reads=("summary", "sections", "organisation", "template", "priorities"),
    good="""
status: approved
organisation:
  kind: school
  country: scotland
summary: This session children will write more, and feel that they belong here.
priorities:
  - title: Writing
""",
    bad="""
status: approved
organisation:
  kind: school
  country: scotland
«summary»:
priorities:
  - title: Writing
""",
    check=check,
)
