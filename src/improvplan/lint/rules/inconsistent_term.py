"""One thing under two spellings in one plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from improvplan.finding import Severity
from improvplan.lint.context import Context
from improvplan.lint.prose import Found, prose
from improvplan.lint.rule import Also, Report, Rule


class _Pair(NamedTuple):
    """One word in its two spellings: as regular expressions without groups, and as letters that stand in each."""

    one: str
    other: str
    one_has: tuple[str, ...]
    other_has: tuple[str, ...]

    @classmethod
    def of(cls, one: str, *others: str) -> _Pair:
        """A pair whose spellings are plain letters that a word begins with."""
        return cls(re.escape(one), "|".join(map(re.escape, others)), (one,), others)


_PAIRS = (
    _Pair.of("headteacher", "head teacher", "head-teacher"),
    _Pair("wellbeing", "well-being|well being(?! of)", ("wellbeing",), ("well-being", "well being")),
    _Pair.of("coordinat", "co-ordinat"),
    _Pair.of("cooperat", "co-operat"),
    _Pair.of("self-evaluat", "self evaluat"),
    _Pair.of("preschool", "pre-school"),
    _Pair.of("multi-agency", "multiagency", "multi agency"),
    _Pair.of("ongoing", "on-going"),
    _Pair.of("email", "e-mail"),
    _Pair.of("online", "on-line"),
    _Pair.of("keyworker", "key worker", "key-worker"),
    _Pair.of("teamwork", "team work", "team-work"),
    _Pair.of("childcare", "child care", "child-care"),
    _Pair.of("lunchtime", "lunch time", "lunch-time"),
    _Pair.of("classroom", "class room", "class-room"),
    _Pair.of("playground", "play ground", "play-ground"),
    _Pair("organis(?=e|ation|ing)", "organiz", ("organis",), ("organiz",)),
)


def check(context: Context) -> Iterator[Report]:
    """Report each place of the rarer spelling, or of the later one where both are as frequent."""
    gathered = prose(context)
    for pair in _PAIRS:
        if gathered.holds(*pair.other_has) and gathered.holds(*pair.one_has):
            one = list(gathered.find(_begins(pair.one)))
            other = list(gathered.find(_begins(pair.other)))
            if one and other:
                yield from _report(one, other)


@cache
def _begins(spelling: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{spelling})\w*", re.IGNORECASE)


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
