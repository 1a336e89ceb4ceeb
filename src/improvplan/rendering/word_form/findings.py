"""What is wrong with a Word form, and where in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from improvplan.finding import Severity


@dataclass(frozen=True, slots=True)
class FormFinding:
    """`place` is where a reader of the form in Word would look: `table 1, row 2, column 2`; empty for the whole form.

    `tag` is the tag as it stands there, `order` its place in the reading order of the form.
    """

    rule: str
    severity: Severity
    place: str
    tag: str
    message: str
    fix: str = ""
    order: int = 0

    def __str__(self) -> str:
        where = ": ".join(words for words in (self.place, f"“{self.tag}”" if self.tag else "") if words)
        said = f"{self.message}; {self.fix}" if self.fix else self.message
        return f"{where}: {said}" if where else said


class FormProblem(Exception):  # noqa: N818 - it is a problem of the form, not of the program
    """A form that cannot be filled; `findings` say where and why, in the order of the form."""

    def __init__(self, findings: Sequence[FormFinding]) -> None:
        self.findings = tuple(sorted(findings, key=lambda found: found.order))
        more = f" (and {len(self.findings) - 1} more)" if len(self.findings) > 1 else ""
        super().__init__(f"{self.findings[0]}{more}")


def whole(rule: str, message: str, fix: str = "") -> FormProblem:
    """A problem of the form as a whole."""
    return FormProblem([FormFinding(rule, Severity.ERROR, "", "", message, fix)])


def near(name: str, known: Iterable[str], alike: float = 0.7) -> str:
    """The known name that is most like one that is not known; empty where none is `alike` enough (1 is the same)."""
    found = get_close_matches(name.casefold(), sorted(set(known)), n=1, cutoff=alike)
    return found[0] if found else ""
