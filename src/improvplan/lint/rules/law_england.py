"""An English school's plan for a premium without something that it must publish about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.law import COSTS, PROSE_READ, Asked, is_school_in, left_unsaid
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.pattern import lazily
from improvplan.vocabulary.wording import listed

SOURCE = "https://www.gov.uk/guidance/what-maintained-schools-must-publish-online"
ACADEMIES = "https://www.gov.uk/guidance/what-academies-free-schools-and-colleges-should-publish-online"
_PUPIL_PREMIUM = lazily(r"\bpupil\s+premium\b", re.IGNORECASE)
_SPORT_PREMIUM = lazily(
    r"\b(?:pe|physical\s+education)\s*(?:and|&)\s*(?:school\s+)?sports?\s+premium\b|\bsports?\s+premium\b",
    re.IGNORECASE,
)
_SPENDING = lazily(r"\b(?:spen[dt]\w*|costs?|pays?\s+for|paid|funded)\b", re.IGNORECASE)
_IMPACT = lazily(
    r"\b(?:impact|made\s+a\s+difference|effect\s+of|as\s+a\s+result|last\s+year|previous\s+(?:academic\s+)?year)\b",
    re.IGNORECASE,
)
_PREMIUM = (
    Asked("how much the school received", None, ("funding",)),
    Asked("how the money is spent", _SPENDING, (COSTS, "priorities.resources")),
)
_OF_PUPILS = (
    *_PREMIUM,
    Asked(
        "what keeps these pupils from achieving",
        lazily(r"\b(?:challenges?|barriers?|obstacles?|gaps?)\b", re.IGNORECASE),
        ("needs", "priorities.causes", "priorities.why"),
    ),
    Asked("what last year's spending changed for them", _IMPACT, ("evaluations", "impact")),
    Asked("when the strategy will be reviewed", lazily(r"\breview\w*\b", re.IGNORECASE), ("meetings",)),
)
_OF_SPORT = (
    *_PREMIUM,
    Asked("what it has changed in PE and sport", _IMPACT, ("evaluations", "impact", "priorities.impact", "priorities.evaluations")),
    Asked("how that will last", lazily(r"\b(?:sustain\w*|last(?:s|ing)?\b(?!\s+(?:year|session|term))|long[ -]term|after\s+the\s+(?:funding|money)|legacy)", re.IGNORECASE)),
    Asked("how many pupils in Year 6 can swim 25 metres", lazily(r"\b(?:swim\w*|25\s?m(?:etres)?)\b", re.IGNORECASE)),
)  # fmt: skip


def check(context: Context) -> Iterator[Report]:
    """Report, in one note each, what a plan called after a premium does not say that schools must publish about it.

    A school's general plan that mentions a premium beside other money is left alone: the statement is a document of its own.
    """
    if not is_school_in(context, "england") or not context.priorities:
        return
    plan = context.plan
    head = f"{plan.title} {plan.subtitle or ''}"
    for name, pattern, asked in (
        ("the pupil premium", _PUPIL_PREMIUM, _OF_PUPILS),
        ("the PE and sport premium", _SPORT_PREMIUM, _OF_SPORT),
    ):
        missing = left_unsaid(context, asked) if pattern.search(head) else []
        if missing:
            yield Report(
                ("sections",),
                f"schools must publish about {name} what this plan does not seem to say: {listed(missing)}",
            )


RULE = Rule[Context](
    name="law-england",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="An English school's plan for a premium without something that must be published about it",
    why=f"maintained schools must publish this each year ({SOURCE}), academies under their funding agreement ({ACADEMIES})",
    fix="write it under the part it belongs to, or as a part of its own; check with your authority or trust, and with this year's conditions of grant",
    reads=(*PROSE_READ, "title", "subtitle", "funding", "evaluations", "impact", "meetings", "priorities"),
    good="""
subtitle: PE and sport premium
organisation:
  kind: school
  country: england
funding:
  - fund: sport-premium
    allocated: £17,800
sections:
  - title: Swimming
    text: 81% of our Year 6 pupils swim 25 metres. The impact so far is that two clubs have begun, which volunteers will sustain.
priorities:
  - title: Active every day
    resources:
      - Balls and hoops
""",
    bad="""
subtitle: PE and sport premium
organisation:
  kind: school
  country: england
funding:
  - fund: sport-premium
    allocated: £17,800
«sections»:
  - title: Swimming
    text: 81% of our Year 6 pupils swim 25 metres.
priorities:
  - title: Active every day
    resources:
      - Balls and hoops
""",
    check=check,
)
