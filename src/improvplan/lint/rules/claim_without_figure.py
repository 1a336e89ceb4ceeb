"""“Many parents tell us …”: a claim about how many, and no number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.reasons import stands_on_figures
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import called

CLAIM = lazily(
    r"\b(?:many|most|few(?:er)?|several|a\s+(?:number|minority|majority|large\s+number)\s+of|some\s+(?:pupils|children|parents|staff|families|learners|students)|"
    r"(?:has|have|is|are)\s+(?:\w+\s+)?(?:fallen|risen|dropped|declined|decreased|increased|worsened|rising|falling|declining|growing|worsening|(?:too\s+)?low|weak|poor|below)|too\s+(?:many|few|often)|"
    r"(?:is|are|remains?|continues?\s+to\s+be|has\s+become)\s+an?\s+(?:\w+\s+)?(?:issue|concern|challenge|problem)s?|"
    r"(?<!\bis\s)not\s+enough\s+(?!to\b)[a-z]+|increasing(?:ly)?(?!\s+(?:[a-z]+\s+){1,3}(?:supports?|helps?|improves?|leads?|means|matters|will|can|is)\b)|growing\s+number|tell\s+us|told\s+us|say\s+that|report\s+that)\b",
    re.IGNORECASE,
)


def check(context: Context) -> Iterator[Report]:
    """Report each reason that claims a number, a change or what people say, where no figure stands behind it; once of a text that was copied."""
    told: set[str] = set()
    for path, priority in context.priorities:
        if priority.why and priority.why.text in told:
            continue
        told |= {priority.why.text} if priority.why else set()
        if priority.why and not stands_on_figures(context, priority):
            claims = CLAIM.finditer(priority.why.text)
            claim = next((each for each in claims if not _of_others(context, priority.why.text, each)), None)
            if claim:
                yield Report(
                    (*path, "why"),
                    f"“{claim.group()}” in the reason for {called(priority, path)} has no figure behind it",
                    called=f"“{claim.group()}” in the reason for {called(priority, path)}",
                )


def _of_others(context: Context, words: str, claim: re.Match[str]) -> bool:
    """Whether a claim is background about schools and families elsewhere: `Many rural schools struggle to …`."""
    if not claim[0].lower().startswith(_SO_MANY):
        return False
    organisation = context.plan.organisation
    if _SCHOOLS.match(words, claim.end()) and (not organisation or organisation.kind in _ONE_SCHOOL):
        return True
    return _ELSEWHERE.match(words, claim.end()) is not None


_SO_MANY = ("many", "most", "few", "several", "a number", "a minority", "a majority", "a large", "some")
_ONE_SCHOOL = frozenset({None, "school", "nursery"})
"""What speaks of schools and means others."""
_SCHOOLS = lazily(
    r"\s+(?:(?:other|rural|urban|small|large|island|primary|secondary|special|independent|remote|Scottish|English|Welsh|Irish|British)\s+){0,3}"
    r"(?:schools|nurseries|councils|authorities|trusts|countries|employers|researchers|studies)\b(?!\s+(?:in|of)\s+(?:our|the|this)\b)",
    re.IGNORECASE,
)
_ELSEWHERE = lazily(
    r"[^.;!?\n]{0,60}\b(?:nationally|across\s+the\s+(?:country|world|UK|nation)|worldwide|in\s+(?:Scotland|England|Wales|Ireland|Britain))\b",
    re.IGNORECASE,
)


RULE = Rule[Context](
    name="claim-without-figure",
    severity=Severity.NOTE,
    theme="success",
    summary="A reason that claims how many or how far, without a figure",
    why="readers must believe it, and nobody can show later that the work has helped",
    fix="say how many, or what share of them, and how you know: 41 of 60 families, survey of May 2025",
    reads=(
        "needs",
        "priorities[].why",
        "priorities[].causes",
        "priorities[].addresses",
        "priorities[].indicators",
        "priorities[].measures",
        "priorities[].outcomes",
    ),
    good="""
priorities:
  - title: Reading for pleasure
    why: In the survey of May 2025, most pupils in P5 (59%) said that they do not read at home.
  - title: A school garden
    why: To learn where food comes from.
  - title: Music for all
    why: Increasing participation rates supports confidence. Talent is not enough. It is not enough to play alone.
  - title: A bus for the village
    why: Many small rural schools struggle to bring pupils to clubs, and many families nationally pay for a taxi.
""",
    bad="""
priorities:
  - title: Reading for pleasure
    why: «Many pupils do not read at home.»
  - title: Attendance
    why: «Attendance in the senior phase is an issue.»
  - title: Number talks
    why: «There are not enough counters in the upper classes.»
  - title: Reading with a partner
    why: «Many identified at-risk pupils read well with a partner.»
  - title: A bus for the village
    why: «Attendance at clubs is below what is usual nationally.»
""",
    check=check,
    several="{names} have no figure behind them",
)
