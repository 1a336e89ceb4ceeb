"""One thing under two spellings in one plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Prose


class _Pair(NamedTuple):
    """The beginnings of one word in its two spellings, in small letters."""

    one: tuple[str, ...]
    other: tuple[str, ...]


_PAIRS = (
    _Pair(("headteacher",), ("head teacher", "head-teacher")),
    _Pair(("wellbeing",), ("well-being", "well being")),
    _Pair(("coordinat",), ("co-ordinat",)),
    _Pair(("cooperat",), ("co-operat",)),
    _Pair(("self-evaluat",), ("self evaluat",)),
    _Pair(("preschool",), ("pre-school",)),
    _Pair(("multi-agency",), ("multiagency", "multi agency")),
    _Pair(("ongoing",), ("on-going",)),
    _Pair(("email",), ("e-mail",)),
    _Pair(("online",), ("on-line",)),
    _Pair(("keyworker",), ("key worker", "key-worker")),
    _Pair(("teamwork",), ("team work", "team-work")),
    _Pair(("childcare",), ("child care", "child-care")),
    _Pair(("lunchtime",), ("lunch time", "lunch-time")),
    _Pair(("classroom",), ("class room", "class-room")),
    _Pair(("playground",), ("play ground", "play-ground")),
    _Pair(("sendco",), ("senco",)),
    _Pair(("convener",), ("convenor",)),
    _Pair(("focused", "focusing"), ("focussed", "focussing")),
    _Pair(("organise", "organisation", "organising"), ("organize", "organization", "organizing")),
)
_ORDINARY = "well being of"
"""English in which two words are no spelling of one."""

_LABELLED = ("region", "category", "quadrant", "zone", "tier", "band")
"""What things are sorted into. Schools and groups are left alone: a supporting school is not a supported one."""

_LONGEST_ABBREVIATION = 8

_END_OF_WORD = lazily(r"\w*")
_FORM = lazily(r"(?<![^\W\d_])[^\W\d_]{4,}$")


_CAPITAL_BEFORE = lazily(r"(?<![.!?]\s)(?<![A-Za-z])[A-Z][a-z]+ing\s$")
"""`Weaving Well-Being`."""


class _Place(NamedTuple):
    text: TextAt
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.text.text[self.start : self.end]


def check(context: Context) -> Iterator[Report]:
    """Report each place of the rarer spelling, or of the later one where both are as frequent."""
    gathered = context.prose
    for pair in _PAIRS:
        if gathered.holds(*pair.one) and gathered.holds(*pair.other):
            one, other = _places(gathered, pair.one), _places(gathered, pair.other)
            if one and other:
                yield from _report(one, other)
    yield from _labels(gathered)
    yield from _capitals(gathered)


def _capitals(gathered: Prose) -> Iterator[Report]:
    """Report abbreviations that differ in their capitals alone: `SENDCO` and `SENDCo`."""
    by_letters: dict[str, set[str]] = {}
    for word in gathered.tokens:
        bare = word.removesuffix("'s").removesuffix("’s")
        bare = bare[:-1] if bare.endswith("s") and bare[-2:-1].isupper() else bare
        if 3 <= len(bare) <= _LONGEST_ABBREVIATION and bare.isalpha() and sum(map(str.isupper, bare)) >= 2:
            by_letters.setdefault(bare.lower(), set()).add(bare)
    for spellings in by_letters.values():
        if len(spellings) > 1:
            found = [
                [place for place in _exactly(gathered, one) if not _in_capitals(place)] for one in sorted(spellings)
            ]
            usual, *others = sorted(filter(None, found), key=len, reverse=True) or [[]]
            for other in others:
                yield from _report(usual, other)


def _exactly(gathered: Prose, word: str) -> list[_Place]:
    """Where a word stands with just these capitals, perhaps in the plural."""
    found = []
    for text, start in gathered.containing(word.lower()):
        end = start + len(word)
        behind = text.text[end : end + 2]
        ends = not behind[:1].isalnum() or (behind[:1] == "s" and not behind[1:].isalnum())
        if ends and text.text[start:end] == word and not text.text[start - 1 : start].isalnum():
            found.append(_Place(text, start, end))
    return found


def _in_capitals(place: _Place) -> bool:
    """Whether a word stands in a line that is all in capitals, where its own say nothing."""
    return place.text.text.isupper() and " " in place.text.text.strip()


def _places(gathered: Prose, spellings: tuple[str, ...]) -> list[_Place]:
    """Where words begin with one of some spellings."""
    found = []
    for spelling in spellings:
        for text, start in gathered.containing(spelling):
            words = text.text
            if not words[start - 1 : start].isalnum() and words[start : start + len(_ORDINARY)].lower() != _ORDINARY:
                end = _END_OF_WORD.match(words, start + len(spelling))
                found.append(_Place(text, start, end.end() if end else len(words)))
    return found


def _labels(gathered: Prose) -> Iterator[Report]:
    """Report kinds of thing that stand under several forms of one verb: `a sustaining region`, `the sustained region`."""
    for noun in _LABELLED:
        if noun not in gathered.vocabulary:
            continue
        forms: dict[str, dict[str, list[_Place]]] = {}
        for text, start in gathered.containing(f" {noun}"):
            before = _FORM.search(text.text, max(0, start - 30), start)
            if before and not text.text[start + 1 + len(noun) : start + 2 + len(noun)].isalpha():
                form = before[0].lower()
                stem = form.removesuffix("ing").removesuffix("ed").removesuffix("e")
                place = _Place(text, before.start(), start + 1 + len(noun))
                forms.setdefault(stem, {}).setdefault(form, []).append(place)
        for kinds in forms.values():
            usual, *others = sorted(kinds.values(), key=len, reverse=True)
            for other in others:
                yield from _report(usual, other)


def _report(one: list[_Place], other: list[_Place]) -> Iterator[Report]:
    one, other = ([place for place in places if not _in_a_name(place)] for places in (one, other))
    if not (one and other):
        return
    usual, rare = (one, other) if len(one) >= len(other) else (other, one)
    for found in rare:
        yield Report(
            found.text.path,
            f"“{found.words}” here, and “{usual[0].words}” in {_so_many(len(usual))}",
            part=(found.start, found.end),
            also=(Also(usual[0].text.path, f"“{usual[0].words}”"),),
        )


def _in_a_name(place: _Place) -> bool:
    """Whether a word with a capital stands behind another in the name of a programme, which is spelt as its makers spell it."""
    return (
        place.words[:1].isupper()
        and _CAPITAL_BEFORE.search(place.text.text, max(0, place.start - 24), place.start) is not None
    )


def _so_many(number: int) -> str:
    return "another place" if number == 1 else f"{number} other places"


RULE = Rule[Context](
    name="inconsistent-term",
    severity=Severity.NOTE,
    theme="language",
    summary="One thing in two spellings or under two names",
    why="a reader who searches for the word finds half of the places, and the plan looks put together from pieces",
    fix="choose one form of it and keep to it",
    reads=(),
    good="""
aim: The headteacher and all headteachers of the cluster care for wellbeing. Pupils write a program, and run a programme.
""",
    bad="""
aim: Headteachers meet each term, and each headteacher reports on wellbeing.
sections:
  - title: What is next
    text: The «head teacher» reports, and «Head teachers» decide. Our SENDCO and another SENDCO meet a «SENDCo».
  - title: How we sort schools
    text: Some schools are in the sustaining region. Those in the sustaining region help others to leave the «sustained region».
""",
    check=check,
)
