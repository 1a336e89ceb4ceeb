"""One thing under two spellings in one plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from improvplan.finding import Severity
from improvplan.lint.context import Context
from improvplan.lint.prose import Found, prose
from improvplan.lint.rule import Also, Report, Rule


class _Pair(NamedTuple):
    one: str
    other: str
    """What the same word is when it is written otherwise; both as regular expressions without groups."""


_PAIRS = (
    _Pair("headteacher", r"head[ -]teacher"),
    _Pair("wellbeing", "well-being|well being(?! of)"),
    _Pair("coordinat", "co-ordinat"),
    _Pair("cooperat", "co-operat"),
    _Pair("self-evaluat", "self evaluat"),
    _Pair("preschool", "pre-school"),
    _Pair("multi-agency", "multiagency|multi agency"),
    _Pair("ongoing", "on-going"),
    _Pair("email", "e-mail"),
    _Pair("online", "on-line"),
    _Pair("keyworker", r"key[ -]worker"),
    _Pair("teamwork", r"team[ -]work"),
    _Pair(
        "whole-school(?= )", "whole school(?= (?:approach|policy|plan|event|focus|assembl|training|strateg|moderation))"
    ),
    _Pair("childcare", "child[ -]care"),
    _Pair("lunchtime", "lunch[ -]time"),
    _Pair("classroom", "class[ -]room"),
    _Pair("playground", "play[ -]ground"),
    _Pair("programme", "program(?!m|s? (?:that|which|to)|s?,)"),
    _Pair("organis(?=e|ation|ing)", "organiz"),
)
_ANY = re.compile(
    "|".join(f"(?P<a{n}>\\b(?:{pair.one})\\w*)|(?P<b{n}>\\b(?:{pair.other})\\w*)" for n, pair in enumerate(_PAIRS)),
    re.IGNORECASE,
)


def check(context: Context) -> Iterator[Report]:
    """Report each place of the rarer spelling, or of the later one where both are as frequent."""
    places: dict[str, list[Found]] = {}
    for found in prose(context).find(_ANY):
        places.setdefault(str(found.match.lastgroup), []).append(found)
    for number in range(len(_PAIRS)):
        sides = [places.get(f"a{number}"), places.get(f"b{number}")]
        if sides[0] and sides[1]:
            yield from _report(sides[0], sides[1])


def _report(one: list[Found], other: list[Found]) -> Iterator[Report]:
    usual, rare = (one, other) if len(one) >= len(other) else (other, one)
    for found in rare:
        yield Report(
            found.text.path,
            f"“{found.words}” here, and “{usual[0].words}” in {_places(len(usual))}",
            part=found.part,
            also=(Also(usual[0].text.path, f"“{usual[0].words}”"),),
        )


def _places(number: int) -> str:
    return "another place" if number == 1 else f"{number} other places"


RULE = Rule[Context](
    name="inconsistent-term",
    severity=Severity.NOTE,
    theme="language",
    summary="One thing under two spellings",
    why="a reader who searches for the word finds half of the places, and the plan looks put together from pieces",
    mend="choose one spelling and keep to it",
    reads=(),
    good="""
aim: The headteacher and all headteachers of the cluster care for wellbeing. Pupils write a program, and run a programme.
""",
    bad="""
aim: Headteachers meet each term, and each headteacher reports on wellbeing.
sections:
  - title: What is next
    text: The «head teacher» reports, and «Head teachers» decide.
""",
    check=check,
)
