"""“Continue to …” in a plan for improvement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Also, Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.is_work import is_work
from improvplan.vocabulary.wording import quote

_UPKEEP = lazily(
    r"\s*(?:to\s+)?(?:(?:we|staff|teachers)\s+(?:will\s+)?)?(?P<words>continue(?:s|d)?(?:\s+to)?|continuing(?:\s+to)?|continuation\s+of|continued|"
    r"maintain(?:ing)?|maintenance\s+of|carry\s+on|keep\s+up|remain\s+compliant|(?:ensure\s+)?compliance\s+with|comply\s+with|"
    r"sustain(?:ing)?\s+(?:current|existing|the\s+current))\b",
    re.IGNORECASE,
)
_GOES_ON = lazily(
    r"(?:[\w’'&/-]+\s+){1,8}?(?P<words>(?:to\s+continue|to\s+be\s+continued|will\s+continue|continues|continued|ongoing))(?:\s+(?:in|with|for|across|at|as)\b[^.;]*)?\s*[.;]?\s*",
    re.IGNORECASE,
)
"""`Maths club to continue in P6`."""
_STAYS = lazily(
    r"\s*(?:(?:to\s+)?(?:ensure|ensures|make\s+sure)\s+(?:that\s+)?)?(?:[\w’'&/-]+\s+){1,7}?"
    r"(?P<words>continues?\s+to\s+(?:be|demonstrate|show|meet|provide|have|offer|comply|remain)|"
    r"remains?\s+(?:consistently\s+|at\s+least\s+|very\s+)?(?:good|strong|outstanding|excellent|secure|effective|compliant|in\s+place|as\s+(?:good|strong|high)\s+as))\b"
    r"(?![^\n]*(?:\d|\bbut\b|\bhowever\b|\balthough\b|\bdespite\b))",
    re.IGNORECASE,
)
"""`Ensure that governance continues to demonstrate …`, `Teaching remains good`; not where a figure holds it to something."""
_WORSE = lazily(
    r"\b(?:gaps?|absences?|exclusions?|concerns?|weak\w*|barriers?|costs?|difficult\w*|problems?|need)\b", re.IGNORECASE
)
_FURTHER = lazily(
    r"\s*(?:to\s+)?(?:we\s+will\s+)?(?P<words>further(?:ing)?\s+(?:develop|embed|improv|enhanc|strengthen|extend|build|promot|rais)\w*|"
    r"(?:develop|embed|improve|enhance|strengthen|extend)\s+further)\b",
    re.IGNORECASE,
)
"""A title that only says that there will be more of what there is."""
LOOKED_AT = frozenset({"title", "do", "outcomes", "success_criteria", "aim", "statement", "because"})
_SAY_HOW_IT_IS = frozenset({"outcomes", "success_criteria", "because"})


def check(context: Context) -> Iterator[Report]:
    """Report, once for each priority, titles, outcomes, criteria and actions that begin with what is done already.

    Of an outcome that is a task `outcome-is-a-task` speaks.
    """
    found: dict[Path, list[tuple[Path, str, tuple[int, int]]]] = {}
    for path, text, kind in context.texts:
        if kind not in ("line", "prose") or path[:1] != ("priorities",) or len(path) < 3 or "evaluations" in path:
            continue
        if LOOKED_AT.isdisjoint(map(str, path[2:])) or {"resources", "monitoring", "support"} & set(map(str, path)):
            continue
        match = (_may_be_upkeep(text) and _UPKEEP.match(text)) or (_goes_on(text) and _GOES_ON.fullmatch(text))
        if match and "outcomes" in path and is_work(text):
            match = None
        if not match and not _SAY_HOW_IT_IS.isdisjoint(path) and _may_stay(text) and not _WORSE.search(text):
            match = _STAYS.match(text)
        if not match and at(path, -1) == "title" and "urther" in text[:_BEGINNING]:
            match = _FURTHER.match(text)
        if match:
            found.setdefault(path[:2], []).append((path, text, match.span("words")))
    for (path, text, part), *others in found.values():
        more = f", and so {'do' if len(others) > 1 else 'does'} {len(others)} more" if others else ""
        yield Report(
            path,
            f"{quote(text)} keeps up what is there{more}",
            part=part,
            also=tuple(Also(other, "and here") for other, _, _ in others),
            called=quote(text) + (f" and {len(others)} more" if others else ""),
        )


_BEGINNING = 50
_STEMS = ("contin", "maint", "carry", "keep", "remain", "compl", "sustain")


def _may_be_upkeep(text: str) -> bool:
    """Whether one of the stems that the pattern begins with stands near the beginning: far cheaper than the pattern."""
    beginning = text[:_BEGINNING].lower()
    return any(stem in beginning for stem in _STEMS)


def _may_stay(text: str) -> bool:
    return "continue" in text or "remain" in text


def _goes_on(text: str) -> bool:
    return "continue" in text or "ongoing" in text


RULE = Rule[Context](
    name="upkeep-not-improvement",
    severity=Severity.NOTE,
    strict=True,
    theme="success",
    summary="Work that “continues” or “complies” in a plan for improvement",
    why="what goes on anyway is no improvement, and hides the work that is",
    fix="say what will be different, or leave it to the school's calendar",
    reads=("priorities[]",),
    good="""
priorities:
  - title: Reading for pleasure
    outcomes:
      - Pupils continue to read at home in the holidays
    actions:
      - Open the library at lunchtime
      - do: Lend books to families
        because: The gap between boys and girls remains as high as it was, and parents continue to be a concern
  - title: Further education comes to school
    outcomes:
      - Attendance remains at least good, at 95% or more
    actions:
      - do: Visit the college
        because: Teaching remains good, but few pupils know the college
""",
    bad="""
priorities:
  - title: Reading for pleasure
    actions:
      - «Continue to» implement guided reading
      - Compliance with the council's policy on reading
  - title: Writing across the school
    actions:
      - Writing club «to continue» in P6
  - title: To «further develop» the school garden
  - title: Lessons outdoors
    outcomes:
      - Teaching outdoors «remains good»
  - title: Governors know the school
    outcomes:
      - Ensure that governance «continues to demonstrate» care for all
  - title: Number talks
    actions:
      - do: Plan a talk each week
        because: «Continue to» develop number talks
""",
    check=check,
    several="{names} keep up what is there",
)
