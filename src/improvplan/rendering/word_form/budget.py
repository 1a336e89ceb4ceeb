"""How much work and how much text a form may ask for, so that none runs for ever or fills the memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, Final

from improvplan.rendering.word_form.values import FormList

ROUNDS: Final = 1_000_000
CHARACTERS: Final = 30_000_000
"""Of all that is printed or put together, and of a part of the document with all its marks: some two thousand pages."""
LONGEST: Final = 5_000_000
"""Characters of one text that a form puts together."""


class TooMuchError(Exception):
    """A form that goes on without a sensible end."""


class Budget:
    """What is left for one document."""

    def __init__(self) -> None:
        self._rounds = ROUNDS
        self._characters = CHARACTERS

    def counted(self, things: Iterable[Any]) -> Iterator[Any]:
        """The same things; each costs a round."""
        for thing in things:
            self._charge(1)
            yield thing

    def printed(self, words: str) -> str:
        """The same words, which cost their length."""
        self._room(len(words))
        return words

    def written(self, pieces: Iterable[str]) -> str:
        """The pieces of a document's part as one, if it is not too long."""
        kept, length = [], 0
        for piece in pieces:
            length += len(piece)
            if length > CHARACTERS:
                raise TooMuchError("this would make a document of thousands of pages")
            kept.append(piece)
        return "".join(kept)

    def charged(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """A filter that costs what it is given and what it gives."""

        @wraps(work)
        def charging(*given: Any, **named: Any) -> Any:
            for each in given:
                if isinstance(each, FormList | list | tuple):
                    self._charge(len(each))
            result = work(*given, **named)
            return self.printed(result) if isinstance(result, str) else result

        return charging

    def joined(self, parts: list[str], between: str = "") -> str:
        """Texts put together, if that is not too long."""
        self._room(sum(map(len, parts)) + len(parts) * len(between))
        return between.join(parts)

    def replaced(self, text: object, old: object, new: object) -> str:
        """A text with some words replaced, if that is not too long."""
        words, wanted, instead = str(text), str(old), str(new)
        self._room(len(words) + words.count(wanted) * len(instead))
        return words.replace(wanted, instead)

    def _room(self, characters: int) -> None:
        self._characters -= characters
        if characters > LONGEST or self._characters < 0:
            raise TooMuchError("this form puts together a text of many millions of characters")

    def _charge(self, rounds: int) -> None:
        self._rounds -= rounds
        if self._rounds < 0:
            raise TooMuchError("the loops of this form go round more than a million times")
