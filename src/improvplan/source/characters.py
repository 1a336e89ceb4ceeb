"""The one table of characters that cannot be seen or look like others, and what every room does with them.

The reader takes them out of what it reads (`plain`), so that two texts that look the same are the same; the rule
`control-character` names them in the file; reports show them (`shown`).
"""

from __future__ import annotations

import re
import unicodedata

from improvplan.pattern import lazily

CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
"""Control characters and line separators: no text has them, and Word, XML and editors stumble over them."""

SURROGATES = "\ud800-\udfff"
"""Halves of characters, as JSON escapes and file names can bring them in."""

INVISIBLE = (
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\uffa0"
)
"""Unicode's format characters (category Cf), and the fillers and joiners of other categories that leave no mark either.

Variation selectors (U+FE00 to U+FE0F, U+E0100 to U+E01EF) are not among them: they choose how the character before is drawn.
"""

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000"
"""Spaces that look like an ordinary one, or like several."""

_FLAGS = "|".join(
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in country) + "\U000e007f"
    for country in ("gbeng", "gbsct", "gbwls")
)
_JOINED = "\u0590-\u1fff\u2190-\u2bff\u2d00-\u2dff\u3030-\ufdff\ufe00-\ufe0f\ufe70-\ufefe\U0001f000-\U0001faff"
_SHAPING = rf"(?<=[{_JOINED}])[\u200c\u200d](?=[{_JOINED}])"
"""Joiners between emoji, or between letters of alphabets that are joined; between Latin letters they do nothing."""

_INVISIBLE = lazily(rf"(?P<kept>{_FLAGS}|{_SHAPING})|[{INVISIBLE}]")
_UNSEEN = lazily(f"[{INVISIBLE}]")
"""A quick look, which spares nearly every text the search that knows what is kept."""

_SPACE = lazily(f"[{SPACES}]")
_ANY = lazily(f"[{INVISIBLE}{SPACES}\u0300-\u036f]")
_ILLEGAL = lazily(f"[\x00-\x08\x0b\x0e-\x1f{SURROGATES}\ufffe\uffff]")
_UNSHOWN = lazily(rf"(?P<kept>{_FLAGS}|{_SHAPING})|[{CONTROLS}{SURROGATES}{INVISIBLE}]")

_NAMES = {
    "\x00": "a NUL character",
    "\x0b": "a vertical tab, Word's line break inside a paragraph",
    "\x0c": "a form feed, Word's page break",
    "\x85": "a “next line” character",
    "\xad": "a soft hyphen",
    "\u061c": "a mark that sets the direction of writing",
    "\u180e": "a vowel separator without width",
    "\u200b": "a space without width",
    "\u200c": "a non-joiner without width",
    "\u200d": "a joiner without width",
    "\u200e": "a mark that sets the direction of writing",
    "\u200f": "a mark that sets the direction of writing",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\u2060": "a word joiner without width",
    "\ufeff": "a byte order mark",
}


LONGEST_GAP = 200
"""More blanks and line breaks than these say no more than these."""
_GAP = lazily(rf"(?<!\s)\s{{{LONGEST_GAP + 1},}}")


def name_of(character: str) -> str:
    """What a finding calls a character of the table, with its number: `a soft hyphen (U+00AD)`."""
    number = ord(character)
    if character in _NAMES:
        name = _NAMES[character]
    elif 0x202A <= number <= 0x202E or 0x2066 <= number <= 0x2069:
        name = "a character that turns the direction of writing"
    elif number < 0xA0 or number in (0xFFFE, 0xFFFF):
        name = "a control character"
    else:
        name = "a character that cannot be seen"
    return f"{name} (U+{number:04X})"


def may_be_odd(text: str) -> bool:
    """Whether `plain` may change a text: a quick look, which spares most files the rest."""
    return not text.isascii() and _ANY.search(text) is not None


def plain(text: str) -> str:
    """The text as it looks: without characters that cannot be seen, with ordinary spaces, letters and their accents in one."""
    if text.isascii():
        return text
    seen = _INVISIBLE.sub(_kept, text) if _UNSEEN.search(text) else text
    return unicodedata.normalize("NFC", _SPACE.sub(" ", seen))


def close_gaps(text: str) -> str:
    """The text with no more than `LONGEST_GAP` blanks and line breaks running: a pattern that tries each of fifty thousand takes for ever."""
    beyond_one = len(text) - len(" ".join(text.split()))
    if beyond_one < LONGEST_GAP:  # as of nearly every text, which is spared the pattern
        return text
    return _GAP.sub(lambda match: match[0][:LONGEST_GAP], text)


def invisible(text: str) -> list[int]:
    """Where characters stand that cannot be seen, as offsets in order."""
    if text.isascii() or not _UNSEEN.search(text):
        return []
    return [match.start() for match in _INVISIBLE.finditer(text) if match["kept"] is None]


_USUAL = str.maketrans("“”‘’–—…€\t\n", "a" * 10)
"""What nearly every text has besides ASCII that is seen."""


def shown(text: str, sign: str = "\ufffd") -> str:
    """The text with `sign` for every character that cannot be seen or shown, one for one; tabs and line breaks stay."""
    usual = text.translate(_USUAL)
    if usual.isascii() and usual.isprintable():
        return text
    return _UNSHOWN.sub(lambda match: match["kept"] or sign, text)


def legal(text: str) -> str:
    """The text with U+FFFD for every character that XML 1.0 forbids: Word refuses a file that holds one.

    Half a character cannot be written as UTF-8 at all. The form feed is left to the reader of HTML, which takes it as white
    space.
    """
    return _ILLEGAL.sub("\ufffd", text)


def is_space(character: str) -> bool:
    """Whether a character looks like a space and is none."""
    return _SPACE.match(character) is not None


def _kept(match: re.Match[str]) -> str:
    return match["kept"] or ""
