"""Sentences or words with no space, or no full stop, between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Found

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
_BEGIN_SENTENCES = ("We", "They", "There", "However", "Therefore", "When", "These", "Those", "This")
_BEHIND_A_COMMA = frozenset({" It", " Th", " We"})
_NAMES = frozenset({"com", "net", "org", "js", "co", "uk", "io", "www"})


def check(context: Context) -> Iterator[Report]:
    """Report a full stop or a comma without a space behind it, and a sentence that begins where the one before has no end.

    A class that is glued to the word before it (“middleP2”) and “4,5 and 6” are told too. Addresses and the names of files and
    programs are left alone.
    """
    yield from _glued(context)
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


def _glued(context: Context) -> Iterator[Report]:
    glued = [
        token.lower()
        for token in context.prose.tokens
        if token[-3:-2].islower() and token[-2] in "PS" and token[-1].isdigit()
    ]
    for found in context.prose.find_beside(_STAGE, glued) if glued else ():
        stage = found.match["stage"]
        meant = f"{found.words.removesuffix(stage)} {stage}"
        yield Report(
            found.text.path,
            f"there is no space in “{found.words}”",
            fix=f"write “{meant}”",
            part=found.part,
            replacement=meant,
            safe=False,
        )
    for found in context.prose.find(_NUMBERS) if _has_numbers(context.prose.whole) else ():
        yield Report(
            found.text.path,
            f"there is no space behind “{found.words}”",
            fix=f"write “{found.words} ”",
            part=(found.end - 1, found.end),
            replacement=", ",
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
""",
    bad="""
aim: Every pupil reads«.»Staff«,»pupils and families help and it shows «They» are proud of it. This is what drives us«,» It should show in each class.
summary: From the «middleP2» up, and in years 4«,»5 and 6, pupils write.
""",
    check=check,
)
