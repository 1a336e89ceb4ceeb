"""Characters that no document can hold."""

from __future__ import annotations

import re

ILLEGAL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """The text with every character that XML 1.0 forbids shown as U+FFFD.

    Word refuses a file that holds one, and a lone surrogate cannot be written as UTF-8 at all.
    The form feed is left to the reader, which takes it as white space as HTML does.
    """
    return ILLEGAL.sub("�", text)
