"""Running the command line in this process, with nobody at the terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from typer.testing import CliRunner

from improvplan.cli.app import app_of
from improvplan.workspace.configuration import _repository_of


@dataclass(frozen=True)
class Run:
    """What became of a command."""

    code: int
    stdout: str
    stderr: str


Command = Callable[..., Run]


def run(*arguments: str, typed: str = "") -> Run:
    """Run improvplan with these arguments; `typed` is what comes in on standard input."""
    _repository_of.cache_clear()  # on a real command line each command is a process of its own
    result = CliRunner().invoke(app_of(arguments), arguments, input=typed, prog_name="improvplan")
    return Run(result.exit_code, result.stdout, result.stderr)
