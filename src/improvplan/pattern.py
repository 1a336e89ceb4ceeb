"""Patterns that are compiled when they are first looked for: most plans need few of them, and starting must be quick."""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    def __init__(self, words: str, flags: int) -> None:
        self._words = words
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has of that name. Its methods are kept, so that this is asked once."""
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self._words, self._flags)
        for method in dir(compiled):
            if not method.startswith("_"):
                setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazily(words: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression that is compiled on its first use.

    Raises:
        re.error: on first use, if it is none.

    """
    return cast("re.Pattern[str]", _Pattern(words, flags))
