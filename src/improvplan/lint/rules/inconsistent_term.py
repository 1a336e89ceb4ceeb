"""One thing under two spellings in one plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from improvplan.finding import Severity
from improvplan.lint.context import Context
from improvplan.lint.prose import Found, Prose, prose
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

_LABELLED = ("region", "category", "quadrant", "zone", "tier", "band")
"""What things are sorted into. Schools and groups are left alone: a supporting school is not a supported one."""


def check(context: Context) -> Iterator[Report]:
    """Report each place of the rarer spelling, or of the later one where both are as frequent."""
    gathered = prose(context)
    for pair in _PAIRS:
        if gathered.holds(*pair.other_has) and gathered.holds(*pair.one_has):
            one = list(gathered.find(_begins(pair.one)))
            other = list(gathered.find(_begins(pair.other)))
            if one and other:
                yield from _report(one, other)
    yield from _labels(gathered)


@cache
def _begins(spelling: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{spelling})\w*", re.IGNORECASE)


def _labels(gathered: Prose) -> Iterator[Report]:
    """Report kinds of thing that stand under several forms of one verb: `a sustaining region`, `the sustained region`."""
    if not gathered.holds(*_LABELLED):
        return
    forms: dict[tuple[str, str], dict[str, list[Found]]] = {}
    for found in gathered.find(_label()):
        form = found.match[1].lower()
        stem = form.removesuffix("ing").removesuffix("ed").removesuffix("e")
        forms.setdefault((stem, found.match[2].lower()), {}).setdefault(form, []).append(found)
    for kinds in forms.values():
        if len(kinds) > 1:
            usual, *others = sorted(kinds.values(), key=len, reverse=True)
            for other in others:
                yield from _report(usual, other)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"\b([a-z]{{3,}}(?:ing|ed)|[a-z]{{4,}})[ -]({'|'.join(_LABELLED)})\b", re.IGNORECASE)


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
    summary="One thing in two spellings or under two names",
    why="a reader who searches for the word finds half of the places, and the plan looks put together from pieces",
    mend="choose one form of it and keep to it",
    reads=(),
    good="""
aim: The headteacher and all headteachers of the cluster care for wellbeing. Pupils write a program, and run a programme.
""",
    bad="""
aim: Headteachers meet each term, and each headteacher reports on wellbeing.
sections:
  - title: What is next
    text: The «head teacher» reports, and «Head teachers» decide.
  - title: How we sort schools
    text: Some schools are in the sustaining region. Those in the sustaining region help others to leave the «sustained region».
""",
    check=check,
)
