"""Spaces that do not belong where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Also, Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Found

_SPACES = lazily(
    r"""
      (?<=[\w)’”]) (?P<before>[ ]+) (?=[,;](?:\s|$)|[.?!](?![.\w]))
    | (?<=[^\W\d][)’”\w]) (?P<colon>[ ]) (?=:(?:\s|$))
    | (?:(?<=[^\W\d][ ]\d)|(?<=[^\W\d][ ]\d\d)) (?P<numbered>[ ]) (?=:\s+(?!one\b|many\b)[^\W\d])
    | (?<=[a-z]-) (?P<behind>[ ]+) (?=[a-z]{2})(?!(?:and|or|to|und|bis|as|nor|but|through)\b)
    | (?<=[^\W\d_]|[,)’”]) (?P<double>[ ]{2,3}) (?=[^\W\d_])
    | (?<=[(]) (?P<opened>[ ]+) (?=\w\w)
    | (?<=[^\W\d_]{3}) (?P<closed>[ ]+) (?=[)])
    | (?<=[\w)]) (?P<dash>[ ]) (?=-[A-Z][a-z])
    """,
    re.VERBOSE,
)
_BEFORE_ANY = "non|pre|multi|inter|anti|semi"
_BEFORE_SOME = (
    r"self(?=\W+(?:evaluat|esteem|regulat|confiden|assess|review|refer|help|care|aware|belief|image|reflect|direct|manage|improv|motivat|efficacy))"
    r"|co(?=\W+(?:ordinat|operat|construct|educat|teach|lead|author|chair|produc|design|curricul))"
    r"|re(?=\W+(?:visit|assess|engag|evaluat|establish|launch|introduc|writ|test|read|train|design|structur|organis|fresh|new|enforc|submi|organiz))"
    r"|extra(?=\W+curricul)|post(?=\W+(?:16|18|school|primary|covid|holder|test|intervention|pandemic))"
    r"|cross(?=\W+(?:curricul|school|phase|sector|cluster|border|section|authorit|cutting|trust|communit|country|age\b))"
)
_APART = lazily(
    rf"(?<![\w’'-])(?:{_BEFORE_ANY}|{_BEFORE_SOME})(?P<sign>[ ]-[ ]|-[ ])(?=\w)(?!(?:and|or|to|as|nor|but|through)\b)",
    re.IGNORECASE,
)
"""`extra - curricular`, `non- PPG`: beginnings that are no words of their own, or what with a word makes one."""
_CO = lazily(r"(?<![\w’'-])[Cc]o(?P<sign>[ ])(?=(?:operat|ordinat|construct|educat|author)[a-z]+)")
_CO_SIGNS = ("co operat", "co ordinat", "co construct", "co educat", "co author")
_BEGINNINGS = tuple(
    f"{begins}{sign}"
    for begins in ("non", "pre", "multi", "inter", "anti", "semi", "self", "co", "re", "extra", "post", "cross")
    for sign in (" - ", "- ")
)
_FRENCH = frozenset({"les", "des", "et", "pour", "une", "dans", "est", "du"})
_FEWEST_FRENCH = 2
_SIGNS = ("Co ", "co ", " :", "  ", " ,", " .", " ;", " ?", " !", "- ", "( ", " )", " -")
_WHAT = {
    "before": "a space before a punctuation mark",
    "behind": "a space behind a hyphen",
    "dash": "a space before a hyphen and none behind it",
    "opened": "a space inside a bracket",
    "apart": "a space beside a hyphen",
    "co": "a space for a hyphen",
}
_ASIDE = "write one word with a hyphen, or a dash with a space on either side"
_FIXES = {"behind": _ASIDE, "dash": _ASIDE, "apart": _ASIDE, "co": "write one word, with or without a hyphen"}


def check(context: Context) -> Iterator[Report]:
    """Report a space before a comma, colon or full stop, beside a hyphen within a word, inside brackets, and two spaces between words.

    All places of one kind are one finding. “co operative” is told too. Silent about two spaces behind a sentence, which some were taught to type, about
    “short- and long-term”, the ratio of 1 : 2, French, and about what is laid out in columns.
    """
    whole = context.prose.whole
    if not any(sign in whole for sign in _SIGNS):
        return
    kinds: dict[str, list[Found]] = {}
    apart: set[tuple[Path, int]] = set()
    for found in context.prose.find_beside(_APART, _BEGINNINGS):
        if not _is_code(found):
            start, end = found.match.span("sign")
            apart.add((found.text.path, end))
            kinds.setdefault("apart", []).append(Found(found.text, start, end, found.match))
    for found in context.prose.find_beside(_CO, _CO_SIGNS):
        if not _is_code(found):
            kinds.setdefault("co", []).append(Found(found.text, *found.match.span("sign"), found.match))
    for found in context.prose.find(_SPACES):
        kind = {"closed": "opened", "colon": "before", "numbered": "before"}.get(
            found.match.lastgroup or "", found.match.lastgroup
        )
        if not kind or _is_code(found) or _asks(found) or (found.text.path, found.end) in apart:
            continue
        if kind == "before" and (_is_ratio(found) or _is_french(found)):
            continue
        kinds.setdefault(kind, []).append(found)
    for kind, places in kinds.items():
        first, *others = places
        yield Report(
            first.text.path,
            _told(kind, first),
            fix=_FIXES.get(kind, ""),
            part=first.part,
            replacement={"before": "", "double": " ", "opened": "", "apart": "-", "co": "-"}.get(kind),
            also=tuple(Also(other.text.path, _told(kind, other)) for other in others),
            called=_told(kind, first),
        )


_TOLD_BY_NOBODY = frozenset({"why", "summary", "statement", "causes", "aim"})
"""Fields of a priority in which a question mark leaves nothing open."""


def _asks(found: Found) -> bool:
    """Whether all that follows is a question mark: what is not decided is told by `undecided`, once."""
    return found.text.text[found.end :].strip() == "?" and at(found.text.path, 2) not in _TOLD_BY_NOBODY


def _is_code(found: Found) -> bool:
    """Whether the words stand in a row of a table, or in a text with something to type."""
    return "`" in found.text.text or "|" in _line(found)


def _line(found: Found) -> str:
    return found.before.rpartition("\n")[2] + found.words + found.behind.partition("\n")[0]


def _is_ratio(found: Found) -> bool:
    """Whether a colon stands between two things of which there are so many: `adults : children`."""
    if not found.behind.startswith(":"):
        return False
    ends = {
        word.strip(_AROUND).lower() for side in (found.before.split()[-1:], found.behind.split()[1:2]) for word in side
    }
    return ends <= _COUNTED or "ratio" in _line(found).lower()


_AROUND = ".,;:()"
_COUNTED = frozenset(
    {"adult", "adults", "boys", "child", "children", "girls", "pupil", "pupils", "staff", "teacher", "teachers"}
)


def _is_french(found: Found) -> bool:
    """Whether a text is French, where a space belongs before some signs."""
    return len(_FRENCH.intersection((found.before + " " + found.behind).lower().split())) >= _FEWEST_FRENCH


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
    summary="A space where none belongs: before a comma or colon, beside a hyphen, inside brackets, or two for one",
    why="in print, words come apart and commas begin lines",
    fix="take it away",
    reads=(),
    fixes=True,
    good="""
aim: Short- and long-term goals are clear.  Everyone knows them, and nobody is left out.
summary: |
  Pupils vote: (x) yes ( ) no ( x ) both. Years 1 - 3 read - staff too - in P1-7, and –
  -Staff know it.

  | Class  | Books  read |
  |--------|-------------|
  | P1     | 12 : 30     |
sections:
  - title: Adults
    text: |
      There is one adult for ten pupils (1 : 10), and the ratio of adults : children is better in P1. It opens at 9 : 30.

      Pre- and post-tests are kept. Ask for something extra - pupils like it. The post - a new one - is filled, and the co ordered pens, and Ms Muir teaches pupils to know the self - they keep a diary. Staff : pupils is what we count.
  - title: French
    text: "Nos objectifs : lire des livres pour le plaisir et pour apprendre."
""",
    bad="""
aim: Progress is good« », and well-« »read staff see«  »it.
summary: |
  | Class | Books |
  |-------|-------|

  All books (« »sets) are read in extra« -» curricular clubs with co« »operative games in P1-7« »-Staff choose them.
""",
    check=check,
    several="{names}",
)
