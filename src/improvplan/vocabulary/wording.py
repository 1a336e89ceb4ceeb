"""How findings speak of what stands in a plan."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from difflib import SequenceMatcher, get_close_matches
from itertools import islice

from improvplan.finding import Path, priority_number
from improvplan.model.priority import Priority
from improvplan.pattern import lazily

LONGEST_QUOTE = 70
_BETWEEN = lazily(r"[,;]|\s+(?:and|&)\s+")


def quote(words: str) -> str:
    """Words of the plan in quotation marks, on one line and not too long."""
    flat = " ".join(words.split()).removeprefix("- ").removeprefix("• ")
    if len(flat) > LONGEST_QUOTE:
        flat = flat[:LONGEST_QUOTE].rpartition(" ")[0] or flat[:LONGEST_QUOTE]
        flat += " …"
    return f"“{flat}”"


def file_called(file: str) -> str:
    """The name of a file as findings speak of it: on one line, with “�” for whatever cannot be seen or written as text."""
    return file if file.isprintable() else "".join(each if each.isprintable() else "\ufffd" for each in file)


def called(priority: Priority | None, path: Path) -> str:
    """A priority by its title, by its `ref` where it has none, or by its place."""
    return called_or_numbered((priority and (priority.title or priority.ref)) or "", priority_number(path))


def called_or_numbered(title: str, number: int) -> str:
    """A priority by its title, or by its place, counted from 0, where it has none."""
    return quote(title) if title else f"priority {number + 1}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


MOST_NAMED = 20

CLEARLY = 0.12
"""How much nearer to a misspelt name the nearest must be for others not to be meant: many forms end in `school`."""


def several_in(words: str) -> list[str]:
    """The names in a text that may hold several, with commas, semicolons or “and” between them."""
    return [one.strip() for one in _BETWEEN.split(words) if one.strip()]


def nearest(words: str, names: Collection[str]) -> tuple[str, ...]:
    """Up to two names that were probably meant, the nearest first; never the words themselves."""
    plain = {name.lower(): name for name in names if name != words}
    wanted = words.strip().lower().replace(" ", "-")
    close = get_close_matches(wanted, plain, n=2, cutoff=0.6)
    best = SequenceMatcher(None, wanted, close[0]).ratio() if close else 0.0
    return tuple(plain[name] for name in close if SequenceMatcher(None, wanted, name).ratio() > best - CLEARLY)


Guess = Callable[[str, Collection[str]], tuple[str, ...]]
"""What gives the names that were probably meant, as `nearest` does."""

MOST_COMPARED = 20_000


class Guesses:
    """`nearest` for very many words, until so many names have been compared: where hundreds of names are not there, nobody has mistyped.

    Looking at each of a thousand names for each of a thousand words would take minutes.
    """

    def __init__(self) -> None:
        self._left = MOST_COMPARED

    def __call__(self, words: str, names: Collection[str]) -> tuple[str, ...]:
        """Up to two names that were probably meant; none any more when enough has been compared."""
        if self._left <= 0:
            return ()
        self._left -= len(names)
        return nearest(words, names)


def some_of(names: Collection[str]) -> list[str]:
    """The first of some names, and behind them how many more there are: `30 more`."""
    few = [*islice(names, MOST_NAMED)]
    left = len(names) - len(few)
    return [*few, f"{left:,} more"] if left else few
