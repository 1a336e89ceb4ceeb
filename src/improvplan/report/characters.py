"""Text of plans made fit for reports that other programs read."""

from __future__ import annotations

import re

from improvplan.source.characters import shown

_SINGLE_BREAK = re.compile("[\n\r\u2028\u2029]")
_BREAK = re.compile("\r\n|[\r\u2028\u2029]")


def clean(text: str) -> str:
    """The text with plain line breaks, and “�” for every character that cannot be seen or that a report cannot hold."""
    return shown(_BREAK.sub("\n", text))


def placeholders(text: str) -> str:
    """The text of a line with “�” for each character that cannot be shown in it, one for one."""
    return shown(_SINGLE_BREAK.sub("\ufffd", text))


def one_line(text: str) -> str:
    """The cleaned text on one line."""
    return " ".join(clean(text).split())


def clipped(text: str, longest: int) -> str:
    """The text, cut with an ellipsis where it is longer than `longest` characters."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
