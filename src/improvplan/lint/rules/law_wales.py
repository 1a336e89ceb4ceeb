"""A Welsh school's plan without something that the regulations ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.law import (
    COSTS,
    PROSE_READ,
    Asked,
    form_asks_by_itself,
    is_whole_plan_of_school_in,
    one_note,
)
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily

REGULATIONS = "the Education (School Development Plans) (Wales) Regulations 2014"
SOURCE = "https://www.legislation.gov.uk/wsi/2014/2677/body/made"
YEARS = 3
"""A plan has effect for the current school year and the two after it."""
_ASKED = (
    Asked(
        "how staff will develop professionally",
        lazily(r"\b(?:professional\s+(?:learning|development)|staff\s+(?:training|development)|cpd|inset|training\s+for\s+staff|train(?:ed|ing)?)\b", re.IGNORECASE),
    ),
    Asked(
        "how the school will work with families and the community",
        lazily(r"\b(?:communit(?:y|ies)|local(?:ity)?\s+(?:people|groups?|employers?|area)|neighbourhood|famil(?:y|ies)|parents?|carers?)\b", re.IGNORECASE),
    ),
    Asked(
        "how staff and resources, money among them, will be used",
        lazily(r"\b(?:resources?|budget|funding|grants?|staffing|cost(?:s|ed)?|pupil\s+development\s+grant|pdg)\b", re.IGNORECASE),
        (COSTS, "funding", "resources", "priorities.resources"),
    ),
    Asked(
        "how far last year's targets were met",
        lazily(
            r"\b(?:last\s+(?:year|session)|previous\s+(?:year|targets?|plan|priorit(?:y|ies)|sdp)|progress\s+(?:against|on|towards)|"
            r"(?:were|was|has\s+been|have\s+been|not\s+(?:yet\s+)?(?:fully\s+)?)\s*(?:met|achieved)|review\s+of\s+20\d\d)\b",
            re.IGNORECASE,
        ),
        ("evaluations",),
    ),
)  # fmt: skip


def check(context: Context) -> Iterator[Report]:
    """Report, in one note, which of the matters in the Schedule to the regulations a school's plan says nothing of.

    Where the form itself asks for these parts, missing-part says so.
    """
    if not is_whole_plan_of_school_in(context, "wales") or form_asks_by_itself(context, "wales"):
        return
    period = context.period
    short = period is not None and len(period.sessions) < YEARS and not _three_years(context)
    years = (Asked("the priorities of the two years after this one"),) if short else ()
    yield from one_note(context, REGULATIONS, (*years, *_ASKED))


def _three_years(context: Context) -> bool:
    return next(context.prose.find(_YEARS), None) is not None


_YEARS = lazily(r"\b(?:three|3)[ -]year\b|\byear\s+(?:2|two)\b|\bnext\s+two\s+(?:school\s+)?years\b|\b20\d\d\s?[-–/]\s?(?:20)?\d\d\b.*\b20\d\d\s?[-–/]\s?(?:20)?\d\d\b", re.IGNORECASE)  # fmt: skip


RULE = Rule[Context](
    name="law-wales",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="A Welsh school's plan without something that the regulations on school development plans ask for",
    why=f"governing bodies must have a plan for three years that deals with these matters, and Estyn looks for them ({SOURCE})",
    fix="write it as a part of its own under sections, or where it belongs; check with your authority what it expects",
    reads=(*PROSE_READ, "period", "session", "funding", "resources", "evaluations", "priorities"),
    good="""
period:
  from: 2025-26
  to: 2027-28
organisation:
  kind: school
  country: wales
sections:
  - title: Professional learning
    text: All teachers work in groups of three. Our budget pays for cover, and parents join in twice a year.
  - title: Last year's targets
    text: Two of the three targets were met.
priorities:
  - title: Reading for pleasure
""",
    bad="""
session: 2025-26
organisation:
  kind: school
  country: wales
«sections»:
  - title: Professional learning
    text: All teachers work in groups of three.
priorities:
  - title: Reading for pleasure
""",
    check=check,
)
