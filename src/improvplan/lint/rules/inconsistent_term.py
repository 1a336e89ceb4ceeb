"""One thing under two spellings in one plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.pattern import lazily
from improvplan.vocabulary.first_names import FIRST_NAMES
from improvplan.vocabulary.misspellings import WORDS as MISSPELT
from improvplan.vocabulary.prose import Prose

_STEMS = (
    ("headteacher", "head teacher", "head-teacher"),
    ("wellbeing", "well-being", "well being"),
    ("coordinat", "co-ordinat"),
    ("cooperat", "co-operat"),
    ("self-evaluat", "self evaluat"),
    ("preschool", "pre-school"),
    ("multi-agency", "multiagency", "multi agency"),
    ("ongoing", "on-going"),
    ("email", "e-mail"),
    ("online", "on-line"),
    ("keyworker", "key worker", "key-worker"),
    ("teamwork", "team work", "team-work"),
    ("childcare", "child care", "child-care"),
    ("lunchtime", "lunch time", "lunch-time"),
    ("classroom", "class room", "class-room"),
    ("sendco", "senco"),
    ("convener", "convenor"),
    ("socio-economic", "socioeconomic"),
    ("underachiev", "under-achiev", "under achiev"),
    ("extracurricular", "extra-curricular", "extra curricular"),
    ("cross-curricular", "cross curricular"),
    ("multicultural", "multi-cultural"),
    ("fundrais", "fund-rais"),
    ("storytelling", "story-telling"),
    ("judgement", "judgment"),
)
"""The beginnings of one word in its spellings, in small letters; whatever it ends in."""

_WHOLE = (
    ("playground", "play ground", "play-ground"),
    ("artwork", "art work", "art-work"),
    ("subgroup", "sub-group", "sub group"),
    ("workstream", "work stream", "work-stream"),
    ("workshop", "work shop", "work-shop"),
    ("database", "data base", "data-base"),
    ("website", "web site", "web-site"),
    ("timetable", "time table", "time-table"),
    ("newsletter", "news letter", "news-letter"),
    ("spreadsheet", "spread sheet", "spread-sheet"),
    ("toolkit", "tool kit", "tool-kit"),
    ("whiteboard", "white board", "white-board"),
    ("noticeboard", "notice board", "notice-board"),
    ("staffroom", "staff room", "staff-room"),
    ("playroom", "play room", "play-room"),
    ("childminder", "child minder", "child-minder"),
    ("wheelchair", "wheel chair", "wheel-chair"),
    ("healthcare", "health care", "health-care"),
    ("handwriting", "hand-writing"),
    ("checklist", "check-list"),
    ("lifelong", "life-long"),
    ("adviser", "advisor"),
    ("e.g.", "eg"),
    ("i.e.", "ie"),
)
"""Words in their spellings, as they stand or with an “s”."""

_GROUPS = (
    (("focused", "focusing"), ("focussed", "focussing")),
    (("organise", "organisation", "organising"), ("organize", "organization", "organizing")),
)
"""Spellings of several words at once."""

_ORDINARY = "well being of"
"""English in which two words are no spelling of one."""

_LABELLED = ("region", "category", "quadrant", "zone", "tier", "band")
"""What things are sorted into. Schools and groups are left alone: a supporting school is not a supported one."""

_LONGEST_ABBREVIATION = 8
_LONGEST_MIXED = 12
"""A longer word in capitals is a heading's; in capitals and small letters it is a name: `#SBCway`."""
_SHORTEST_NAME = 4
_SHORTEST_OF_BODY = 3
_LONGEST_BODY = 40
_OF_THE_CALENDAR = frozenset(
    """
    January February March April June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday
    Sunday Term Easter Christmas Summer Autumn Spring Winter
    """.split()  # noqa: SIM905
)
_BODIES = (
    "parliament",
    "council",
    "committee",
    "forum",
    "board",
    "panel",
    "network",
    "partnership",
    "group",
    "team",
    "hub",
)
_CAPITALS_BEFORE = lazily(r"\b(?!(?:The|Our|An?|Each|Every|This|In|At|For)\s)[A-Z][\w’'-]*\s\Z")
_WITHIN_SENTENCE = lazily(r"[a-z,]\s\Z")

