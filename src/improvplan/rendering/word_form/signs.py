"""Signs that travel inside words from the plan to the finished document, and what must not travel.

Unicode sets U+FDD0 to U+FDEF aside for such use inside one program; what a plan holds of them is replaced first.
"""

from __future__ import annotations

import re
from typing import Final

PARAGRAPH: Final = "\ufdd0"
"""A new paragraph; what it is stands between this and `MARK_END`: `p`, `b1` (bullet, level 1), `n0:3` (number 3)."""
MARK_END: Final = "\ufdd1"
BOLD, BOLD_END = "\ufdd2", "\ufdd3"
ITALIC, ITALIC_END = "\ufdd4", "\ufdd5"
LINE: Final = "\ufdd6"
VALUE_END: Final = "\ufdd7"
"""The end of a value of several paragraphs: what follows is the form's own text again."""
COUNTED: Final = "\ufdd8"
"""Stands in a numbered paragraph of the form, inside a loop."""
COUNT_FROM_START, COUNT_ON = "\ufdd9", "\ufdda"
"""What `COUNTED` becomes: the first round of a loop, and every other."""

OWN: Final = re.compile("[\ufdd0-\ufddf]")
_LINES: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
UNPRINTABLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """The text with every kind of line break as one, and what Word cannot hold as U+FFFD."""
    return UNPRINTABLE.sub("\ufffd", _LINES.sub("\n", text))
