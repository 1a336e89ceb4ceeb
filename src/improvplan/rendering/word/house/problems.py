"""What can be wrong with a letterhead."""

from __future__ import annotations

from pathlib import Path


class LetterheadProblem(Exception):  # noqa: N818 - it is a problem of the file, not of the program
    """A file cannot be used as a letterhead: which, what is wrong with it, and how to mend that."""

    def __init__(self, file: Path | str, message: str, fix: str) -> None:
        super().__init__(file, message, fix)
        self.file = str(file)
        self.message = message
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.file}: {self.message}: {self.fix}"