_PER_CENT = lazily(r"(?<![\w.,–-])\d{1,3}(?:\.\d{1,3})?(?P<space>[ \u00a0\u202f]?)%")
_LABEL_BEFORE = lazily(
    r"(?:\A|[\n:;] ?|[A-Z][\w’'-]* |(?i:\b(?:year|class|stage|level|band|grade|group|primary|term|phase|age|priority|target|stage) ))\Z"
)
"""Before a number that is no share: `Year 6 % at the standard` is the head of a column."""
_LONGEST_LABEL = 20
_SHORTEST_JOINED = 6
_SHORTEST_PART = 3
_ORDINARY_JOINED = frozenset(
    """
    everyday everyone someone sometimes anyone anytime within without into overall outside inside throughout today maybe cannot however
    therefore anything everything something nothing another together
    """.split()  # noqa: SIM905
)
_NAMES_OF_TWO = frozenset(
    {
        "anne",
        "ann",
        "mary",
        "rose",
        "jean",
        "john",
        "lee",
        "may",
        "sarah",
        "emma",
        "billy",
        "anna",
        "van",
        "der",
        "mac",
        "new",
        "san",
    }
)
"""Names of people and places that begin so are written as one word by some and as two by others: Annemarie, Newtown."""
_OFTEN = 3
_MOST_ALIKE = 8
_MOST_NAMES = 40
"""No plan has more names in two spellings: each is looked for in the whole plan."""
_FEWEST_SPACES_OF_NAME = 2

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
    """Report each place of the rarer spelling, or of the later one where both are as frequent.

    That is one word in two spellings of a closed list (“artwork” and “art work”), or a name in capitals and not (“GLOW” and “Glow”, “#LKPway” and “#LKPWay”).
    It is also “2 %” beside “96%”, “Funfit” beside “Fun Fit”, the organisation's own name in other capitals, and an abbreviation
    with two letters swapped that stands once. A body whose name has capitals and has none (“Pupil Council” and “Pupil council”)
    is told too, and a kind of thing under two forms of a verb.
    """
    gathered = context.prose
    for spellings in _STEMS:
        held = [one for one in spellings if gathered.holds(one)]
        if len(held) > 1:
            yield from _in_spellings([_places(gathered, (one,)) for one in held])
    for spellings in _WHOLE:
        held = [one for one in spellings if gathered.holds(one)]
        if len(held) > 1:
            yield from _in_spellings([_whole(gathered, one) for one in held])
    for groups in _GROUPS:
        if all(gathered.holds(*each) for each in groups):
            yield from _in_spellings([_places(gathered, each) for each in groups])
    yield from _labels(gathered)
    yield from _capitals(gathered)
    yield from _names_in_capitals(gathered)
    yield from _bodies(gathered)
    yield from _per_cent(gathered)
    yield from _joined_names(gathered)
    yield from _swapped(gathered)
    yield from _own_name(context)


def _per_cent(gathered: Prose) -> Iterator[Report]:
    """Report `2 %` where the plan writes `96%` more often, or the other way round."""
    if " %" in gathered.whole and any(before[-1:].isdigit() for before in gathered.whole.split(" %")[:-1]):
        kinds: dict[bool, list[_Place]] = {True: [], False: []}
        for found in gathered.find(_PER_CENT):
            spaced = found.match["space"] != ""
            if not (
                spaced
                and (
                    "|" in found.text.text
                    or _LABEL_BEFORE.search(found.text.text, max(0, found.start - _LONGEST_LABEL), found.start)
                )
            ):
                kinds[not spaced].append(_Place(found.text, found.start, found.end))
        if len(kinds[True]) != len(kinds[False]):
            yield from _in_spellings(list(kinds.values()))


def _joined_names(gathered: Prose) -> Iterator[Report]:
    """Report a name that is one word here and two words there, each with a capital: `Funfit` and `Fun Fit`."""
    names = {
        word.lower() for word in gathered.tokens if word.istitle() and word.isalpha() and len(word) >= _SHORTEST_JOINED
    }
    names -= gathered.small_words
    both = sorted(
        (first, second)
        for first, second in gathered.pairs
        if first + second in names
        and min(len(first), len(second)) >= _SHORTEST_PART
        and first + second not in _ORDINARY_JOINED
        and first.capitalize() not in FIRST_NAMES
        and first not in _NAMES_OF_TWO
    )
    for first, second in both[:_MOST_NAMES]:
        name = (first + second).capitalize()
        joined = [place for place in _exactly(gathered, name) if _WITHIN_SENTENCE.search(*_just_before(place))]
        parted = _exactly(gathered, f"{first.capitalize()} {second.capitalize()}")
        yield from _in_spellings([joined, parted] if joined and parted else [])


