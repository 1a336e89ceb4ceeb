"""Telling whether two texts are the same, but for capitals, spaces and full stops."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

LONG = 50
"""Fewer letters than these may well be the same twice by chance: “Class teachers moderate writing”."""

WORDS = 8
"""As many words make a sentence of one's own."""


@lru_cache(maxsize=512)
def plain(text: str) -> str | None:
    """A text without spaces, capitals and its last full stop, to compare; None where it is too short for that."""
    if len(text) < LONG or text.count(" ") < WORDS - 1:
        return None
    return "".join(text.lower().replace("’", "'").split()).rstrip(".,;:!")


def fingerprint(text: str) -> int | None:
    """Eight bytes that stand for a long text wherever it is compared; None for a short one."""
    same = plain(text)
    return None if same is None else int.from_bytes(blake2b(same.encode(), digest_size=8).digest(), "big")
