"""A quality indicator of an edition that is no longer in use."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily

FIRST_SESSION_OF_HGIOS_4 = 2015
_CODE = lazily(r"(?:QIs?|Q\.I\.|[Qq]uality\s+indicators?)\s+(?P<code>[4-9]\.[1-9])(?!\.?\d|%)")
_NAME = lazily(r"H(?:GIOS\??\s?(?:3|\(3\)|III)|ow\s+good\s+is\s+our\s+school\??\s(?:3\b|\(?third\s+edition))(?!\.?\d)")


def check(context: Context) -> Iterator[Report]:
    """Report the codes and the name of the third edition in sentences of a plan that goes by the fourth."""
    session = context.session
    if session is None or session.first < FIRST_SESSION_OF_HGIOS_4 or context.country not in (None, "scotland"):
        return
    if context.pins.get("hgios") not in (None, "4"):
        return
    gathered = context.prose
    for found in gathered.find(_CODE) if gathered.holds("qi", "q.i.", "quality indicator") else ():
        code = found.match["code"]
        yield Report(
            found.text.path,
            f"“{found.words}” belongs to the third edition of How good is our school?; the fourth has no {code}",
            part=found.part,
        )
    for found in gathered.find(_NAME) if gathered.holds("hgios", "how good is our school") else ():
        yield Report(
            found.text.path,
            f"“{found.words}” is the third edition of How good is our school?, which the fourth replaced in 2015",
            part=found.part,
        )


RULE = Rule[Context](
    name="superseded-code",
    severity=Severity.NOTE,
    theme="frameworks",
    summary="A quality indicator of an edition that is no longer in use",
    why="nobody is inspected by it any more, and a reader will not find it in the present edition",
    fix="write the indicator of the present edition: improvplan frameworks show hgios lists them",
    reads=("session", "period"),
    strict=True,
    good="""
session: 2019-20
aim: Every class is evaluated against QI 2.3, on a scale from 1 to 6, and the mean has risen from 4.1 to 4.5.
""",
    bad="""
session: 2019-20
aim: Every class is evaluated against «QI 5.9», as we did with «HGIOS 3».
""",
    check=check,
)
