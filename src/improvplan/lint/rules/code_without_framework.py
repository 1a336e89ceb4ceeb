"""A code in a sentence, of a framework that the plan does not name."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.vocabulary.pattern import lazily

_CODE = lazily(
    r"\b(?:QIs?|Q\.I\.|[Qq]uality\s+[Ii]ndicators?|HGIOS\s?4?\??|HGIOELC\??)\s+(?:QI\s+)?(?P<code>[1-9]\.[1-9])(?!\.?\d|\s?(?:%|per\s+cent))"
)
_QUALITY_INDICATORS = frozenset({"hgios", "hgioelc", "hgiourcs", "elc-qif"})


def check(context: Context) -> Iterator[Report]:
    """Report, once, quality indicators by their code in a plan that names and links no framework which has such codes."""
    if context.country not in (None, "scotland") or not _QUALITY_INDICATORS.isdisjoint(context.families_used):
        return
    if not context.prose.holds("qi", "qis", "q.i.", "quality indicator", "quality indicators", "hgios", "hgioelc"):
        return
    found = list(context.prose.find(_CODE))
    if found:
        first, *others = found
        yield Report(
            first.text.path,
            f"“{first.words}” is a code of a framework that this plan does not name",
            part=first.part,
            also=tuple(Also(other.text.path, f"“{other.words}” stands here") for other in others),
        )


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
aim: We begin with «QI 3.2», and then look at quality indicator 2.3.
""",
    check=check,
)
