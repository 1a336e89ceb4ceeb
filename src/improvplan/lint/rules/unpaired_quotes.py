"""Quotation marks that open and never close, close what nothing opened, or stand the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.vocabulary.prose import LONGEST_SENTENCE

_MARKS = '“”„"‘'
_TURNED = " ’"
_BEFORE_WORDS = frozenset("([{/–—-‘'“„*_")
_BEHIND_WORDS = frozenset(".,;:!?)]}/–—-’'”*_…")
_LONGEST_ENDING = 3
"""Before a shorter word `‘` may stand for letters that are left out: ‘til, ‘em, ‘s."""
_SHORTENED = frozenset({"twas", "tween", "cause", "bout", "round", "neath", "kay", "fraid", "sgol", "fore", "gainst"})
_AROUND = '“”„"‘’.,;:'
_ENDS_OF_SENTENCES = frozenset(".!?:")
_WORD = 40
"""So many letters of the words beside a mark are shown at most."""


class _Slip(NamedTuple):
    """What is wrong with the mark at an offset: it is never `closed`, nothing `opened` it, or another one should stand there."""

    kind: str
    place: int
    meant: str = ""


def check(context: Context) -> Iterator[Report]:
    """Report the first such mark of each text.

    Silent about inches, about a quotation over several paragraphs or entries of a list, about one kind of mark that another closes
    (“so"), and about `‘` where it may be an apostrophe.
    """
    if not any(sign in context.prose.whole for sign in (*_MARKS, _TURNED)):
        return
    slips = [
        (text, slip)
        for text in context.prose.texts
        if any(sign in text.text for sign in (*_MARKS, _TURNED))
        and (slip := _slip(text.text, welsh=context.country == "wales"))
    ]
    over_entries = _over_entries(slips)
    for text, slip in slips:
        if text.path not in over_entries:
            yield _report(text, slip)


def _over_entries(slips: list[tuple[TextAt, _Slip]]) -> frozenset[Path]:
    """The entries of lists of which one opens a quotation and the next that has a single mark closes it."""
    return frozenset(
        path
        for (first, one), (last, other) in pairwise(slips)
        if (one.kind, other.kind) == ("open", "close") and _list(first.path) and _list(first.path) == _list(last.path)
        for path in (first.path, last.path)
    )


def _list(path: Path) -> Path:
    """The list that a text is an entry of; blank where it is none."""
    entry = path[:-1] if at(path, -1) in ("do", "what") else path
    return entry[:-1] if isinstance(at(entry, -1), int) else ()


def _slip(words: str, *, welsh: bool) -> _Slip | None:
    """The first mark of a text that has no other half or stands the wrong way round."""
    if "`" in words or len(words.strip(' “”"')) < 2:
        return None
    wrong, opened, unopened = _curly(words)
    odd = words.count('"') % 2 and "<" not in words
    inches = any(words[place - 1 : place].isdigit() for place, sign in enumerate(words) if sign in '"”')
    if wrong:
        return wrong
    if opened or unopened:
        if inches or odd:
            return None
        return _Slip("open", opened[0]) if opened else _Slip("close", unopened[0])
    if odd:
        return None if inches else _straight(words)
    return None if welsh else _turned(words) or (_single(words) if "‘" in words else None)


def _turned(words: str) -> _Slip | None:
    """A `’` behind the end of a sentence and before a word with a capital: it should open, or stand before the space."""
    place = words.find(_TURNED)
    while place >= 0:
        word = "".join(words[place + 2 : place + 2 + _WORD].split(maxsplit=1)[:1])
        if (
            words[place - 1 : place] in _ENDS_OF_SENTENCES
            and word[:1].isupper()
            and word[1:4].islower()
            and word[:4].isalpha()
            and word.lower() not in _SHORTENED
        ):
            return _Slip("early", place + 1)
        place = words.find(_TURNED, place + 1)
    return None


def _curly(words: str) -> tuple[_Slip | None, list[int], list[int]]:
    """The first mark the wrong way round, those that are never closed, and those that nothing opened."""
    wrong: _Slip | None = None
    opened: list[int] = []
    unopened: list[int] = []
    for place, sign in enumerate(words):
        if sign not in "“”„":
            continue
        opens, closes = _sides(words, place)
        german = bool(opened) and words[opened[-1]] == "„"
        if sign == "„" or (sign == "“" and not german and (opens or not (closes or opened))):
            if not (opened and _begins_a_paragraph(words, place)):
                opened.append(place)
        elif opened:
            if sign == "“" and not german:
                wrong = wrong or _Slip("turn", place, "”")
            opened.pop()
        elif sign == "”" and opens and not closes:
            wrong = wrong or _Slip("turn", place, "“")
            opened.append(place)
        else:
            unopened.append(place)
    return wrong, opened, unopened


def _straight(words: str) -> _Slip:
    """The one of an odd number of straight marks that is too many, by the sides on which words stand."""
    opened: int | None = None
    for place, sign in enumerate(words):
        if sign != '"':
            continue
        opens, closes = _sides(words, place)
        if opened is None:
            if closes and not opens:
                return _Slip("close", place)
            opened = place
        elif not opens or closes:
            opened = None
        elif not _begins_a_paragraph(words, place):
            return _Slip("open", opened)
    return _Slip("open", words.rindex('"') if opened is None else opened)


def _single(words: str) -> _Slip | None:
    """A `‘` that nothing closes, where it can be no apostrophe; or one that closes."""
    opened: int | None = None
    for place, sign in enumerate(words):
        if sign not in "‘’'":
            continue
        opens, closes = _sides(words, place)
        if sign == "‘" and opens and not closes:
            opened = place
        elif closes and opened is not None:
            if sign == "‘":
                return _Slip("turn", place, "’")
            opened = None
    if opened is None:
        return None
    word = words[opened + 1 : opened + 1 + _WORD].split(maxsplit=1)[:1]
    letters = "".join(filter(str.isalpha, word[0])) if word else ""
    return _Slip("open", opened) if len(letters) > _LONGEST_ENDING and letters.lower() not in _SHORTENED else None


def _sides(words: str, place: int) -> tuple[bool, bool]:
    """Whether a mark may open, and whether it may close, by what stands beside it."""
    before, behind = words[place - 1 : place] if place else " ", words[place + 1 : place + 2] or " "
    opens = (before.isspace() or before in _BEFORE_WORDS) and not behind.isspace()
    closes = not before.isspace() and (behind.isspace() or behind in _BEHIND_WORDS)
    return opens, closes


def _begins_a_paragraph(words: str, place: int) -> bool:
    return words[max(0, place - LONGEST_SENTENCE) : place].rstrip(" ").endswith("\n")


def _report(text: TextAt, slip: _Slip) -> Report:
    before = "".join(text.text[max(0, slip.place - _WORD) : slip.place].split()[-1:]).strip(_AROUND)
    behind = " ".join(text.text[slip.place + 1 : slip.place + 1 + _WORD].split()[:3]).strip(_AROUND)
    match slip.kind:
        case "open":
            message = f"the quotation mark before “{behind}” is never closed"
            fix = "close the quotation where it ends, or take the mark away"
        case "early":
            message = f"the quotation mark before “{behind}” is the wrong way round, or behind the space that should follow it"
            fix = "type ‘, or take the mark to the end of the sentence before"
        case "close":
            message = f"the quotation mark behind “{before}” closes what nothing opens"
            fix = "open the quotation where it begins, or take the mark away"
        case _:
            beside = f"behind “{before}”" if slip.meant in "”’" else f"before “{behind}”"
            message = f"the quotation mark {beside} is the wrong way round"
            fix = f"type {slip.meant}"
    return Report(
        text.path, message, fix=fix, part=(slip.place, slip.place + 1), replacement=slip.meant or None, called=message
    )


RULE = Rule[Context](
    name="unpaired-quotes",
    severity=Severity.NOTE,
    theme="language",
    summary="A quotation mark without its other half, or the wrong way round",
    why="a reader cannot tell where somebody else's words end, or where a title does",
    fix="type the other mark, or take this one away",
    reads=(),
    fixes=True,
    good="""
aim: A 12" ruler, a 6' 2" door and a 10” screen; the “Ready for P7” day, „Lesen“ and the "Reading" week, "then", and so on.
summary: |
  “We read every day.

  “We write, too.” She said: “He called it “fun” and left.” We want ‘reading’ and ‘writing’, ‘til all read, in the ‘90s and the pupils’ own time.

  It’s the “Readers" club. Rock ‘n’ roll, and ‘tis true. ’Twas so, and we read. ’Tis well. The pupils’ Books. ’90s music.
sections:
  - title: What pupils say
    text:
      - “I like to read,
      - and I like to write.”
  - title: Same again
    text: ”
  - title: In code
    text: Type `"` here.
""",
    bad="""
aim: We call it «“»Reading for pleasure and go on.
summary: We say “Reading for pleasure«“» on Fridays.
leads: The ‘Writing for all«‘» group
sections:
  - title: What we do
    text: We say «"»reading is fun, and "writing" too.
  - title: What we heard
    text: The club is called Readers«”» by all.
  - title: What we saw
    text: The «‘»Readers meet on Mondays.
  - title: What we read
    text: Pupils read «”»Stories for all” in May.
  - title: What we asked
    text: All read well. «’»Questions to ask follow.
  - title: What we hope
    text: |
      They said «“»it works.

      We hope so, and they say “yes” too.
""",
    check=check,
    several="{names}",
)
