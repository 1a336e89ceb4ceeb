"""A word for a proportion beside a percentage that it does not mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from improvplan.catalogues.family import Item
from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Prose

FAMILIES = {
    "scotland": ("proportion-words", "Scottish inspection reports"),
    "northern-ireland": ("eti-proportion-words", "inspection reports in Northern Ireland"),
}
"""By country the framework that says what the words mean there, and whose words they are."""
_WORDS = (
    r"(?P<word>almost\s+all|nearly\s+all|less\s+than\s+half|(?<!than\s)(?<!over\s)(?<!under\s)(?<!nearly\s)(?<!almost\s)(?<!about\s)half|significant\s+minority|minority|majority|very\s+few|(?<!our\s)(?<!the\s)(?<!their\s)(?<!those\s)most)\b"
    r"(?!\s+(?:recent|improved)|\s$)"
)
_SHARE = r"(?P<share>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s+cent)"
_IN_BRACKETS = lazily(rf"\({_SHARE}")
_BEFORE = lazily(
    rf"(?<!\bat\s)(?<!\bvast\s)(?<!\blarge\s)(?<!\bsmall\s)\b{_WORDS}[^.;:\d%()\n]{{0,45}}\s$", re.IGNORECASE
)
_BEHIND = lazily(rf"%\s?(?:\(|[–—-]\s|,\s)(?:(?:the|a)\s+)?{_WORDS}", re.IGNORECASE)
_JUST_BEFORE = lazily(rf"{_SHARE}$")
_FAR = 65
"""How far before a percentage, in characters, its word is looked for."""

_SAME = {"nearly all": "almost all"}
_EVERYWHERE = {
    "almost all": (80, 100),
    "most": (50, 100),
    "majority": (50, 100),
    "half": (40, 60),
    "less than half": (0, 50),
    "minority": (0, 50),
}
"""What nobody can mean by a word, in whatever country: the least and the largest share beside it."""
_PEOPLE = lazily(
    r"\s+(?:of\s+)?(?:(?:the|our|all|these)\s+)?(?:pupils|children|learners|students|parents|carers|families|staff|teachers|boys|girls|"
    r"respondents|classes|schools|head\s?teachers|practitioners)\b",
    re.IGNORECASE,
)
"""`most pupils`, and not `the most disadvantaged`."""
_ARTICLE = lazily(r"^an?\s+", re.IGNORECASE)
_BAND = lazily(
    r"(?P<low>\d+)%\s+to\s+(?P<high>\d+)%|(?:over|more\s+than)\s+(?P<over>\d+)%|up\s+to\s+(?P<upto>\d+)%"
    r"|less\s+than\s+(?P<below>\d+)%"
)


class _Beside(NamedTuple):
    """A word for a proportion, where in a text it stands, and the percentage beside it."""

    text: TextAt
    part: tuple[int, int]
    share: Decimal


class _Band(NamedTuple):
    """The shares from `low` to `high`, in per cent, that a word with all its other forms stands for, and those in words."""

    low: Decimal
    high: Decimal
    title: str
    names: frozenset[str]
    words: str


def check(context: Context) -> Iterator[Report]:
    """Report where a word stands beside a percentage outside the band that the country's own inspectors give it."""
    family, reports = FAMILIES.get(context.country or "", ("", ""))
    beside = list(_beside(context.prose))
    choice = context.choice(family) if beside and family else None
    bands = [band for item in choice.edition.items if (band := _band(item))] if choice else []
    for one in beside:
        yield from _report(one, bands, reports)


def _beside(gathered: Prose) -> Iterator[_Beside]:
    """Words and percentages side by side: `most pupils (58%)`, `82% (the majority)`."""
    for found in gathered.find(_IN_BRACKETS):
        start = max(0, found.start - _FAR)
        word = _BEFORE.search(found.text.text[start : found.start])
        if word:
            part = (start + word.start("word"), start + word.end("word"))
            yield _Beside(found.text, part, Decimal(found.match["share"]))
    for found in gathered.find(_BEHIND):
        share = _JUST_BEFORE.search(found.text.text[max(0, found.start - 6) : found.start + 1])
        if share:
            moved = found.start - found.match.start()
            part = (found.match.start("word") + moved, found.match.end("word") + moved)
            yield _Beside(found.text, part, Decimal(share["share"]))


def _report(beside: _Beside, bands: list[_Band], reports: str) -> Iterator[Report]:
    said, share = " ".join(beside.text.text[slice(*beside.part)].lower().split()), beside.share
    word = _SAME.get(said, said)
    band = next((band for band in bands if word in band.names), None)
    if band is None:
        low, high = _EVERYWHERE.get(word, (0, 100))
        people = (
            _PEOPLE.match(beside.text.text, beside.part[1])
            or beside.text.text[max(0, beside.part[0] - 1) : beside.part[0]] == "("
        )
        if people and not low <= share <= high and share <= 100:
            yield Report(
                beside.text.path,
                f"“{said}” stands beside {share}%",
                fix="write the number alone, or mend the one of the two that is wrong",
                part=beside.part,
            )
        return
    if share > 100 or band.low <= share <= band.high:
        return
    right = next((other.title for other in bands if other.low <= share <= other.high), "")
    yield Report(
        beside.text.path,
        f"“{said}” means {band.words} in the words of {reports}, and here it stands beside {share}%",
        fix=f"write “{right}”" if right else "write the number alone",
        part=beside.part,
    )


def _band(item: Item) -> _Band | None:
    """The shares a word stands for, from the catalogue's remark; half a point on either side is left to rounding."""
    match = _BAND.fullmatch(item.note)
    if match is None:
        return None
    half = Decimal("0.5")
    low = Decimal(match["over"]) + half if match["over"] else Decimal(match["low"] or 0) - half
    high = Decimal(match["below"]) - half if match["below"] else Decimal(match["high"] or match["upto"] or 100) + half
    names = frozenset(_ARTICLE.sub("", name) for name in (item.title, *item.aliases))
    return _Band(low, high, item.title, names, item.note)


RULE = Rule[Context](
    name="proportion-word",
    severity=Severity.NOTE,
    theme="success",
    summary="A word for a proportion beside a percentage that it does not mean",
    why="inspectors and officers read “most” or “the majority” as a range of per cent, and the number says otherwise",
    fix="use the word that inspectors use for that share, or write the number alone",
    reads=("organisation",),
    good="""
organisation:
  country: scotland
sections:
  - title: Where we are
    text: |
      Almost all pupils (94%) feel safe, most families (82%) came in and the majority of staff (61%) have been trained.
      More than half of pupils (62%) came, and our most disadvantaged pupils (31%) and what helps most (41%) are known.
      At most 3 classes in 10 (30%) have a library of their own, and our most recent survey (41%) says so.
""",
    bad="""
organisation:
  country: scotland
sections:
  - title: Where we are
    text: «Most» of our pupils (58%) feel safe, and 82% (the «majority») of families came in.
      «Half» of our pupils (31%) read at home.
""",
    check=check,
)
