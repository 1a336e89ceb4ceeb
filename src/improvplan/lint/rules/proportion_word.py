"""A word for a proportion beside a percentage that it does not mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from improvplan.catalogues.family import Item
from improvplan.finding import Severity
from improvplan.lint.context import Context
from improvplan.lint.prose import Found, prose
from improvplan.lint.rule import Report, Rule

FAMILY = "proportion-words"
_NUMBER = r"(?P<{0}>\d{{1,3}}(?:\.\d+)?)\s?(?:%|per\s+cent)"
_WORDS = r"almost\s+all|less\s+than\s+half|majority|most"
_BESIDE = re.compile(
    rf"(?<!\bat\s)(?<!\bvast\s)(?<!\blarge\s)\b(?P<word>{_WORDS})\b(?!\s+recent|\s+improved)[^.;:\d%()\n\x00]{{0,45}}"
    rf"\s\({_NUMBER.format('in_brackets')}\)"
    rf"|{_NUMBER.format('before')}\s?(?:\(|[–—-]\s|,\s)(?:(?:the|a)\s+)?(?P<late>{_WORDS})\b(?!\s+recent|\s+improved)",
    re.IGNORECASE,
)
_BAND = re.compile(r"(?P<low>\d+)%\s+to\s+(?P<high>\d+)%|over\s+(?P<over>\d+)%|up\s+to\s+(?P<upto>\d+)%")


class _Band(NamedTuple):
    low: Decimal
    high: Decimal
    words: str


def check(context: Context) -> Iterator[Report]:
    """Report where a word stands beside a percentage outside the band that inspectors give it, in Scottish plans."""
    if context.country != "scotland":
        return
    beside = list(prose(context).find(_BESIDE))
    choice = context.choice(FAMILY) if beside else None
    if choice is None:
        return
    bands = {item.title: band for item in choice.edition.items if (band := _band(item))}
    for found in beside:
        yield from _report(found, bands)


def _report(found: Found, bands: dict[str, _Band]) -> Iterator[Report]:
    group = "word" if found.match["word"] else "late"
    word = " ".join(found.match[group].lower().split())
    share = Decimal(found.match["in_brackets"] or found.match["before"])
    band = bands.get(word)
    if band is None or share > 100 or band.low <= share <= band.high:
        return
    right = next((title for title, other in bands.items() if other.low <= share <= other.high), "")
    start = found.start + found.match.start(group) - found.match.start()
    yield Report(
        found.text.path,
        f"“{word}” means {band.words} in the words of Scottish inspection reports, and here it stands beside {share}%",
        mend=f"write “{right}”" if right else "write the number alone",
        part=(start, start + len(found.match[group])),
    )


def _band(item: Item) -> _Band | None:
    """The shares a word stands for, from the catalogue's remark; half a point on either side is left to rounding."""
    match = _BAND.fullmatch(item.note)
    if match is None:
        return None
    low = Decimal(match["low"] or match["over"] or 0)
    high = Decimal(match["high"] or match["upto"] or 100)
    half = Decimal("0.5")
    return _Band(low + half if match["over"] else low - half, high + half, item.note)


RULE = Rule[Context](
    name="proportion-word",
    severity=Severity.NOTE,
    theme="success",
    summary="A word for a proportion beside a percentage that it does not mean",
    why="inspectors and officers read “most” or “the majority” as a range of per cent, and the number says otherwise",
    mend="use the word that inspectors use for that share, or write the number alone",
    reads=("organisation",),
    good="""
organisation:
  country: scotland
sections:
  - title: Where we are
    text: |
      Almost all pupils (94%) feel safe, most families (82%) came in and the majority of staff (61%) have been trained.
      At most 3 classes in 10 (30%) have a library of their own, and our most recent survey (41%) says so.
""",
    bad="""
organisation:
  country: scotland
sections:
  - title: Where we are
    text: «Most» of our pupils (58%) feel safe, and 82% (the «majority») of families came in.
""",
    check=check,
)