def _swapped(gathered: Prose) -> Iterator[Report]:
    """Report an abbreviation that stands once, and in which two letters have changed places with those of one that stands often."""
    by_letters: dict[str, set[str]] = {}
    for word in gathered.tokens:
        if (
            word.isupper()
            and word.isalpha()
            and _SHORTEST_NAME <= len(word) <= _LONGEST_ABBREVIATION
            and word.lower() not in gathered.small_words
        ):
            by_letters.setdefault("".join(sorted(word)), set()).add(word)
    for words in by_letters.values():
        for one in sorted(words) if 1 < len(words) <= _MOST_ALIKE else ():
            swaps = {one[:at] + one[at + 1] + one[at] + one[at + 2 :] for at in range(len(one) - 1)}
            for other in sorted(swaps & words):
                rare = [place for place in _exactly(gathered, one) if not _among_capitals(place)]
                often = _exactly(gathered, other)
                if len(rare) == 1 and len(often) >= _OFTEN:
                    yield from _in_spellings([often, rare])


def _own_name(context: Context) -> Iterator[Report]:
    """Report the organisation's name in other capitals than where the plan names it: `Lochend community Centre`."""
    organisation = context.plan.organisation
    name = " ".join((organisation.name if organisation and organisation.name else "").split())
    if name.count(" ") < _FEWEST_SPACES_OF_NAME or name.isupper() or name.islower():
        return
    for text, start in context.prose.containing(name.lower().replace("\u2019", "'")):
        place = _Place(text, start, start + len(name))
        written = " ".join(place.words.split()).replace("\u2019", "'")
        beside = text.text[start - 1 : start] + text.text[place.end : place.end + 1]
        if (
            written != name.replace("\u2019", "'")
            and not written.isupper()
            and not any(sign.isalnum() or sign in "@/-" for sign in beside)
            and _WITHIN_SENTENCE.search(*_just_before(place))
        ):
            yield Report(
                text.path,
                f"“{written}” here, and “{name}” where the plan says whose it is",
                part=(place.start, place.end),
                also=(Also(("organisation", "name"), f"“{name}”"),),
            )


def _in_spellings(spellings: list[list[_Place]]) -> Iterator[Report]:
    usual, *others = sorted(filter(None, spellings), key=len, reverse=True) or [[]]
    for other in others:
        yield from _report(usual, other)


def _whole(gathered: Prose, spelling: str) -> list[_Place]:
    """Where a spelling stands as a word of its own, perhaps in the plural; an abbreviation only in small letters."""
    short = len(spelling.replace(".", "")) <= len("eg")
    return [
        place
        for place in _places(gathered, (spelling,))
        if place.words[len(spelling) :] in (("",) if short else ("", "s"))
        and not (short and (not place.words.islower() or place.text.text[place.start - 1 : place.start] == "."))
    ]


def _names_in_capitals(gathered: Prose) -> Iterator[Report]:
    """Report a name that stands in capitals and not, and never as a small word: `GLOW` and `Glow`."""
    for word in sorted(word for word in gathered.tokens if word.isupper()):
        name = word.capitalize()
        if (
            word.isalpha()
            and len(word) >= _SHORTEST_NAME
            and name in gathered.tokens
            and word.lower() not in gathered.small_words
            and name not in FIRST_NAMES
            and name not in _OF_THE_CALENDAR
        ):
            loud = [place for place in _exactly(gathered, word) if not _among_capitals(place)]
            plain = [place for place in _exactly(gathered, name) if _WITHIN_SENTENCE.search(*_just_before(place))]
            yield from _in_spellings([loud, plain] if loud and plain else [])


def _bodies(gathered: Prose) -> Iterator[Report]:
    """Report a body whose last word has a capital here and none there: `Pupil Council` and `Pupil council`."""
    found: dict[str, dict[bool, list[_Place]]] = {}
    for body in _BODIES:
        if body in gathered.small_words and body.capitalize() in gathered.tokens:
            for text, start in gathered.containing(f" {body}"):
                place = _body(text, start, body)
                if place and text.path[-1:] != ("title",):
                    kinds = found.setdefault(place.words.lower(), {})
                    kinds.setdefault(place.words.endswith(body), []).append(place)
    for kinds in found.values():
        if len(kinds) > 1:
            yield from _in_spellings(
                [
                    [place for place in each if not _CAPITALS_BEFORE.search(*_just_before(place))]
                    for each in kinds.values()
                ]
            )


