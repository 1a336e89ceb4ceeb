"""An Irish school's plan without something that the circulars on school self-evaluation ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.law import PROSE_READ, Asked, form_asks_by_itself, is_whole_plan_of_school_in, one_note
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily

CIRCULARS = "the circular on school self-evaluation (0056/2022)"
SOURCE = "https://www.gov.ie/en/service/43533-school-self-evaluation-sse"
_ASKED = (
    Asked(
        "what the school found about itself, and from what evidence",
        lazily(r"\b(?:self-evaluation|evidence|survey\w*|questionnaires?|test\s+(?:results|scores)|data|findings|we\s+found|baseline)\b|\d\s?%", re.IGNORECASE),
        ("needs", "priorities.why"),
    ),
    Asked("targets", lazily(r"\btargets?\b|\bfrom\s+\d[^.]*\bto\s+\d", re.IGNORECASE), ("measures", "success_criteria", "priorities.measures", "priorities.success_criteria")),
    Asked("actions", None, ("priorities.actions",)),
    Asked("how progress will be monitored", lazily(r"\b(?:monitor\w*|review\w*|check\w*\s+progress|track\w*)\b", re.IGNORECASE), ("monitoring", "priorities.monitoring", "meetings")),
    Asked("a summary for parents and the school community", lazily(r"\bsummary\b", re.IGNORECASE), ("summary",)),
)  # fmt: skip


def check(context: Context) -> Iterator[Report]:
    """Report, in one note, what an Irish school's plan does not hold that self-evaluation and its improvement plan consist of.

    Where the form itself asks for these parts, missing-part says so.
    """
    if is_whole_plan_of_school_in(context, "ireland") and not form_asks_by_itself(context, "ireland"):
        yield from one_note(context, CIRCULARS, _ASKED)


RULE = Rule[Context](
    name="law-ireland",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="An Irish school's plan without something that the circulars on school self-evaluation ask for",
    why=f"schools share a summary of their self-evaluation and improvement plan each year, and inspectors ask for it ({SOURCE})",
    fix="write it where it belongs, the summary under summary; check with your patron or the Inspectorate",
    reads=(*PROSE_READ, "summary", "measures", "success_criteria", "monitoring", "meetings", "priorities"),
    good="""
summary: This year children will come to school more often.
organisation:
  kind: school
  country: ireland
priorities:
  - title: Attendance
    why: In the survey, one family in five said that mornings are hard.
    measures:
      - what: Pupils who miss fewer than ten days
        target: 60%
    actions:
      - Open a breakfast room
    monitoring:
      - Rolls, each month
""",
    bad="""
organisation:
  kind: school
  country: ireland
«sections»:
  - title: Our school
    text: We are a small school by the sea.
priorities:
  - title: Attendance
    actions:
      - Open a breakfast room
    monitoring:
      - Rolls, each month
""",
    check=check,
)
