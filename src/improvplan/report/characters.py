"""Text of plans made fit for reports that other programs read."""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SINGLE_BREAK = re.compile("[\n\r\u2028\u2029]")
_BREAK = re.compile("\r\n|[\r\u2028\u2029]")


def clean(text: str) -> str:
    """The text with plain line breaks and without what logs, XML or JSON cannot hold.

    Control characters and halves of characters become “�”. Marks that turn the direction of all that follows are taken out:
    they would reorder the words around them. Marks that only go with a letter or two of a right-to-left language stay.
    """
    return _REORDERING.sub("", _UNSEEN.sub("\ufffd", _BREAK.sub("\n", text)))


def placeholders(text: str) -> str:
    """The text of a line with “�” for each character that cannot be shown in it or would reorder it, one for one."""
    return _UNSEEN.sub("\ufffd", _REORDERING.sub("\ufffd", _SINGLE_BREAK.sub("\ufffd", text)))


def one_line(text: str) -> str:
    """The cleaned text on one line."""
    return " ".join(clean(text).split())


def clipped(text: str, longest: int) -> str:
    """The text, cut with an ellipsis where it is longer than `longest` characters."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
