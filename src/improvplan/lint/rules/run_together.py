"""Sentences or words with no space, or no full stop, between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Found, Prose

_JOINED = lazily(
    r"""
      (?<![\w@/.#-])[^\W\d_]{2,} (?P<stop>[.?!;]) (?=[A-Z][a-z]+(?:[\s,]|$))
    | (?<![\w@/-])[^\W\d_]{2,} (?P<comma>,) (?=[^\W\d_]{2,}(?:[\s.,;]|$))
    | (?<=[a-z]{2}) (?P<spliced>,) (?=[ ](?:It|This|These|They|There|We)[ ](?:is|are|was|were|will|would|should|has|have|had|can|could|must|may|needs?)\b)
    | (?<=[a-z]{3}) (?P<two>[ ]) (?=(?:We|They|There|However|Therefore|When|These|Those|This)[ ][a-z]+\b)
    """,
    re.VERBOSE,
)
_STAGE = lazily(r"(?<![\w@#/.'’-])[^\W\d_]?[a-z]{2,20}(?P<stage>P[1-7]|S[1-6])(?=[\s.,;:)/&-]|$)(?!\.\w)")
_NUMBERS = lazily(r"(?<![\d.£€$])\d(?P<between>,)(?=\d(?:,\d){0,9}\s(?:and|&|or)\s\d(?!\d|%|[,.]\d))")
_BRACKET = lazily(
    r"""
      (?<![\w@/.\#$`-])(?!(?i:log|max|min|sum|exp|print|range|sqrt)\()[A-Za-z][a-z]{2,} (?P<opens>[(]) (?!\d[)]|(?:s|es|ies|ed|ing|ren|d|n|er|ly)\b)
        (?=\d[\d.,%–-]{1,20}[),; ]|[A-Za-z0-9]+[ ,][^()\n/]{0,120}[)])
    | (?<=[a-z]{3}) (?P<signed>[.,;:]) (?=[(][ ]?[A-Za-z0-9][^()\n]{3,120}[)])
    | [(](?=[^()\n/]{0,60}[ \d])[^()\n/]{1,120} (?P<closes>[)]) (?=[a-z]{3,}\b)
    """,
    re.VERBOSE,
)
"""A bracket without a space before or behind it, in which there is a number or more than one word: `scores(0.03)`, and not `child(ren)` or `note(1)`."""
_STOPS = frozenset(".,;:")
_DIGITS = lazily(
    r"(?<![\w.£€$#/,:-])(?P<count>\d{1,2})(?P<what>years?|weeks?|months?|terms?|days?|pupils?|children|staff|sessions?|lessons?|classes|schools|points|boys|girls|"
    r"members|hours?|minutes?)\b(?![-/])"
)
"""`5year`."""
_ITEM = lazily(r"(?<=[\w.,;:] )(?P<item>[a-h]|\d)\)(?=[A-Za-z]{3,})")
"""`a)literal b)inferential`, and no `1)` at the beginning of an entry."""
_SLASH = lazily(
    r"(?<=[A-Za-z]{2})/(?P<behind>[ ])(?=[A-Za-z]{2,}\b)|(?<=[a-z]{2})(?P<before>[ ])/(?=(?:parents?|carers?|pupils?|staff|teachers?|children|mentoring|or)\b)"
)
_BESIDE_SLASH = 40
_LAST_WORD = lazily(r"[\w’'-]+\Z")
_FIRST_WORD = lazily(r"[\w’'-]+")
_SLASH_ALONE = lazily(r"[a-z]/[a-z]")
_BEGIN_SENTENCES = ("We", "They", "There", "However", "Therefore", "When", "These", "Those", "This")
_BEHIND_A_COMMA = frozenset({" It", " Th", " We"})
_NAMES = frozenset({"com", "net", "org", "js", "co", "uk", "io", "www"})


def check(context: Context) -> Iterator[Report]:
    """Report a full stop or a comma without a space behind it, and a sentence that begins where the one before has no end.

    A class that is glued to the word before it (“middleP2”), “4,5 and 6”, “scores(0.03)” and a space on one side of “/” are told
    too. Addresses and the names of files and programs are left alone.
    """
    yield from _glued(context)
    yield from _brackets(context.prose)
    yield from _slashes(context.prose)
    if not _may_be(context.prose.whole):
        return
    for found in context.prose.find(_JOINED):
        kind = found.match.lastgroup or ""
        start = found.match.start(kind) - found.match.start() + found.start
        if kind == "spliced":
            yield Report(
                found.text.path,
                f"a sentence seems to begin with “{found.behind.split()[0]}”, and a comma stands before it",
                fix="write a full stop for the comma, or a small letter behind it",
                part=(start, start + 1),
                replacement=".",
                safe=False,
            )
        elif kind == "two":
            after = found.behind.split()[0]
            yield Report(
                found.text.path,
                f"a sentence seems to begin with “{after}”, and the one before has no full stop",
                fix="end the first sentence, or write a small letter",
                part=(found.end, found.end + len(after)),
            )
        elif not _is_name(found):
            sign = found.match[kind]
            yield Report(
                found.text.path,
                f"there is no space behind “{found.words}”",
                fix=f"write “{found.words} ”",
                part=(start, start + 1),
                replacement=f"{sign} ",
                safe=False,
            )


def _in_two(found: Found, meant: str) -> Report:
    """What is to be said of something in which a space is missing."""
    return Report(
        found.text.path,
        f"there is no space in “{found.words}”",
        fix=f"write “{meant}”",
        part=found.part,
        replacement=meant,
        safe=False,
    )


def _glued(context: Context) -> Iterator[Report]:
    glued = [
        token.lower()
        for token in context.prose.tokens
        if token[-3:-2].islower() and token[-2] in "PS" and token[-1].isdigit()
    ]
    for found in context.prose.find_beside(_STAGE, glued) if glued else ():
        stage = found.match["stage"]
        yield _in_two(found, f"{found.words.removesuffix(stage)} {stage}")
    for found in context.prose.find(_NUMBERS) if _has_numbers(context.prose.whole) else ():
        yield Report(
            found.text.path,
            f"there is no space behind “{found.words}”",
            fix=f"write “{found.words} ”",
            part=(found.end - 1, found.end),
            replacement=", ",
            safe=False,
        )

    for found in context.prose.find(_DIGITS) if _has_counts(context.prose.tokens) else ():
        yield _in_two(found, f"{found.match['count']} {found.match['what']}")
    items = [f"{item})" for item in "abcdefgh123456789" if f" {item})" in context.prose.whole]
    for found in context.prose.find_beside(_ITEM, items) if items else ():
        yield Report(
            found.text.path,
            f"there is no space behind “{found.words}”",
            fix=f"write “{found.words} ”",
            part=found.part,
            replacement=f"{found.words} ",
            safe=False,
        )


def _has_counts(tokens: frozenset[str]) -> bool:
    """Whether a word begins with a figure and ends with three letters of a word or more."""
    return any(token[:1].isdigit() and token[-3:].isalpha() for token in tokens)


def _brackets(prose: Prose) -> Iterator[Report]:
    whole = prose.whole
    if not (
        any(
            (piece[-3:].isalpha() or piece[-1:] in _STOPS) and _is_more(after)
            for piece, after in pairwise(whole.split("("))
        )
        or any(after[:3].isalpha() and after[:3].islower() for after in whole.split(")")[1:])
    ):
        return
    for found in prose.find(_BRACKET):
        start = found.start + found.match.start(found.match.lastgroup or "") - found.match.start()
        if signed := found.match["signed"]:
            yield Report(
                found.text.path,
                f"there is no space before the bracket behind “{signed}”",
                fix="write a space before the bracket",
                part=(start, start + 1),
                replacement=f"{signed} ",
                safe=False,
            )
            continue
        opens = found.match["opens"] is not None
        yield Report(
            found.text.path,
            f"there is no space {'before the bracket behind' if opens else 'behind the bracket'} “{found.words.removesuffix('(')}”",
            fix="write a space before the bracket" if opens else "write a space behind the bracket",
            part=(start, start + 1),
            replacement=" (" if opens else ") ",
            safe=False,
        )


def _is_more(behind: str) -> bool:
    """Whether a number of several signs, or more than one word, stands in a bracket: behind its beginning."""
    return behind[:1].isdigit() or " " in behind.partition(")")[0]


def _slashes(prose: Prose) -> Iterator[Report]:
    """Report a space on one side of a slash, unless the plan mostly writes it so."""
    if "/ " not in prose.whole and " /" not in prose.whole:
        return
    places = [
        found
        for found in prose.find(_SLASH)
        if "table" not in found.text.path and "|" not in found.before[-_BESIDE_SLASH:] + found.behind[:_BESIDE_SLASH]
    ]
    if len(places) > 1 and sum(1 for _ in _SLASH_ALONE.finditer(prose.whole)) <= len(places):
        return
    for found in places:
        first, last = _LAST_WORD.search(found.before[-_BESIDE_SLASH:]), _FIRST_WORD.match(found.behind.lstrip("/"))
        meant = f"{first[0] if first else ''}/{last[0] if last else ''}"
        yield Report(
            found.text.path,
            f"a space stands on one side of “/” alone in “{meant.replace('/', '/ ' if found.match['behind'] else ' /')}”",
            fix=f"write “{meant}”",
            part=(found.start, found.start + 1) if found.match["before"] else (found.end - 1, found.end),
            replacement="",
            safe=False,
        )


def _has_numbers(whole: str) -> bool:
    """Whether a figure stands directly behind another and a comma."""
    return any(
        piece[-1:].isdigit() and after[:1].isdigit() and not after[1:2].isdigit()
        for piece, after in pairwise(whole.split(","))
    )


def _may_be(whole: str) -> bool:
    """Whether a letter stands directly behind a sign, or a word that begins sentences behind a small letter: cheaper than the pattern."""
    return any(
        piece[:1].isalpha() or (sign == "," and piece[:3] in _BEHIND_A_COMMA)
        for sign in ".?!;,"
        for piece in whole.split(sign)[1:]
    ) or any(piece[-1:].islower() for word in _BEGIN_SENTENCES for piece in whole.split(f" {word} ")[:-1])


def _is_name(found: Found) -> bool:
    after = re.match(r"\w+", found.behind)
    return after is not None and after[0].lower() in _NAMES


RULE = Rule[Context](
    name="run-together",
    severity=Severity.NOTE,
    theme="language",
    summary="Two sentences or words that run into each other",
    why="a reader has to guess where one thing ends and the next begins",
    fix="write the full stop or the space that is missing",
    reads=(),
    fixes=True,
    good="""
aim: Every pupil reads. Staff, pupils and families help, and www.example.org shows how.
summary: P6 and P7/S1 meet, and @larkfieldP5 writes. There are 1,500 and 2,300 books, 4, 5 and 6 in a box, and 1,5 of 3.
sections:
  - title: Brackets
    text: |
      Each parent(s) and child(ren) helps, pupil(s and staff) too; see note(1), log(20) and `size(20 30)`. The (re)introduction of games (P1 and P2), and of play (2024).
      Parents/carers, staff/pupils and boys/girls meet in 5 years or 30mins, 2x a week, at P5years and 2.5days; a) read, b) write (see a) here); a folder such as /shared holds games w/ rules. | in/ out | and/or |
""",
    bad="""
aim: Every pupil reads«.»Staff«,»pupils and families help and it shows «They» are proud of it. This is what drives us«,» It should show in each class.
summary: From the «middleP2» up, and in years 4«,»5 and 6, pupils write.
sections:
  - title: Brackets
    text: |
      The scores«(»0.03) rose (from 0.01 in May«)»and the pupils«(»all of them) were glad. There is less absence/« »lateness, and parents« »/carers help.
      Boys/girls, parents/carers and pupils/staff meet and read/write. The HT/« »governors have a «5year» plan with «a)»reading «b)»writing and new rules«.»(all of them old).
""",
    check=check,
)
