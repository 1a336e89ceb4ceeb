"""The commands of improvplan, in the order in which a plan needs them.

Typer looks at every option of every command it knows before it does anything. So it only learns of those that are asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from keyword import iskeyword
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand

from improvplan.api.derived import named_documents
from improvplan.cli.errors import INTERRUPTED
from improvplan.version import VERSION

COMMANDS = (
    "validate",
    "render",
    "import",
    "review",
    "return",
    "new",
    "init",
    "status",
    "schedule",
    "evaluate",
    "action",
    "indicator",
    "measure",
    "milestone",
    "spent",
    "plan",
    "report",
    "rollover",
    "training",
    "appraisal",
    "governors",
    "support",
    "diff",
    "coverage",
    "baseline",
    "frameworks",
    "templates",
    "rules",
    "schema",
)
"""Each is a derived document, or a function or Typer of the same name in a module of the same name. Derived documents are
found by their files: one that is not named here stands after the others."""


def app_of(arguments: Sequence[str] = ()) -> typer.Typer:
    """The command line for these arguments: with the one command that they name, or with all."""
    made = typer.Typer(
        name="improvplan",
        help="Improvement plans as plain text: check them like code, render them to Word, Markdown and HTML.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    made.callback()(_options)
    asked = arguments[0] if arguments else ""
    if asked in COMMANDS and find_spec(f"improvplan.cli.commands.{_module(asked)}"):
        names, derived = [asked], {}  # the commonest commands need not know which derived documents there are
    else:
        derived = {each.name: each.summary for each in named_documents() if not each.under}
        names = [asked] if asked in derived else [*dict.fromkeys((*COMMANDS, *derived))]
    for name in names:
        if name in derived:
            _add_derived(made, name, derived[name], alone=len(names) == 1)
            continue
        command = getattr(import_module(f"improvplan.cli.commands.{_module(name)}"), _module(name))
        if isinstance(command, typer.Typer):
            made.add_typer(command, name=name)
        else:
            made.command(name)(command)
    return made


def _module(name: str) -> str:
    """The module of a command, which is called like it unless Python has another use for the word."""
    return f"{name}_" if iskeyword(name) else name


@contextmanager
def spoken_by_us() -> Iterator[None]:
    """Within this, Typer's own last words are spoken here: left to itself it gives 1 where somebody pressed Ctrl-C or reads no more.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed, or Ctrl-D in answer to a question.
        BrokenPipeError: the reader of our output has gone.
        OSError: what was to be shown cannot be written.

    """
    try:
        yield
    except typer.Abort as stopped:
        raise KeyboardInterrupt from stopped
    except SystemExit as stopped:
        if isinstance(stopped.__context__, BrokenPipeError):
            raise stopped.__context__ from None
        raise
    except Exception as error:
        if not hasattr(error, "exit_code") or not hasattr(error, "show"):
            raise
        error.show()
        sys.exit(error.exit_code)


def exit_with(code: object) -> NoReturn:
    """Exit with what Typer gives back, 0 where that is no number. Raises KeyboardInterrupt for its code of Ctrl-C."""
    if code == INTERRUPTED:  # some versions of Typer make an exit code of Ctrl-C themselves
        raise KeyboardInterrupt
    sys.exit(code if isinstance(code, int) else 0)


class LaterCommand(TyperCommand):
    """The command of a derived document, whose options are read when somebody looks at them: the list of commands needs none."""

    _params: list[Any]

    @property
    def params(self) -> list[Any]:
        """The options and arguments."""
        if not self.__dict__.get("_params"):
            real = _alone(self.name or "")
            self._params, self.callback = real.params, real.callback
        return self._params

    @params.setter
    def params(self, given: list[Any]) -> None:
        self._params = given


def _add_derived(app: typer.Typer, name: str, summary: str, *, alone: bool) -> None:
    if alone:
        from improvplan.cli.derived import command_of

        app.command(name)(command_of(name))
    else:
        app.command(name, cls=LaterCommand, help=summary)(lambda: None)


def _alone(name: str) -> Any:
    """The one command of an application that knows no other."""
    group: Any = typer.main.get_command(app_of((name,)))
    return group.commands[name]


def _version(asked: bool) -> None:
    if asked:
        print(f"improvplan {VERSION}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Improvement plans as plain text: check them like code, render them to Word, Markdown and HTML."""
