"""Spaces that do not belong where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Found

_SPACES = lazily(
    r"""
      (?<=[\w)’”]) (?P<before>[ ]+) (?=[,;](?:\s|$)|[.?!](?![.\w]))
    | (?<=[a-z]-) (?P<behind>[ ]+) (?=[a-z]{2})(?!(?:and|or|to|und|bis|as|nor|but|through)\b)
    | (?<=[^\W\d_]|[,)’”]) (?P<double>[ ]{2,3}) (?=[^\W\d_])
    | (?<=[(]) (?P<opened>[ ]+) (?=\w\w)
    | (?<=[^\W\d_]{3}) (?P<closed>[ ]+) (?=[)])
    | (?<=[\w)]) (?P<dash>[ ]) (?=-[A-Z][a-z])
    """,
    re.VERBOSE,
)
_SIGNS = ("  ", " ,", " .", " ;", " ?", " !", "- ", "( ", " )", " -")
_WHAT = {
    "before": "a space before a punctuation mark",
    "behind": "a space behind a hyphen",
    "dash": "a space before a hyphen and none behind it",
    "opened": "a space inside a bracket",
}
_ASIDE = ("behind", "dash")


def check(context: Context) -> Iterator[Report]:
    """Report a space before a comma or full stop, behind a hyphen within a word, inside brackets, and two spaces between words.

    All places of one kind are one finding. Silent about two spaces behind a sentence, which some were taught to type, about
    “short- and long-term”, and about what is laid out in columns.
    """
    whole = context.prose.whole
    if not any(sign in whole for sign in _SIGNS):
        return
    kinds: dict[str, list[Found]] = {}
    for found in context.prose.find(_SPACES):
        kind = "opened" if found.match.lastgroup == "closed" else found.match.lastgroup
        if kind and not _is_code(found) and not _asks(found):
            kinds.setdefault(kind, []).append(found)
    for kind, places in kinds.items():
        first, *others = places
        yield Report(
            first.text.path,
            _told(kind, first),
            fix="write one word with a hyphen, or a dash with a space on either side" if kind in _ASIDE else "",
            part=first.part,
            replacement={"before": "", "double": " ", "opened": ""}.get(kind),
            also=tuple(Also(other.text.path, _told(kind, other)) for other in others),
            called=_told(kind, first),
        )


def _asks(found: Found) -> bool:
    """Whether all that follows is a question mark: what is not decided is told by `undecided`, once."""
    return found.text.text[found.end :].strip() == "?"


def _is_code(found: Found) -> bool:
    text = found.text.text
    return "`" in text or "|" in text


def _told(kind: str, found: Found) -> str:
    """What is wrong, said so that it can be seen where several spaces are shown as one."""
    if kind == "double":
        count = "three" if len(found.words) > 2 else "two"
        return f"{count} spaces between “{found.before.split()[-1]}” and “{found.behind.split()[0]}”"
    return f"{_WHAT[kind]} in “{_around(found)}”"


def _around(found: Found) -> str:
    """The words on either side."""
    return " ".join(found.before.split()[-2:]) + found.words + " ".join(found.behind.split()[:1])


RULE = Rule[Context](
    name="stray-space",
    severity=Severity.NOTE,
    theme="language",
    summary="A space where none belongs: before a comma, beside a hyphen, inside brackets, or two for one",
    why="in print, words come apart and commas begin lines",
    fix="take it away",
    reads=(),
    fixes=True,
    good="""
aim: Short- and long-term goals are clear.  Everyone knows them, and nobody is left out.
summary: |
  Pupils vote: (x) yes ( ) no ( x ) both. Years 1 - 3 read - staff too - in P1-7, and –
  -Staff know it.
""",
    bad="""
aim: Progress is good« », and self-« »evaluation shows«  »it.
summary: All books (« »sets) are read in P1-7« »-Staff choose them.
""",
    check=check,
    several="{names}",
)
