"""One plan never takes another down: a mistake of our own while working on one plan becomes a `Failure` of that plan."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from improvplan.finding import Finding, Severity
from improvplan.version import VERSION

Result = TypeVar("Result")

PROGRAM_ERROR = "program-error"
"""The rule name of findings about improvplan itself."""

EXIT_CODE = 3
"""What a run ends with in which something failed, after everything else has been done."""

_PACKAGE = Path(__file__).parents[1]
_LONGEST_ERROR = 300  # characters: what an exception says may quote a whole plan


@dataclass(frozen=True, slots=True)
class Failure:
    """A mistake of improvplan's own while it worked on one plan. Plain text, so that it travels between processes.

    `step` is what was being done (`rule wrong-code`, `document full`), `error` the exception in one line, `where` the last
    place inside improvplan: `spendings, line 40 of lint/facts/money.py`.
    """

    file: str
    step: str
    error: str
    where: str

    @property
    def report(self) -> str:
        """The line that somebody who reports the failure copies."""
        version = f"improvplan {VERSION}, Python {platform.python_version()}, {platform.system()}"
        return f"{version}; {self.step}: {self.error}; in {self.where}"

    def finding(self) -> Finding:
        """The failure as a finding on the plan, without a place in it."""
        return Finding(
            rule=PROGRAM_ERROR,
            severity=Severity.ERROR,
            file=self.file,
            message=f"improvplan failed here ({self.step}): this is our mistake, not yours",
            why="Everything else has been done as usual; only this is missing.",
            fix=f"Please report it to those who look after improvplan, with this line: {self.report}",
        )

    def __str__(self) -> str:
        return f"{self.file}: improvplan failed here ({self.step}): this is our mistake, not yours. Please report: {self.report}"


def ended(step: str, file: Path) -> Failure:
    """What is said of a plan whose process has ended before its time."""
    return Failure(
        str(file),
        step,
        "the process that worked on this plan has ended, perhaps for want of memory",
        "a process of its own",
    )


def guarded(
    step: str, file: str, work: Callable[[], Result], *, expected: tuple[type[Exception], ...] = (OSError,)
) -> Result | Failure:
    """What `work` returns, or a `Failure` where it raises something that nobody foresaw.

    Args:
        step: what is being done, in a few words.
        file: the plan it is done to.
        work: called once, without arguments. Too little memory and too deep a recursion count as failures.
        expected: exceptions that are no mistake of improvplan's and pass through, as Ctrl-C and an exit always do.

    With IMPROVPLAN_TRACEBACK set, Python's account of the failure goes to standard error.
    """
    try:
        return work()
    except expected:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the other plans go on
        if os.environ.get("IMPROVPLAN_TRACEBACK"):
            import traceback

            traceback.print_exception(error, file=sys.stderr)
        return Failure(file, step, _in_one_line(error), _where(error))


def _in_one_line(error: Exception) -> str:
    words = " ".join("".join(letter if letter.isprintable() else " " for letter in str(error)).split())
    cut = words if len(words) <= _LONGEST_ERROR else f"{words[: _LONGEST_ERROR - 1]}…"
    return f"{type(error).__name__}: {cut}" if cut else type(error).__name__


def _where(error: Exception) -> str:
    """The innermost frame of our own, this module's left out; the innermost of all where there is none."""
    # Not extract_tb: it reads the source of every frame, and a recursion has a thousand of them.
    import traceback

    frames = [(frame.f_code, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    own = [
        each
        for each in frames
        if each[0].co_filename != __file__ and Path(each[0].co_filename).is_relative_to(_PACKAGE)
    ]
    code, line = (own or frames)[-1]
    path = Path(code.co_filename)
    name = path.relative_to(_PACKAGE).as_posix() if path.is_relative_to(_PACKAGE) else path.name
    return f"{code.co_name}, line {line} of {name}"
