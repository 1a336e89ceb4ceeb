"""A code in a sentence, of a framework that the plan does not name."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Found

_CODE = lazily(
    r"\b(?:QIs?|Q\.I\.|[Qq]uality\s+[Ii]ndicators?|HGIOS\s?4?\??|HGIOELC\??)\s+(?:QI\s+)?(?P<code>[1-9]\.[1-9])(?!\.?\d|\s?(?:%|per\s+cent))"
)
_BARE = lazily(
    r"\b(?:excellence|excellent\s+practice|inspection|self-evaluation|evaluated|graded|grades?)\b[^.;\n]{0,60}?\b(?:in|of|for|against|on)\s+"
    r"(?P<code>[1-3]\.[1-7])(?![\d%]|\.\d|\s?(?:%|per\s+cent|million|points?|m\b))"
)
"""`what excellence looks like in 3.1`."""
_QUALITY_INDICATORS = frozenset({"hgios", "hgioelc", "hgiourcs", "elc-qif"})


def check(context: Context) -> Iterator[Report]:
    """Report, once, quality indicators by their code in a plan that names and links no framework which has such codes."""
    if context.country not in (None, "scotland") or not _QUALITY_INDICATORS.isdisjoint(context.families_used):
        return
    found: list[Found] = []
    if context.prose.holds("qi", "qis", "q.i.", "quality indicator", "quality indicators", "hgios", "hgioelc"):
        found += context.prose.find(_CODE)
    if context.country == "scotland" and context.prose.holds("excellen", "inspection", "self-evaluation", "graded"):
        found += context.prose.find(_BARE)
    if found:
        first, *others = found
        yield Report(
            first.text.path,
            f"“{_short(first)}” is a code of a framework that this plan does not name",
            part=_part(first),
            also=tuple(Also(other.text.path, f"“{_short(other)}” stands here") for other in others),
        )


def _short(found: Found) -> str:
    """The code, with what says that it is one where that stands directly before it."""
    return found.words if len(found.words) <= _LONGEST else found.match["code"]


def _part(found: Found) -> tuple[int, int]:
    return found.part if len(found.words) <= _LONGEST else (found.end - len(found.match["code"]), found.end)


_LONGEST = 24

RULE = Rule[Context](
    name="code-without-framework",
    severity=Severity.NOTE,
    theme="frameworks",
    summary="A quality indicator in a sentence, of a framework that the plan does not name",
    why="readers cannot look it up, and nobody can check whether the code means what is meant",
    fix="write the framework under frameworks, for example hgios, and the indicator's title behind its code",
    reads=("frameworks", "links", "priorities[].links", "organisation.country"),
    good="""
session: 2019-20
frameworks:
  - hgios
aim: We begin with QI 3.2.
""",
    bad="""
session: 2019-20
organisation:
  country: scotland
aim: We begin with «QI 3.2», then look at quality indicator 2.3, and share what excellence looks like in 3.1.
""",
    check=check,
)
