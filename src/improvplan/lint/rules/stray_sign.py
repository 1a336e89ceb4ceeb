"""Signs that do not belong where they stand: `Support teams>`, `. Reading`, `Reading each day..`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Found

_TWO = lazily(
    r"""(?<=[\w)’”"]) (?: (?P<stops>\.\.|\.[ ]\.(?![ ]?\.)) | (?P<twice>,,|;;|!{2,3}) | (?P<before>[,;:]\.) | (?P<mixed>,;|;,|:;|:,) ) (?=\s|\Z)""",
    re.VERBOSE,
)
_SIGNS = ("!!", "..", ". .", ",,", ";;", ",.", ";.", ":.", ",;", ";,", ":;", ":,")
_AND_SO_ON = lazily(r"(?<![\w.])[Ee]tc(?P<dots>\.?…|\.{2,4}|\.?,?\s[Ee]tc\b\.?)(?=[\s)]|\Z)")
_ETC = ("etc…", "etc.…", "etc..", "etc etc", "etc, etc", "etc. etc", "etc., etc")
_WITHIN = lazily(r"(?<![\w/?&=.:-])(?P<word>[a-z]{1,12}=[a-z]{3,})(?![\w/?&=])|(?<=[a-z] )(?P<alone>_)(?= [A-Za-z])")
_FIRST = lazily(
    r"\s*(?P<sign>[•·▪◦●‣➢][ ]?(?=\w)|[-–—][ ]+(?=[^\W\d_])|[-–—•](?=[A-Z][a-z])|[,;:][ ]?(?=[^\W\d_])|\.(?:[ ]+(?=[^\W\d_])|(?=[A-Z][a-z]+[ ])))"
)
_BULLETS = frozenset("•·▪◦●‣➢-–—")
_LAST = lazily(
    r"(?:(?<=[a-z)])[ ]?(?P<sign>>)|(?:(?<=[a-z]{2})|(?<=[a-z)][ ]))(?P<slash>/)|(?<=\w[ ])(?P<joins>&)|(?<=[a-z)])[ ]?(?P<semicolon>;))\Z"
)
_ENDS = (">", "/", "&", ";")
_MAY_FOLLOW = frozenset({"actions", "sections", "table", "tables", "items"})
"""What may stand below a text that ends with a semicolon."""
_LONGEST_WORD = 60
_SHOWN = 40


def check(context: Context) -> Iterator[Report]:
    """Report a sign before the first word of a text, behind its last, and two punctuation marks for one.

    A bullet or dash counts before an entry of a list, unless one that ends in a colon stands above it, and in a title; a semicolon at the end of a list or of a text by itself. Silent about dots
    that stand for something left out, Markdown's lists and quotations, addresses, names of files, and what `bullet` tells.
    """
    texts = [text for text in context.prose.texts if text.kind != "person" and "`" not in text.text]
    yield from _at_the_ends(context, texts)
    for found in context.prose.find_beside(_TWO, _SIGNS):
        if "`" not in found.text.text:
            yield _two(found)
    for found in context.prose.find_beside(_AND_SO_ON, _ETC):
        yield _and_so_on(found)
    for found in context.prose.find_beside(_WITHIN, ("=", " _ ")):
        words, sign = found.text.text, "=" if found.match["word"] else " _ "
        if "`" not in words and words.find(sign) >= found.start - 1 and words.find(sign, found.end) < 0:
            yield _within(found)


def _at_the_ends(context: Context, texts: list[TextAt]) -> Iterator[Report]:
    last = {_list(text.path): text.path for text in texts}
    followed = {text.path for text, below in pairwise(texts) if _stands_below(below.path, text.path)}
    announces: dict[Path, bool] = {}
    told: frozenset[int] | None = None
    for text in texts:
        words = text.text.rstrip()
        if words[:1] not in _BULLETS:
            announces[_list(text.path)] = words.endswith(":") and _list(text.path) != ()
        elif announces.get(_list(text.path)):
            continue
        if words[:1] and not words[0].isalnum() and (first := _FIRST.match(words)):
            if told is None:
                problems = context.reading.source.problems
                told = frozenset(one.place.line for one in problems if one.rule == "bullet" and one.place)
            if context.reading.source.place_of(text.path).line not in told:
                yield from _before(text, first)
        if words.endswith(_ENDS) and (end := _LAST.search(words, max(0, len(words) - _LONGEST_WORD))):
            in_order = _list(text.path) and last[_list(text.path)] != text.path
            if not (end["semicolon"] and (in_order or text.path in followed)):
                yield from _behind(text, end)


def _before(text: TextAt, first: re.Match[str]) -> Iterator[Report]:
    """Report a sign before the first word; a list in a text that has room for one is Markdown's."""
    sign = first["sign"].strip()
    if sign in _BULLETS and ("\n" in text.text or not (_list(text.path) or at(text.path, -1) in ("title", "subtitle"))):
        return
    begins = " ".join(text.text[first.end() : first.end() + _SHOWN].split()[:3])
    yield Report(
        text.path,
        f"“{sign}” stands before “{begins}”",
        part=first.span("sign"),
        replacement="",
        called=f"“{sign}” before “{begins}”",
    )


