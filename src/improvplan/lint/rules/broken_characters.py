"""Letters and signs that were broken on the way: `school’s` as `schoolâ€™s`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Found

_REST = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¬®-¿"
"""What the later bytes of a sign in UTF-8 look like to Windows, but for those that cannot be seen."""

_BROKEN = lazily(
    rf"""
      (?P<windows>(?:[ÂÃÄÅ][{_REST}]|[âï][{_REST}]{{2}}|ð[{_REST}]{{3}})+)
    | (?P<closing>â€\ufffd?(?![{_REST}]))
    | (?P<space>(?<=[a-z0-9.,;:!?)])Â(?=\s|\Z))
    | (?P<letter>(?<=[a-z])Ã(?=[\sa-z]))
    | (?P<apple>‚Ä[ôúùìîòê¶¢]|√[©®†¢]|¬[£©])
    | (?P<lost>\ufffd+)
    | (?P<own>[\ue000-\ue1ff\ue203-\uf8ff])[ ]*
    | (?<![\w/?&.-])(?P<word>[a-zA-Z][a-z]{{1,20}}(?P<asked>\?)(?:s|(?<=n\?)t|re|ve|ll))(?![\w=?])
    """,
    re.VERBOSE,
)
_SIGNS = "ÂÃÄÅâïð‚√¬\ufffd"
_ASKED = ("?s", "n?t", "?re", "?ve", "?ll")
_MEANT = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf076": "❖",
    "\uf0e0": "→",
    "\uf0e8": "➔",
    "\uf0df": "←",
    "\uf0fc": "✓",
    "\uf0fe": "☑",
    "\uf04a": "☺",
}
"""Signs of Word's own fonts that stand in no other, and what they look like there."""
_BULLETS = frozenset("•▪➢❖")
_NEED_A_LETTER = frozenset("‘’“”–—…•")
"""Where one of these follows a capital, it may be itself: only before a letter is it the second half of one."""
_PLAUSIBLE = lazily("[¡-¬®-ɏ‐-⁄€™←-⇿−≈≠≤≥■□▪▫▲►▼◄◆◊○●◦☀-➿ﬁﬂ\ufe0f\ufffd\uf0b7\uf0a7\uf0d8\U0001f300-\U0001faff]+")
_MOST_TIMES = 3
"""So often a text may have been read wrongly, one time after the other."""


def check(context: Context) -> Iterator[Report]:
    """Report what was written in UTF-8 and read as something else, with what it was; “�”; and signs of Word's own fonts.

    A question mark for an apostrophe (“school?s”) is told as well. Silent about “Â” and “Å” as words and letters of other languages,
    and about a bullet that the rule `bullet` tells.
    """
    whole = context.prose.whole
    if not context.prose.holds(*_ASKED) and (whole.isascii() or not _may_be(set(whole))):
        return
    told: frozenset[int] | None = None
    for found in context.prose.find(_BROKEN):
        if not found.match["own"]:
            yield from next(told_by for name, told_by in _KINDS.items() if found.match[name])(found)
            continue
        if told is None:
            told = frozenset(
                each.place.line for each in context.reading.source.problems if each.rule == "bullet" and each.place
            )
        if found.start or context.reading.source.place_of(found.text.path).line not in told:
            yield _of_word(found)


def _may_be(signs: set[str]) -> bool:
    """Whether a sign of what the pattern finds is among some: cheaper than the pattern."""
    return not signs.isdisjoint(_SIGNS) or any("\ue000" <= sign <= "\uf8ff" for sign in signs)


def _of_windows(found: Found) -> Iterator[Report]:
    meant = _undone(found.words, "cp1252")
    last = found.words[-1] in _NEED_A_LETTER and found.words[-2] in "ÃÄÅ"
    if meant and not (last and not found.behind[:1].isalpha()):
        known = "\ufffd" not in meant and _PLAUSIBLE.fullmatch(meant)
        yield _report(found, meant if known else "")


def _of_apple(found: Found) -> Iterator[Report]:
    meant = _undone(found.words, "mac_roman")
    if meant:
        yield _report(found, meant)


