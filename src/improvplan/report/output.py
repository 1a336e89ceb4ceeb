"""What an output of `validate` is: a file in `outputs/` that says how findings are printed for one kind of reader."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from improvplan.report import outputs
from improvplan.report.result import Result

Piece = tuple[str, str]
"""A style and a text; the empty style is plain."""

DEFAULT = "text"


@dataclass(frozen=True, slots=True)
class Output:
    """A way to print findings. Its file in `outputs/` is called after it; nothing else needs to know of it.

    Attributes:
        name: what `--format` takes.
        readers: whom it is for, as docs/formats.md says.
        shows: what it shows, as docs/formats.md says.
        pieces: makes it of a result and the address of the repository's files on the web, which is empty where there is none.
        from_root: whether files are named from the root of the repository, and the output speaks of the place it is made in: then it
            is made anew each time.
        identities: whether it needs what makes findings the same ones tomorrow.
        remarks: what is to be said about it on standard error.
        summary: makes what is written behind the summary of a job in GitHub Actions, in at most so many bytes.

    """

    name: str
    readers: str
    shows: str
    pieces: Callable[[Result, str], Iterable[Piece]]
    from_root: bool = False
    identities: bool = False
    remarks: Callable[[Result], Iterable[str]] = lambda _result: ()
    summary: Callable[[Result, str, int], str] | None = None


@cache
def output_names() -> tuple[str, ...]:
    """The names of all outputs, the usual one first. None of them is loaded for it."""
    found = sorted(module.name for module in pkgutil.iter_modules(outputs.__path__))
    return tuple(sorted(found, key=lambda name: name != DEFAULT))


def output_named(name: str) -> Output:
    """The output of a name. Raises KeyError where there is none."""
    if name not in output_names():
        raise KeyError(name)
    made: Output = importlib.import_module(f"{outputs.__name__}.{name}").OUTPUT
    return made


def whole(text: str) -> Iterator[Piece]:
    """A text as one plain piece."""
    yield "", text
