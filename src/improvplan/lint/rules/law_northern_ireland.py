"""A Northern Irish school's plan without something that the regulations ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.law import PROSE_READ, Asked, form_asks_by_itself, is_whole_plan_of_school_in, one_note
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily

REGULATIONS = "the Education (School Development Plans) Regulations (Northern Ireland) 2010"
SOURCE = "https://www.legislation.gov.uk/nisr/2010/395/contents/made"
_ASKED = (
    Asked("the ethos of the school", lazily(r"\b(?:ethos|vision|values|mission)\b", re.IGNORECASE), ("aim",)),
    Asked(
        "how pupils, parents and staff were asked",
        lazily(r"\b(?:consult\w*|questionnaires?|surveys?|focus\s+groups?|views\s+of|asked|pupil\s+voice|listen\w*\s+to)\b", re.IGNORECASE),
    ),
    Asked(
        "the challenges and opportunities that it faces",
        lazily(r"\b(?:challenges?|opportunit(?:y|ies)|barriers?|strengths|areas?\s+for\s+(?:improvement|development)|swot)\b", re.IGNORECASE),
        ("needs",),
    ),
    Asked(
        "its money now and in the years of the plan",
        lazily(r"\b(?:budget|financ\w+|funding|deficit|surplus|resources?)\b", re.IGNORECASE),
        ("funding", "resources"),
    ),
    Asked(
        "how far the last plan's targets were met",
        lazily(
            r"\b(?:last\s+(?:year|session|plan)|previous\s+(?:plan|targets?|year|sdp)|progress\s+(?:made|against|on|towards)|"
            r"(?:were|was|has\s+been|have\s+been)\s+(?:met|achieved)|review\s+of\s+20\d\d)\b",
            re.IGNORECASE,
        ),
        ("evaluations",),
    ),
    Asked(
        "how governors and the principal will monitor and evaluate",
        lazily(r"\b(?:monitor\w*|evaluat\w*)\b", re.IGNORECASE),
        ("monitoring", "meetings", "priorities.monitoring"),
    ),
)  # fmt: skip


def check(context: Context) -> Iterator[Report]:
    """Report, in one note, which of the matters in the Schedule to the regulations a school's plan says nothing of.

    Where the form itself asks for these parts, missing-part says so.
    """
    if is_whole_plan_of_school_in(context, "northern-ireland") and not form_asks_by_itself(context, "northern-ireland"):
        yield from one_note(context, REGULATIONS, _ASKED)


RULE = Rule[Context](
    name="law-northern-ireland",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="A Northern Irish school's plan without something that the regulations on school development plans ask for",
    why=f"boards of governors must have a plan that deals with these matters, and inspectors look for them ({SOURCE})",
    fix="write it as a part of its own under sections, or where it belongs; check with your authority what it expects",
    reads=(*PROSE_READ, "aim", "funding", "resources", "evaluations", "monitoring", "meetings", "priorities"),
    good="""
organisation:
  kind: school
  country: northern-ireland
sections:
  - title: Our ethos
    text: Everybody is welcome. Parents and pupils answered a questionnaire, and staff met twice.
  - title: Where we stand
    text: |
      Our greatest challenge is attendance. The budget is in balance for three years.
      Progress against the last plan was good in reading. Governors monitor each target every term.
priorities:
  - title: Reading for pleasure
""",
    bad="""
organisation:
  kind: school
  country: northern-ireland
«sections»:
  - title: Our ethos
    text: Everybody is welcome. Governors monitor each target every term.
priorities:
  - title: Reading for pleasure
""",
    check=check,
)