def _undone(words: str, encoding: str) -> str:
    """What was read in a wrong encoding, once or several times; blank where that gives nothing that stands in plans."""
    read = words
    for _ in range(_MOST_TIMES):
        try:
            words = words.encode(encoding).decode("utf-8")
        except UnicodeError:
            break
    words = "".join(_MEANT.get(sign, sign) for sign in words)
    return words if words != read and _PLAUSIBLE.fullmatch(words) else ""


def _closing(found: Found) -> Iterator[Report]:
    yield _report(found, "”", safe=False)


def _space(found: Found) -> Iterator[Report]:
    yield Report(
        found.text.path,
        "“Â” is half of a space that was read in the wrong encoding",
        fix="take it away",
        part=found.part,
        replacement="",
        called="“Â”",
    )


def _letter(found: Found) -> Iterator[Report]:
    yield _report(found, "")


def _lost(found: Found) -> Iterator[Report]:
    yield Report(
        found.text.path,
        f"“{_around(found)}”: a letter or sign was lost where “{found.words[0]}” stands",
        part=found.part,
        called=f"“{_around(found)}”",
    )


def _asked(found: Found) -> Iterator[Report]:
    words, start = found.match["word"], found.start + found.match.start("asked") - found.match.start()
    meant = words.replace("?", "’")
    yield Report(
        found.text.path,
        f"“{words}” has a question mark where “{meant}” has an apostrophe",
        part=(start, start + 1),
        replacement="’",
        safe=False,
        called=f"“{words}” (“{meant}”)",
    )


def _of_word(found: Found) -> Report:
    """A sign of Word's own fonts; a bullet before the only line of a text is taken away with its space."""
    sign = found.match["own"]
    meant = _MEANT.get(sign)
    alone = meant in _BULLETS and not found.start and "\n" not in found.text.text
    return Report(
        found.text.path,
        f"a sign of one of Word's fonts (U+{ord(sign):04X}{f', “{meant}”' if meant else ''}) that others do not have",
        fix="take it away" if alone else f"write “{meant}”" if meant else "type what it shows, or take it away",
        part=found.part if alone else (found.start, found.start + 1),
        replacement="" if alone else meant,
        called=f"U+{ord(sign):04X}",
    )


_KINDS = {
    "windows": _of_windows,
    "closing": _closing,
    "space": _space,
    "letter": _letter,
    "apple": _of_apple,
    "lost": _lost,
    "asked": _asked,
}


def _report(found: Found, meant: str, *, safe: bool = True) -> Report:
    """Signs in a wrong encoding, with what they were where that is known."""
    shown = f"“{found.words}”"
    return Report(
        found.text.path,
        f"{shown} in “{_around(found)}” is {f'“{meant}”' if meant else 'a letter'} that was read in the wrong encoding",
        part=found.part,
        replacement=meant or None,
        safe=safe,
        called=f"{shown} (“{meant}”)" if meant else shown,
    )


def _around(found: Found) -> str:
    """The word around."""
    before, behind = found.before[-30:], found.behind[:30]
    return f"{before.split()[-1] if before[-1:].strip() else ''}{found.words}{behind.split()[0] if behind[:1].strip() else ''}"


RULE = Rule[Context](
    name="broken-characters",
    severity=Severity.WARNING,
    theme="language",
    summary="Letters and signs that were broken by a wrong encoding, such as schoolâ€™s, CafÃ© or �",
    why="readers stumble over it, and see that nobody has read the document through",
    fix="type the letter or sign that stood there",
    reads=(),
    fixes=True,
    good="""
aim: Â phwy y mae’r plant yn siarad? ‘Â’r teulu.’ Ânt i’r siop a’r iâ… Every pupil reads at the café – “naïve” or not – for £40.
summary: |
  • The Ångström is Å. JOÃO, IRMÃ and “AMANHÔ read; √25 and ¬ stand in maths, and ð in Reykjavík’s “það”. Is it so?se

  Why? So that we know. See https://www.example.org/find?s=reading and page?t.
""",
    bad="""
aim: The school«â€™»s aim is «â€œ»reading for all«â€». The caf«Ã©» costs «Â£»40 and«Â» more «â€“» or «Ã¢â‚¬Å“»less.
summary: |
  Pupils«‚Äô» books, the t«Å·» and the school«?»s voice. The pupils«�» work. Write «\uf0e0» read, and «ï¿½» too.
""",
    check=check,
    several="characters that were broken by a wrong encoding: {names}",
)