def _behind(text: TextAt, end: re.Match[str]) -> Iterator[Report]:
    """Report a sign behind the last word, but a bracket of an address or quotation, and a slash of an address."""
    words = text.text.rstrip()
    word = words[max(0, len(words) - _LONGEST_WORD) :].split()[-1]
    sign = words[-1]
    if (end["sign"] and "<" in words) or (end["slash"] and ("." in word or ":" in word or word.count("/") > 1)):
        return
    if end["semicolon"] and word.startswith("&"):
        return
    ends = " ".join(words[: end.end() - 1][-_SHOWN:].split()[-3:])
    yield Report(
        text.path,
        f"“{sign}” stands behind “{ends}”, and nothing behind it",
        fix="write what is to follow, or take it away" if end["slash"] or end["joins"] else "",
        part=(end.end() - 1, end.end()),
        replacement=None if end["slash"] or end["joins"] else "." if end["semicolon"] else "",
        safe=not end["semicolon"],
        called=f"“{sign}” behind “{ends}”",
    )


def _two(found: Found) -> Report:
    signs = found.words
    shown = f"{''.join(found.before[-_SHOWN:].split()[-1:])}{signs}"
    meant = None if found.match["mixed"] else signs[0] if found.match["twice"] else "."
    goes_on = bool(found.match["stops"]) and found.behind.lstrip()[:1].islower()
    return Report(
        found.text.path,
        f"two punctuation marks stand behind one another in “{shown}”",
        fix="write one full stop, or three where something is left out"
        if goes_on
        else f"write “{meant}”"
        if meant
        else "write one of them",
        part=found.part,
        replacement=None if goes_on else meant,
        safe=signs == ".." or bool(found.match["twice"]),
        called=f"“{shown}”",
    )


def _and_so_on(found: Found) -> Report:
    return Report(
        found.text.path,
        f"“{' '.join(found.words.split())}” says twice that more could be named",
        fix="write “etc.” alone, or name the rest",
        part=found.match.span("dots"),
        replacement=".",
        safe=False,
        called=f"“{' '.join(found.words.split())}”",
    )


def _within(found: Found) -> Report:
    if found.match["alone"]:
        shown = f"{''.join(found.before[-_SHOWN:].split()[-1:])} _ {''.join(found.behind[:_SHOWN].split()[:1])}"
        message = f"“_” stands alone in “{shown}”"
        part = found.part
    else:
        shown = found.words
        message = f"“=” stands within “{shown}”"
        part = (found.start + shown.index("="), found.start + shown.index("=") + 1)
    return Report(
        found.text.path, message, fix="take it away, or write what should stand there", part=part, called=f"“{shown}”"
    )


def _list(path: Path) -> Path:
    """The list that a text is an entry of; blank where it is none."""
    entry, key = (path[:-1], path[-1:]) if at(path, -1) in ("do", "what") else (path, ())
    return (*entry[:-1], *key) if isinstance(at(entry, -1), int) else ()


def _stands_below(path: Path, above: Path) -> bool:
    """Whether a text belongs to what another one may announce: the steps of an action, the table of a part."""
    owner = above[:-1]
    return path[: len(owner)] == owner and at(path, len(owner)) in _MAY_FOLLOW


RULE = Rule[Context](
    name="stray-sign",
    severity=Severity.NOTE,
    theme="language",
    summary="A sign where none belongs: a bullet or full stop before the first word, a slash or semicolon behind the last, two full stops",
    why="the document prints it, and readers wonder whether something is missing there",
    fix="take it away",
    reads=(),
    fixes=True,
    good="""
aim: We read... and write. . . and look at www.example.org/reading/, ../files, .pdf and .NET; books, pens, etc., are bought. See /page?id=reading, 2 + 3 = 5, _this_ and `a=bcd`. Well done! Version 2.
summary: |
  - Reading each day
  - Writing each day;
  and go on.

  > Somebody said this.
sections:
  - title: What is left out
    text: …and so we read
  - title: What we do
    text: "- Reading each day"
  - title: What there is
    text: See <https://www.example.org/>
  - title: What else there is
    text: https://www.example.org/reading/
  - title: What is listed
    text:
      - Books are read;
      - and pens are bought.
  - title: What follows
    text: We do this;
    sections:
      - title: Read
        text: Fish &amp;
priorities:
  - title: Reading
    leads: A; B;
    outcomes:
      - All pupils read;
      - and all pupils write.
      - "-5 points on the gap, or -ing words and ..."
      - Grades A+ and C*; the LGBTQ+ group
      - "All pupils will:"
      - – read each day
      - – write each week
    actions:
      - do: Train the staff;
        actions:
          - Choose a trainer
          - Pupils learn to use 5 > 3
""",
    bad="""
aim: Every pupil reads«..» Staff read«,.» All write. Some read«..» and write.
summary: We buy books«,,» pens and glue«;,» paper, pencils, etc«…» and inks, pins, etc«, etc.» too«!!» It was h«=»alted by the club «_» Harbour. We go on«. .»
sections:
  - title: "«:» What we do"
    text: «.» Reading each day
  - title: "«-» What there is"
    text: Support teams«>»
  - title: What we want
    text: To improve attendance«;»
priorities:
  - title: Reading «/»
    outcomes:
      - "«•» All pupils read;"
      - «.»All pupils write well«;»
    actions:
      - do: «–» Train the staff
      - do: Books and pens «&»
""",
    check=check,
    several="signs that do not belong where they stand: {names}",
)
