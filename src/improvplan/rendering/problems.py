"""What can be wrong with a document template, said so that its writer can mend it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class TemplateProblem(Exception):  # noqa: N818 - it is a problem of the template, not of the program
    """A template, or the HTML it made, cannot be used.

    `message` is plain English, `template` names the source and `line` counts from 1 (None where unknown).
    """

    def __init__(self, message: str, *, template: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.template = template
        self.line = line

    def __str__(self) -> str:
        place = self.template if self.line is None else f"{self.template}, line {self.line}"
        return f"{place}: {self.message}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A sentence part such as ` (did you mean “title”?)`, or nothing where no known name is near."""
    near = get_close_matches(name, sorted({word for word in known if not word.startswith("_")}), n=1)
    return f" (did you mean “{near[0]}”?)" if near else ""
