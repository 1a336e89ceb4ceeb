"""What is asked for in an option that takes several names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from improvplan.api.errors import ImprovplanError
from improvplan.views.choices import AUDIENCES, DOCUMENTS

__all__ = ["AUDIENCES", "DOCUMENTS", "asked_for", "names_of", "one_of"]

Name = TypeVar("Name", bound=str)


def asked_for(option: str, words: str, known: Sequence[Name]) -> list[Name]:
    """The names in words such as `docx,csv`, each once and in that order.

    Raises:
        ImprovplanError: one of them is not among those known.

    """
    asked = [word.strip().lower() for word in words.split(",") if word.strip()]
    unknown = [word for word in asked if word not in known]
    if unknown or not asked:
        raise ImprovplanError(f"{option} {', '.join(unknown) or words}: choose from {', '.join(known)}")
    return [name for word in dict.fromkeys(asked) for name in known if name == word]


def one_of(option: str, word: Name, known: Sequence[Name]) -> Name:
    """The word, if it is one of those known. Raises ImprovplanError that names them otherwise."""
    if word not in known:
        raise ImprovplanError(f"{option}={word!r}: choose from {', '.join(known)}")
    return word


def names_of(given: str | Iterable[str]) -> tuple[str, ...]:
    """Names, whether one was given or many."""
    return (given,) if isinstance(given, str) else tuple(given)
