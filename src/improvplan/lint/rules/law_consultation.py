"""A Scottish school's plan that does not say who was asked."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.asked import begun
from improvplan.lint.facts.law import SCOTTISH_ACT, is_scottish_school, severity_now
from improvplan.lint.rule import Report, Rule
from improvplan.model.plan import Section
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import listed

GROUPS = {
    "pupils": lazily(r"(?i)\b(?:pupils?|child(?:ren)?|learners?|young people|students?)\b"),
    "parents": lazily(r"(?i)\b(?:parents?|parental|carers?|famil(?:y|ies))\b"),
    "staff": lazily(r"(?i)\b(?:staff|teachers?|practitioners?|colleagues)\b"),
}
_ASKING = lazily(
    r"(?i)\b(?:consult\w*|questionnaires?|surveys?|focus groups?|views?|voices?|vot(?:e|ed|es)|asked|discuss\w*|met|meets?|"
    r"meetings?|drafts?|replied|answer\w*|involv\w*|tak(?:e|es|ing|en)? part|took part|feedback|listen\w*|chose|say in)\b"
)


def check(context: Context) -> Iterator[Report]:
    """Report which of pupils, parents and staff the parts in prose do not mention where they speak of asking people.

    Silent about a plan that has no priorities yet.
    """
    if not begun(context) or not is_scottish_school(context):
        return
    missing = list(GROUPS)
    for text in (text for section in context.plan.sections for text in _texts(section)):
        if missing and _ASKING.search(text):
            missing = [name for name in missing if not GROUPS[name].search(text)]
    if missing:
        asked = listed(missing)
        there = [number for number, each in enumerate(context.plan.sections) if each.id == "consultation"]
        fix, of_pupils = (
            (f"say here how {asked} were asked", ", and how pupils")
            if there
            else ("write under sections a part “How this plan was made”", " that also says how pupils")
        )
        yield Report(
            ("sections", there[0]) if there else ("sections",),
            f"no part of this plan says how {asked} were asked for their views, as {SCOTTISH_ACT} requires",
            fix=fix + (f"{of_pupils} will be consulted during the session" if "pupils" in missing else ""),
            severity=severity_now(context),
        )


def _texts(section: Section) -> Iterator[str]:
    yield f"{section.title or ''}\n{section.text.text if section.text else ''}"
    for inner in section.sections:
        yield from _texts(inner)


RULE = Rule[Context](
    name="law-consultation",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="A Scottish school's plan that does not say how pupils, parents and staff were asked",
    why="the plan is made after asking the Parent Council, staff and pupils, and says how pupils will be consulted; inspectors look for it",
    fix="write under sections a part “How this plan was made”",
    reads=("sections", "organisation", "template", "priorities"),
    good="""
status: approved
organisation:
  kind: school
  country: scotland
sections:
  - title: How this plan was made
    text: |
      Children voted in class. The Parent Council discussed a draft in May. Staff chose the priorities together.
priorities:
  - title: Writing
""",
    bad="""
status: approved
organisation:
  kind: school
  country: scotland
«sections»:
  - title: How this plan was made
    text: |
      Staff chose the priorities at two meetings.
priorities:
  - title: Writing
""",
    check=check,
)