def _body(text: TextAt, start: int, body: str) -> _Place | None:
    """The name of a body such as `Pupil Council`, from the space within it; None where it is no name, or goes on."""
    words, end = text.text, start + 1 + len(body)
    before = (words[max(0, start - _LONGEST_BODY) : start].split() or [""])[-1]
    behind = words[end : end + 2]
    goes_on = behind[:1].isalnum() or behind[:1] == "-" or (behind[:1] == " " and behind[1:].isupper())
    is_name = len(before) >= _SHORTEST_OF_BODY and before.isalpha() and before.istitle()
    return _Place(text, start - len(before), end) if is_name and not goes_on else None


def _just_before(place: _Place) -> tuple[str, int, int]:
    return place.text.text, max(0, place.start - _LONGEST_BODY), place.start


def _among_capitals(place: _Place) -> bool:
    """Whether a word in capitals stands where all is in capitals, or is a heading: `VISION: …`."""
    line = place.text.text
    before, behind = line[: place.start].split()[-1:], line[place.end :].split()[:1]
    beside = [word for word in (*before, *behind) if any(map(str.isalpha, word))]
    return (
        line[place.end : place.end + 1] == ":" or not beside or any(word.isupper() and len(word) > 1 for word in beside)
    )


def _capitals(gathered: Prose) -> Iterator[Report]:
    """Report abbreviations that differ in their capitals alone: `SENDCO` and `SENDCo`."""
    by_letters: dict[str, set[str]] = {}
    for word in gathered.tokens:
        if word.islower() or word.istitle():  # most words, and no abbreviation
            continue
        bare = word.removeprefix("#").removesuffix("'s").removesuffix("’s")
        bare = bare[:-1] if bare.endswith("s") and bare[-2:-1].isupper() else bare
        longest = _LONGEST_ABBREVIATION if bare.isupper() else _LONGEST_MIXED
        if bare not in MISSPELT and 3 <= len(bare) <= longest and bare.isalpha() and sum(map(str.isupper, bare)) >= 2:
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
            if text.kind == "person" and words.islower() and " " not in words:
                continue  # a key of people, which documents print as the name
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
people:
  senco:
    role: SENDCo
leads: senco
aim: The headteacher and all headteachers of the cluster care for wellbeing. Pupils write a program, and run a programme.
summary: Databases and data-based work. All use GLOW. A ball may glow. The Senior Leadership Team meets the leadership team.
sections:
  - title: HOW WE LEARN THE PVWAY
    text: "#PVWay is how we learn. We write in PowerPoint, and McArdle and MacArdle help."
  - title: Shares
    text: |
      Half read, 96% write and 40% draw. Year 6 % at the standard; Everyday Maths and Every Day Counts are games. All play with Annemarie, and Anne Marie sings.
      The ASNT, the ASNT and the ASNT wrote, and the NATS came. At LOCHEND COMMUNITY SCHOOL and Lochend School we run.
organisation:
  name: Lochend Community School
""",
    bad="""
organisation:
  name: Thornmere Community School
aim: Headteachers meet each term, and each headteacher reports on wellbeing.
sections:
  - title: What is next
    text: The «head teacher» reports, and «Head teachers» decide. Our SENDCO and another SENDCO meet a «SENDCo».
  - title: How we learn
    text: "#LKPway is how we learn. Everyone knows that “#LKPway”, and no «LKPWay», is kind."
  - title: What the pupils do
    text: |
      Artwork hangs in every room, e.g. in P1; there is «art work» in the hall, «eg» a frieze. The Eco Committee met, and the
      «Eco committee» shares it on GLOW, for on «Glow» all can see it.
  - title: How we sort schools
    text: Some schools are in the sustaining region. Those in the sustaining region help others to leave the «sustained region».
  - title: How we count
    text: |
      We see that 12% dig, 40% rake and «7 %» sow. All do Gymfit at noon, «Gym Fit» at four and Gymfit at home, as «Thornmere community School» does.
      The TDOE pays, the TDOE asks and the TDOE hears; the «TODE» waits.
""",
    check=check,
)
